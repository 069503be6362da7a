import type { BBox } from '../domain/filter.ts'
import { clipLine, clipRing, sidesOf } from './clip.ts'
import { type Line, PER_POINT } from './scene.ts'
import { type MapView, meets } from './view.ts'

interface Collection {
  geometries: readonly { type: string; properties?: unknown; arcs?: unknown }[]
}

/** As much of TopoJSON (its specification, version 1) as boundaries need. */
export interface BoundaryFile {
  transform?: { scale: number[]; translate: number[] } | undefined
  arcs: readonly (readonly (readonly number[])[])[]
  objects: Record<string, unknown>
}

/** What an arc parts: land from sea, or two units of this rank. */
const KINDS = ['coast', 'prefecture', 'municipality', 'ward'] as const
export type BorderKind = (typeof KINDS)[number]

interface Ring {
  /** Arc numbers; ~n is arc n walked back. */
  arcs: readonly number[]
  box: BBox
}

interface Outline {
  code: string
  rings: Ring[]
}

/** Boundaries of a level of detail, ready to be drawn many times. */
export interface Ground {
  /** lng and lat in turn, in degrees. */
  arcs: Float64Array[]
  boxes: BBox[]
  kinds: (BorderKind | null)[]
  prefectures: Outline[]
  /** Municipalities, wards and designated cities by code; empty where the level has none. */
  units: Outline[]
  /** Land whose outline is all that is known. */
  others: Outline[]
}

interface Properties {
  code?: string
  prefecture?: string
  parent?: string
}

/** Reads boundaries that share arcs; the kind of an arc follows from the units on its two sides. */
export function readGround(file: BoundaryFile): Ground {
  const arcs = file.arcs.map((arc) => inDegrees(arc, file.transform))
  const boxes = arcs.map(boxOfLine)
  const outlines = (name: string) => outlinesOf(file.objects[name] as Collection | undefined, boxes)
  const prefectures = outlines('prefectures')
  const units = file.objects['municipalities'] ?? file.objects['prefectures']
  return {
    ...{ arcs, boxes, prefectures },
    kinds: kindsOf(units as Collection | undefined, arcs.length),
    units: [...outlines('municipalities'), ...outlines('cities')],
    others: outlines('land'),
  }
}

function inDegrees(arc: readonly (readonly number[])[], transform: BoundaryFile['transform']): Float64Array {
  const line = new Float64Array(arc.length * 2)
  const [scaleX = 1, scaleY = 1] = transform?.scale ?? []
  const [left = 0, low = 0] = transform?.translate ?? []
  let [x, y] = [0, 0]
  for (const [at, [dx = 0, dy = 0]] of arc.entries()) {
    // Only quantised files hold steps instead of positions.
    x = transform === undefined ? dx : x + dx
    y = transform === undefined ? dy : y + dy
    line[at * 2] = x * scaleX + left
    line[at * 2 + 1] = y * scaleY + low
  }
  return line
}

/** The box around a line of two coordinates in turn, whatever they measure. */
export function boxOfLine(line: ArrayLike<number>): BBox {
  const box: BBox = [Infinity, Infinity, -Infinity, -Infinity]
  for (let at = 0; at < line.length; at += 2) {
    box[0] = Math.min(box[0], line[at] as number)
    box[1] = Math.min(box[1], line[at + 1] as number)
    box[2] = Math.max(box[2], line[at] as number)
    box[3] = Math.max(box[3], line[at + 1] as number)
  }
  return box
}

function arcNumber(use: number): number {
  return use < 0 ? ~use : use
}

function polygonsOf(geometry: Collection['geometries'][number]): number[][][] {
  if (geometry.type === 'Polygon') return [geometry.arcs as number[][]]
  return geometry.type === 'MultiPolygon' ? (geometry.arcs as number[][][]) : []
}

