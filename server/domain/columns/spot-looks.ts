import type { Mask } from './mask.ts'
import type { Spots } from './spots.ts'

const OKU = 100_000_000
/** The four sizes of marks: below 100億円 (and unknown), 1,000億円, 1兆円, and above. */
export const AMOUNT_STEPS: readonly number[] = [100 * OKU, 1_000 * OKU, 10_000 * OKU]
export type AmountStep = 0 | 1 | 2 | 3

/** The size's step, and flags, in one byte; 0 = nothing is drawn. */
const STEP = 0b11
const IS_SHOWN = 1 << 2
const IS_KNOWN = 1 << 3
const IS_VAGUE = 1 << 4
const IS_STACK = 1 << 5
/** One more than the largest byte of a look. */
export const LOOK_BYTES = 1 << 6

/** How a mark looks: by precision, by amount in four steps, whether an amount is known, one case or several. */
export interface MarkLook {
  /** `point`: 地点 or 大字・団地, for one case there at least. `municipality`: none is known further than that. */
  kind: 'point' | 'municipality'
  step: AmountStep
  isKnown: boolean
  isStack: boolean
}

/** What a filter leaves of every spot. */
export interface SpotLooks {
  /** Which cases match. */
  mask: Mask
  /** By spot: how many of its cases match. */
  counts: Uint32Array
  /** By spot: a byte for `readLook`; 0 where none matches. */
  looks: Uint8Array
}

/** How one case looks where it stands alone. @param yen NaN = 非公表 */
export function faceOf(yen: number, isVague: boolean): number {
  const flags = IS_SHOWN | (isVague ? IS_VAGUE : 0)
  if (Number.isNaN(yen)) return flags
  let step = 0
  while (step < AMOUNT_STEPS.length && yen >= (AMOUNT_STEPS[step] as number)) step += 1
  return flags | IS_KNOWN | step
}

/**
 * The looks of all spots under a filter. A stack is as large as its dearest case, known when one amount is, and a
 * point when one of its cases is known to the point.
 */
export function looksOf({ count, firstCase, cases, faces }: Spots, mask: Mask): SpotLooks {
  const counts = new Uint32Array(count)
  const looks = new Uint8Array(count)
  let at = 0
  for (let spot = 0; spot < count; spot++) {
    const end = firstCase[spot + 1] as number
    let [matching, largest, some, all] = [0, 0, 0, 0xff]
    // No branch: which cases match follows no pattern, and a wrong guess costs more than the sums.
    for (; at < end; at++) {
      const isIn = mask[cases[at] as number] as number
      const face = (faces[at] as number) & -isIn
      matching += isIn
      largest = Math.max(largest, face & STEP)
      some |= face
      all &= face | (isIn - 1)
    }
    counts[spot] = matching
    const stack = matching > 1 ? IS_STACK : 0
    looks[spot] = largest | (some & (IS_SHOWN | IS_KNOWN)) | (some & all & IS_VAGUE) | stack
  }
  return { mask, counts, looks }
}

/** @returns null where nothing is drawn */
export function readLook(byte: number): MarkLook | null {
  if ((byte & IS_SHOWN) === 0) return null
  return {
    kind: (byte & IS_VAGUE) === 0 ? 'point' : 'municipality',
    step: (byte & STEP) as AmountStep,
    isKnown: (byte & IS_KNOWN) !== 0,
    isStack: (byte & IS_STACK) !== 0,
  }
}

/** Whether a look says that none of its cases is known further than to its municipality. */
export function isVague(byte: number): boolean {
  return (byte & IS_VAGUE) !== 0
}

/** The ordinals of the matching cases at some spots, each once, rising. */
export function matchingAt(
  { firstCase, cases }: Spots,
  { mask }: SpotLooks,
  spots: readonly number[],
): number[] {
  const found = new Set<number>()
  for (const spot of spots)
    for (let at = firstCase[spot] as number; at < (firstCase[spot + 1] as number); at++) {
      const ordinal = cases[at] as number
      if (mask[ordinal] === 1) found.add(ordinal)
    }
  return [...found].sort((a, b) => a - b)
}
