/** How large a file may be that deals are read from. Apart from the schemas: see renderer/withoutEval. */

/** Larger files are refused with a word. */
export const mostImportBytes = 50 * 1024 * 1024
export const mostImportRows = 50_000
export const mostImportColumns = 200
/** The page sends a file in pieces of so many bytes, as base64. */
export const importPieceBytes = 900_000