function outlinesOf(collection: Collection | undefined, boxes: readonly BBox[]): Outline[] {
  return (collection?.geometries ?? []).map((geometry) => ({
    code: (geometry.properties as Properties | undefined)?.code ?? '',
    rings: polygonsOf(geometry).flatMap((rings) =>
      rings.map((arcs) => ({
        arcs,
        box: arcs.reduce<BBox>(
          (box, use) => {
            const [west, south, east, north] = boxes[arcNumber(use)] as BBox
            return [
              Math.min(box[0], west),
              Math.min(box[1], south),
              Math.max(box[2], east),
              Math.max(box[3], north),
            ]
          },
          [Infinity, Infinity, -Infinity, -Infinity],
        ),
      })),
    ),
  }))
}

function kindsOf(collection: Collection | undefined, count: number): Ground['kinds'] {
  const sides: Properties[][] = Array.from({ length: count }, () => [])
  for (const geometry of collection?.geometries ?? [])
    for (const use of polygonsOf(geometry).flat(2)) {
      const side = sides[arcNumber(use)]
      side?.push((geometry.properties ?? {}) as Properties)
    }
  return sides.map(([one, other]) => {
    if (one === undefined) return null
    if (other === undefined) return 'coast'
    if (one.prefecture !== other.prefecture) return 'prefecture'
    // A ward's parent is its city, whose code has five digits.
    return one.parent === other.parent && one.parent?.length === 5 ? 'ward' : 'municipality'
  })
}

/** Corners nearer than this to the one before, in tenths of a point, say nothing that paper could show. */
const NEAREST = 2

/** A line in degrees on the page, its ends where they are. */
function onPage(line: Float64Array, { project }: MapView): Line {
  const points = new Int32Array(line.length)
  let filled = 0
  for (let at = 0; at < line.length; at += 2) {
    const [x, y] = project(line[at] as number, line[at + 1] as number)
    const [across, down] = [Math.round(x * PER_POINT), Math.round(y * PER_POINT)]
    if (filled > 0 && at < line.length - 2) {
      const [dx, dy] = [across - (points[filled - 2] as number), down - (points[filled - 1] as number)]
      if (Math.abs(dx) < NEAREST && Math.abs(dy) < NEAREST) continue
    }
    points[filled++] = across
    points[filled++] = down
  }
  return points.slice(0, filled)
}

/** Painters of so many views are kept: most pictures are of the same few stretches and papers. */
const KEPT = 24

/** Gives painters for boundaries and views, the same one for the same view. */
export function paintersOf(): (ground: Ground, view: MapView) => GroundPainter {
  const kept = new WeakMap<Ground, Map<string, GroundPainter>>()
  return (ground, view) => {
    const ofGround = kept.get(ground) ?? new Map<string, GroundPainter>()
    kept.set(ground, ofGround)
    const key = JSON.stringify([view.box, view.frame])
    const painter = ofGround.get(key) ?? new GroundPainter(ground, view)
    ofGround.delete(key)
    ofGround.set(key, painter)
    const [oldest] = ofGround.keys()
    if (ofGround.size > KEPT && oldest !== undefined) ofGround.delete(oldest)
    return painter
  }
}

interface CodedRings {
  code: string
  rings: Line[]
}

/** Draws boundaries in one view; each arc is projected once, and each answer is found once. */
export class GroundPainter {
  readonly #ground: Ground
  readonly #view: MapView
  readonly #sides: ReturnType<typeof sidesOf>
  readonly #lines = new Map<number, Line>()
  readonly #borders = new Map<BorderKind, Line[]>()
  #land: CodedRings[] | null = null
  #others: Line[] | null = null

  constructor(ground: Ground, view: MapView) {
    this.#ground = ground
    this.#view = view
    this.#sides = sidesOf(view.frame)
  }

  /** The land of the prefectures that are in view, by two-digit code. */
  land(): CodedRings[] {
    this.#land ??= this.#rings(this.#ground.prefectures)
    return this.#land
  }

  /** Other countries. */
  others(): Line[] {
    this.#others ??= this.#rings(this.#ground.others).flatMap(({ rings }) => rings)
    return this.#others
  }

