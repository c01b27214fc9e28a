/** Where single keys never act: while someone types, and while a dialog or a menu is open. */

const typedInto = 'input, textarea, select, [contenteditable]:not([contenteditable="false"])'
const opened = 'dialog[open], [role="dialog"], [role="alertdialog"], [role="menu"]'

export const isTypedInto = (target: EventTarget | null): boolean =>
  target instanceof Element && target.closest(typedInto) !== null

export const keysTaken = (target: EventTarget | null): boolean =>
  isTypedInto(target) || document.querySelector(opened) !== null
