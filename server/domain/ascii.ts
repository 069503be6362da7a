/** A text as bytes, for a file's heading; what is beyond ASCII as JSON escapes it. */
export function toAscii(text: string): Uint8Array<ArrayBuffer> {
  const escaped = text.replace(
    /[\u0080-\uffff]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )
  const bytes = new Uint8Array(escaped.length)
  for (let at = 0; at < bytes.length; at++) bytes[at] = escaped.charCodeAt(at)
  return bytes
}

/** As many letters as a call takes arguments everywhere. */
const LETTERS = 8192

/** Bytes as the text that they are in ASCII. */
export function fromAscii(bytes: Uint8Array): string {
  let text = ''
  for (let at = 0; at < bytes.length; at += LETTERS)
    text += String.fromCharCode(...bytes.subarray(at, at + LETTERS))
  return text
}
