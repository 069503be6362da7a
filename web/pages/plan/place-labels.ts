export interface PartLabel {
  key: string
  text: string
  /** Said where there is no room for the text. */
  short: string
  /** The point it speaks of, in units of the picture. */
  at: readonly [x: number, y: number]
}

export interface PlacedLabel extends PartLabel {
  /** The middle of the text's base line. */
  x: number
  y: number
}

interface Room {
  width: number
  height: number
  /** Height of a letter; a Japanese letter is as wide. */
  size: number
}

/**
 * Labels that cover no other: each over its point, or else under it, and moved in from the edge; where its text has no
 * room its short text is tried, and what still has none is left out (a table says them all).
 */
export function placeLabels(labels: readonly PartLabel[], { width, height, size }: Room): PlacedLabel[] {
  const placed: (PlacedLabel & { half: number })[] = []
  for (const label of labels) {
    const found = [label.text, label.short].map((text) => {
      const half = (widthOf(text) * size) / 2
      const x = Math.min(width - half, Math.max(half, label.at[0]))
      const isFree = (y: number) =>
        half * 2 <= width &&
        y >= size &&
        y <= height &&
        placed.every(
          (other) => Math.abs(other.x - x) >= other.half + half || Math.abs(other.y - y) >= size * 1.2,
        )
      const y = [label.at[1] - size * 0.7, label.at[1] + size * 1.6].find(isFree)
      return y === undefined ? null : { ...label, text, x, y, half }
    })
    const one = found.find((place) => place !== null)
    if (one) placed.push(one)
  }
  return placed.map(({ half: _, ...label }) => label)
}

/** In Japanese letters; Latin letters, figures and spaces are half as wide. */
function widthOf(text: string): number {
  return [...text].reduce((sum, letter) => sum + (letter < '\u0250' ? 0.55 : 1), 0)
}
