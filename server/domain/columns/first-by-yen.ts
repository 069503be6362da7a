interface Page {
  descending: boolean
  /** How many are wanted. */
  most: number
  /** The yen of the last case of the page before; none before the first page. */
  after?: number | undefined
}

/**
 * The cases among which a page's stand, in the order of a column of yen: all that share the yen of `after`,
 * the first `most` behind it, and all that share the yen of the last of them. Cases whose yen are unknown stand behind
 * all others: where the known do not fill the page, they are all among the answer.
 * @param yen by ordinal; NaN = 非公表
 * @param cases the ordinals of all that match, rising
 * @returns ordinals, rising
 */
export function firstByYen(yen: Float64Array, cases: Uint32Array, page: Page): Uint32Array {
  const last = lastYen(yen, cases, page)
  const first: number[] = []
  const { descending } = page
  const [from, to] = descending ? [last, page.after] : [page.after, last]
  const [low, high] = [from ?? Number.NEGATIVE_INFINITY, to ?? Number.POSITIVE_INFINITY]
  for (let at = 0; at < cases.length; at++) {
    const ordinal = cases[at] as number
    const own = yen[ordinal] as number
    if ((own >= low && own <= high) || (last === undefined && Number.isNaN(own))) first.push(ordinal)
  }
  return new Uint32Array(first)
}

/** The yen of the last case of the page; undefined where the known do not fill it. */
function lastYen(
  yen: Float64Array,
  cases: Uint32Array,
  { descending, most, after }: Page,
): number | undefined {
  const sign = descending ? -1 : 1
  const start = after === undefined ? Number.NEGATIVE_INFINITY : sign * after
  // Rising, and at its end what the next one must be below.
  const best = new Float64Array(most).fill(Number.POSITIVE_INFINITY)
  for (let at = 0; at < cases.length; at++) {
    const own = sign * (yen[cases[at] as number] as number)
    // Unknown yen are NaN, which no comparison lets in.
    if (own > start && own < (best[most - 1] as number)) insert(best, own)
  }
  const last = best[most - 1] as number
  return last === Number.POSITIVE_INFINITY ? undefined : sign * last
}

/** Puts a value at its place among rising ones; the last falls out. */
function insert(rising: Float64Array, value: number): void {
  let at = rising.length - 1
  for (; at > 0 && (rising[at - 1] as number) > value; at--) rising[at] = rising[at - 1] as number
  rising[at] = value
}
