/** Where single keys never act: while someone types, and while a dialog or a menu is open. */

const typedInto = 'input, textarea, select, [contenteditable]:not([contenteditable="false"])'
// A field that takes the next press as a key to be chosen is as closed as a dialog.
const opened = 'dialog[open], [role="dialog"], [role="alertdialog"], [role="menu"], [data-takes-keys]'

export const isTypedInto = (target: EventTarget | null): boolean =>
  target instanceof Element && target.closest(typedInto) !== null

/** A dialog or a menu is open; what was begun there must not be taken away. */
export const isSomethingOpen = (): boolean => document.querySelector(opened) !== null

export const keysTaken = (target: EventTarget | null): boolean => isTypedInto(target) || isSomethingOpen()
