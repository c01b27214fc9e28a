/** Where the drawer covers the page; the same width as in its classes (Drawer), and in those of the page (App). */
export const coversPage = '(max-width: 999px)'
