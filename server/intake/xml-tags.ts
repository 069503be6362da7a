/** The opening tags of an element, whatever its prefix; in parts that are small and hold no comments. */
export function tags(xml: string, name: string): string[] {
  return xml.match(new RegExp(`<(?:\\w+:)?${name}(?=[\\s/>])[^>]*>`, 'g')) ?? []
}

export function attribute(tag: string, name: string): string | undefined {
  return unescapedOrNone(new RegExp(`\\s${name}="([^"]*)"`).exec(tag)?.[1])
}

function unescapedOrNone(text: string | undefined): string | undefined {
  return text === undefined ? undefined : unescaped(text)
}

const ENTITIES: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

export function unescaped(text: string): string {
  return text.replace(/&(?:#x([\da-f]+)|#(\d+)|(\w+));/gi, (whole, hex, decimal, name) => {
    if (name !== undefined) return ENTITIES[name] ?? whole
    const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16)
    return code <= 0x10ffff ? String.fromCodePoint(code) : whole
  })
}
