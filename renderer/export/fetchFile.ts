/** Lets the browser fetch a file and put it where it puts files; only the browser shell offers such links. */
export function fetchFile({ href, name }: { href: string; name: string }): void {
  const link = document.createElement('a')
  link.href = href
  link.download = name
  link.click()
}
