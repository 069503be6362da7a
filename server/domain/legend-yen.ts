const SHAPES = [5, 2, 1] as const

/** The largest of 1, 2, 5 × 10ⁿ that is not above a figure. */
function roundBelow(yen: number): number {
  const power = 10 ** Math.floor(Math.log10(yen))
  return (SHAPES.find((shape) => shape * power <= yen) ?? 1) * power
}

/** @returns three round amounts in yen for the legend, largest first; none when nothing is known. */
export function legendYen(largestYen: number): number[] {
  if (largestYen < 1000) return []
  const top = roundBelow(largestYen)
  return [top, roundBelow(top / 4), roundBelow(top / 20)]
}
