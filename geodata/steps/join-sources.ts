import { type ArcUse, assembleUnits, ringPoints } from './assemble-units.ts'
import { FIRST_CUT_JUNCTION, sidesOf } from './cut-arcs.ts'
import { matchJunctions, type Spot, sampleOutline } from './match-official.ts'
import { type Moved, moveEnds } from './move-ends.ts'
import { type NearLine, nearLine } from './near-line.ts'
import { type Cut, relabelOutline } from './relabel-outline.ts'
import type { Arc } from './trace-borders.ts'

/** The line around official land, as official arcs follow each other in it. */
export interface OfficialOutline {
  uses: ArcUse[]
  points: number[]
}

/**
 * Joins generated borders with official ones. The official line stands as it is; what the raster drew along it falls
 * away, and the generated borders that ended there end on it: so that both sides use one line, without gap or overlap.
 *
 * @param fixed the owner under which all official land stands in `generated`
 * @throws when a generated border has no official line near
 */
export function joinSources(generated: readonly Arc[], official: readonly Arc[], fixed: number): Arc[] {
  const outlines = outlinesOf(official)
  const cuts = outlines.map((): Cut[] => [])
  const moved = new Map<number, Moved>()
  const lines: NearLine[] = []
  let named = FIRST_CUT_JUNCTION * 2
  for (const chain of chainsAlong(generated, fixed)) {
    const near = nearLine(chain.uses.map((use) => (generated[arcNumber(use)] as Arc).points))
    const { outline, samples } = closest(outlines, near, chain)
    const line = outlines[outline] as OfficialOutline
    lines.push({ ...near, points: line.points, samples })
    if (chain.junctions.length === 0) {
      cuts[outline]?.push({ from: null, to: null, unit: chain.others[0] as number })
      continue
    }
    const ends = chain.junctions.map((junction) => junction.at)
    const spots = matchJunctions(line, samples, ends)
    if (!spots)
      throw new Error(`boundaries: unit ${chain.others[0]} meets no official line near ${ends[0]?.join()}`)
    const places = spots.map((spot): Moved => ({ ...spot, name: named++ }))
    chain.others.forEach((unit, at) => {
      const [from, to] = [places[at] as Moved, places[(at + 1) % places.length] as Moved]
      cuts[outline]?.push({ from, to, unit })
    })
    for (const [at, { name }] of chain.junctions.entries()) moved.set(name, places[at] as Moved)
  }
  const drawn = outlines.flatMap((outline, at) => relabelOutline(outline, official, cuts[at] as Cut[]))
  const inner = official.filter((arc) => arc.right !== 0)
  const others = generated.filter((arc) => arc.left !== fixed && arc.right !== fixed)
  return [...moveEnds(others, moved, lines), ...inner, ...drawn].map(withSides)
}

/** Directions at cut junctions are those of the lines as they are now. */
function withSides(arc: Arc): Arc {
  const { fromSide, toSide } = sidesOf(arc.points)
  return {
    ...arc,
    fromSide: arc.from >= FIRST_CUT_JUNCTION ? fromSide : arc.fromSide,
    toSide: arc.to >= FIRST_CUT_JUNCTION ? toSide : arc.toSide,
  }
}

function outlinesOf(official: readonly Arc[]): OfficialOutline[] {
  const most = official.reduce((max, { left, right }) => Math.max(max, left, right), 0)
  const all = Uint8Array.from({ length: most + 1 }, (_, unit) => (unit > 0 ? 1 : 0))
  const rings = (assembleUnits(official, all).get(1) ?? []).flat()
  return rings.map((uses) => ({ uses, points: ringPoints(uses, (arc) => (official[arc] as Arc).points) }))
}

/** A stretch of the raster's border between official land, on its left, and generated land. */
interface Chain {
  uses: ArcUse[]
  /** The generated unit beside each arc. */
  others: number[]
  /** Where the arcs meet; one more than arcs, or as many where the chain is closed, or none. */
  junctions: { name: number; at: [number, number] }[]
}

function chainsAlong(generated: readonly Arc[], fixed: number): Chain[] {
  const isFixed = new Uint8Array(2 ** 16)
  isFixed[fixed] = 1
  const rings = (assembleUnits(generated, isFixed).get(1) ?? []).flat()
  return rings.flatMap((ring) => {
    const others = ring.map((use) => otherSide(generated, use))
    const sea = others.indexOf(0)
    if (sea < 0) return [chainOf(generated, ring, others, true)]
    const turned = <T>(all: T[]) => [...all.slice(sea), ...all.slice(0, sea)]
    const [uses, units] = [turned(ring), turned(others)]
    const chains: Chain[] = []
    for (let from = 0; from < uses.length; from++) {
      let to = from
      while (to < uses.length && units[to] !== 0) to++
      if (to > from) chains.push(chainOf(generated, uses.slice(from, to), units.slice(from, to), false))
      from = to
    }
    return chains
  })
}

function chainOf(generated: readonly Arc[], uses: ArcUse[], others: number[], isClosed: boolean): Chain {
  const arcAt = (use: ArcUse) => generated[arcNumber(use)] as Arc
  if (isClosed && uses.length === 1 && arcAt(uses[0] as ArcUse).closed) return { uses, others, junctions: [] }
  const starts = uses.map((use) => endOf(arcAt(use), use >= 0))
  const last = uses.at(-1) as ArcUse
  return { uses, others, junctions: isClosed ? starts : [...starts, endOf(arcAt(last), last < 0)] }
}

function endOf({ from, to, points }: Arc, first: boolean): Chain['junctions'][number] {
  const at = first ? 0 : points.length - 2
  return { name: first ? from : to, at: [points[at] as number, points[at + 1] as number] }
}

function otherSide(arcs: readonly Arc[], use: ArcUse): number {
  const arc = arcs[arcNumber(use)] as Arc
  return use < 0 ? arc.left : arc.right
}

/** The outline that most of a chain runs along. */
function closest(
  outlines: readonly OfficialOutline[],
  near: ReturnType<typeof nearLine>,
  chain: Chain,
): { outline: number; samples: Spot[] } {
  let best: { outline: number; samples: Spot[]; votes: number } | null = null
  outlines.forEach((one, outline) => {
    const samples = sampleOutline(one, near.isNear)
    if (samples.length === 0) return
    const votes = near.countNear(samples)
    if (best === null || votes > best.votes) best = { outline, samples, votes }
  })
  if (best === null) throw new Error(`boundaries: unit ${chain.others[0]} has no official line near it`)
  return best
}

function arcNumber(use: ArcUse): number {
  return use < 0 ? ~use : use
}
