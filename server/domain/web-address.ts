/** Only such links are followed: a source is somebody's text, and could name a script. */
export function isWebAddress(url: string): boolean {
  return /^https?:\/\//i.test(url)
}