  /** The lines around some municipalities. */
  around(codes: readonly string[]): Line[] {
    const units = this.#ground.units.filter(({ code }) => codes.includes(code))
    return this.#rings(units).flatMap(({ rings }) => rings)
  }

  borders(kind: BorderKind): Line[] {
    const known = this.#borders.get(kind) ?? this.#findBorders(kind)
    this.#borders.set(kind, known)
    return known
  }

  #findBorders(kind: BorderKind): Line[] {
    const { boxes, kinds } = this.#ground
    const found: Line[] = []
    for (const [arc, own] of kinds.entries()) {
      if (own !== kind || !meets(boxes[arc] as BBox, this.#view.seen)) continue
      for (const line of clipLine(this.#line(arc), this.#sides)) if (line.length > 2) found.push(line)
    }
    return found
  }

  #rings(outlines: readonly Outline[]): CodedRings[] {
    return outlines.flatMap(({ code, rings }) => {
      const seen = rings.filter(({ box }) => meets(box, this.#view.seen))
      const lines = seen
        .flatMap(({ arcs }) => clipRing(this.#ring(arcs), this.#sides) ?? [])
        .filter((line) => line.length > 4)
      return lines.length === 0 ? [] : [{ code, rings: lines }]
    })
  }

  #ring(uses: readonly number[]): Line {
    const parts = uses.map((use) => (use < 0 ? reversed(this.#line(~use)) : this.#line(use)))
    const ring = new Int32Array(parts.reduce((length, part) => length + part.length, 0))
    let filled = 0
    for (const part of parts) {
      // An arc begins where the one before it ends.
      const isGoingOn = filled > 0 && ring[filled - 2] === part[0] && ring[filled - 1] === part[1]
      const rest = isGoingOn ? part.subarray(2) : part
      ring.set(rest, filled)
      filled += rest.length
    }
    return ring.subarray(0, filled)
  }

  #line(arc: number): Line {
    const known = this.#lines.get(arc) ?? onPage(this.#ground.arcs[arc] as Float64Array, this.#view)
    this.#lines.set(arc, known)
    return known
  }
}

function reversed(line: Line): Line {
  const back = new Int32Array(line.length)
  for (let at = 0; at < line.length; at += 2) {
    back[line.length - at - 2] = line[at] as number
    back[line.length - at - 1] = line[at + 1] as number
  }
  return back
}

/** A ring of its own, as plan areas have them. */
export interface FreeRing {
  /** lng and lat in turn, in degrees; closed. */
  line: Float64Array
  box: BBox
}

/** @param positions of a ring of GeoJSON */
export function freeRing(positions: readonly (readonly number[])[]): FreeRing {
  const line = Float64Array.from(positions.flatMap(([lng = 0, lat = 0]) => [lng, lat]))
  return { line, box: boxOfLine(line) }
}

/** A ring with so much less detail that corners stand `step` degrees apart; null where nothing of it is left. */
export function coarseRing({ line, box }: FreeRing, step: number): FreeRing | null {
  if (box[2] - box[0] < step && box[3] - box[1] < step) return null
  const kept: number[] = []
  for (let at = 0; at < line.length; at += 2) {
    const [lng, lat] = [line[at] as number, line[at + 1] as number]
    const isNear =
      Math.abs(lng - (kept.at(-2) ?? Infinity)) < step && Math.abs(lat - (kept.at(-1) ?? Infinity)) < step
    if (!isNear || at === line.length - 2) kept.push(lng, lat)
  }
  return { line: Float64Array.from(kept), box }
}

/** The rings that are in view, on the page: what is filled, and the lines around it without the cuts at the frame. */
export function ringsOnPage(rings: readonly FreeRing[], view: MapView): { rings: Line[]; outline: Line[] } {
  const sides = sidesOf(view.frame)
  const seen = rings.filter(({ box }) => meets(box, view.seen))
  const lines = seen.map(({ line }) => onPage(line, view)).filter((line) => line.length > 4)
  return {
    rings: lines.flatMap((line) => clipRing(line, sides) ?? []),
    outline: lines.flatMap((line) => clipLine(line, sides)),
  }
}
