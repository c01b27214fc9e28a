/** A name for a file, made of words that may be anything. Good on Windows, macOS and Linux alike. */

// Controls, what no file system or shell likes, and signs that hide or turn what stands around them.
const unfit =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: finding control characters is the purpose
  /[\u0000-\u001f\u007f-\u009f<>:"/\\|?*\p{Cf}\p{Cs}\p{Co}]/gu

/** At most `most` characters of it, without dots and blanks at its ends; `otherwise` when nothing is left. */
export function fileName(words: string, otherwise: string, most = 60): string {
  const fit = words.normalize('NFC').replace(unfit, ' ').replace(/\s+/g, ' ')
  const cut = [...fit].slice(0, most).join('')
  const name = cut.replace(/^[\s.~-]+|[\s.]+$/g, '')
  // Windows keeps these for devices, whatever ending follows.
  return name === '' || /^(con|prn|aux|nul|com\d|lpt\d)$/i.test(name) ? otherwise : name
}
