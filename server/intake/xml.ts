export const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

// biome-ignore lint/suspicious/noControlCharactersInRegex: XML cannot hold them at all
const CONTROL = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g
const LONE_SURROGATE = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g

// biome-ignore lint/suspicious/noControlCharactersInRegex: as above
const SPECIAL = /_x[\da-f]{4}_|[\u0000-\u0008\u000b-\u001f&<>"\ud800-\udfff\ufffe\uffff]/i

/** Excel takes _x0041_ for an A; an underscore escaped before it is one, and what follows is text. */
const LOOKS_ESCAPED = /_(?=x[\da-f]{4}_)/gi

/** Text as XML holds it; a character that no XML may hold becomes U+FFFD. */
export function escaped(text: string): string {
  // Most cells of a large sheet hold nothing to escape.
  if (!SPECIAL.test(text)) return text
  return text
    .replace(LOOKS_ESCAPED, '_x005F_')
    .replace(CONTROL, '\ufffd')
    .replace(LONE_SURROGATE, '\ufffd')
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/"/g, '&quot;')
    .replace(/\r/g, '&#13;')
}
