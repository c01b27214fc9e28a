/** The look of what is picked, just moved, or about to be dropped on. Faint words do not stand out enough there. */
export const onAccent = 'bg-accent-soft [--faint:var(--soft)]'
