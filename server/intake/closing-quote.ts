const QUOTE = 0x22

/** Where the quoted cell that begins at `start` ends: at its closing quote; below 0 when the text ends before. */
export function closingQuote(text: string, start: number): number {
  for (let at = text.indexOf('"', start + 1); at >= 0; at = text.indexOf('"', at + 2))
    if (text.charCodeAt(at + 1) !== QUOTE) return at
  return -1
}
