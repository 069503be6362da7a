import type { ReadDatabase } from '../database.ts'
import type { Columns } from '../domain/columns/columns.ts'
import { looksOf } from '../domain/columns/spot-looks.ts'
import { type Spots, spotsOf } from '../domain/columns/spots.ts'
import type { Place } from '../domain/place.ts'
import type { Grouping } from '../domain/summary.ts'
import { caseTitles } from '../queries/case-titles.ts'
import { matchingMask } from '../queries/select-asked.ts'
import type { Drawing, SnapshotAsked } from './asked.ts'
import { describe } from './description.ts'
import { drawMap } from './draw-map.ts'
import { byMunicipality, leadingRows, readFigures } from './figures.ts'
import { scaleAndNorth } from './furniture.ts'
import { type Ground, paintersOf } from './ground.ts'
import { INK } from './ink.ts'
import { areasOnInset, type InsetGround, insetGround } from './inset-ground.ts'
import type { Label } from './label-room.ts'
import {
  caseLabels,
  circleLabels,
  MOST_NAMED,
  municipalityLabels,
  partLabels,
  prefectureLabels,
} from './labels.ts'
import { type Layout, layOut, nationalInsets } from './layout.ts'
import type { Manner } from './legend.ts'
import { GETA, writable } from './lettering.ts'
import { circlesOf, marksOfSpots, type PlacedMark, spotsInFrames } from './marks.ts'
import { drawsMunicipalities, pageContent, placeName, type Subject, signedParts } from './page-content.ts'
import { type Stretch, stretchOf } from './places-of-view.ts'
import type { Rect, Scene, Shape } from './scene.ts'
import { areasReader } from './shown-areas.ts'
import { type MapView, meets, shapeOf, viewOf } from './view.ts'
import { SNAPSHOT_WORDS, yenOfPlace } from './words.ts'

/** Draws pictures of editions; what it has read of one edition serves the next picture. */
export function snapshotDrawer(drawing: Drawing): (db: ReadDatabase, asked: SnapshotAsked) => Promise<Scene> {
  const areasOf = areasReader()
  const paint = paintersOf()
  const spotsKept = new WeakMap<Columns, Spots>()
  const spotsFor = (columns: Columns): Spots => {
    const spots = spotsKept.get(columns) ?? spotsOf(columns)
    spotsKept.set(columns, spots)
    return spots
  }
  return async (db, asked) => {
    const areas = await areasOf(db, asked)
    const figures = await readFigures(db, asked)
    const stretch = stretchOf(asked.filter, asked.places, {
      view: asked.view,
      plans: areas.map(({ box }) => box),
    })
    const picture = new Picture({ drawing, asked, areas, figures, stretch }, paint)
    const spots = asked.columns === null ? null : spotsFor(asked.columns)
    return await picture.draw(db, spots)
  }
}

interface Sheet {
  view: MapView
  /** The boundaries that are drawn. */
  ground: Ground
  /** What it is an inset of, and which positions are its; null: the main map. */
  inset: { name: string; holds: InsetGround['holds'] } | null
}

/** Circles that would cover more than this part of a map are summed further. */
const MOST_COVERED = 0.3
/** Radius of the largest circle in ems. */
const LARGEST_CIRCLE = 2.6

class Picture {
  readonly #subject: Subject
  readonly #paint: ReturnType<typeof paintersOf>

  constructor(subject: Subject, paint: ReturnType<typeof paintersOf>) {
    this.#subject = subject
    this.#paint = paint
  }

  get #asked(): SnapshotAsked {
    return this.#subject.asked
  }

  get #stretch(): Stretch {
    return this.#subject.stretch
  }

  async draw(db: ReadDatabase, spots: Spots | null): Promise<Scene> {
    const standing = spots === null ? null : await this.#standing(db, spots)
    const { layout, sheets, marks, manner } = standing ?? (await this.#summed(db))
    const named = manner.kind === 'marks' ? await this.#names(db, marks.flat()) : new Map<number, string>()
    const shapes = await this.#maps({ layout, sheets, marks, manner, named })
    const written = [...layout.shapes, ...shapes]
    return this.#scene([...written, ...this.#noteOnMissingLetters(written, layout.em)])
  }

  /** Every spot with a mark of its own; null where they are too many for that. */
  async #standing(db: ReadDatabase, spots: Spots) {
    const manner: Manner = { kind: 'marks' }
    const layout = this.#layout(manner)
    const sheets = await this.#sheets(layout)
    const looks = looksOf(spots, await matchingMask(db, this.#asked))
    const inFrames = spotsInFrames(spots, looks, sheets)
    if (inFrames === null) return null
    const marks = sheets.map(({ view }, at) =>
      marksOfSpots(spots, looks, { view, em: layout.em, inFrame: inFrames[at] ?? [] }),
    )
    return { layout, sheets, marks, manner }
  }

  /** A circle a prefecture or, nearer, a municipality where these leave some of the map to be seen. */
  async #summed(db: ReadDatabase) {
    const { box, isNation } = this.#stretch
    const near = isNation || box[3] - box[1] > 5 ? null : await byMunicipality(db, this.#asked)
    const towns = near === null ? null : await this.#circles('municipality', near.rows)
    if (towns !== null && coverOf(towns.marks[0] ?? [], towns.layout.map) < MOST_COVERED) return towns
    return await this.#circles('prefecture', this.#subject.figures.byPrefecture.rows)
  }

  async #circles(by: 'prefecture' | 'municipality', rows: Grouping['rows']) {
    const first = this.#layout({ kind: 'circles', by, scale: { largestYen: 0, largestRadius: 0 } })
    const seen = this.#rowsInSight(rows, await this.#sheets(first))
    const scale = {
      largestYen: Math.max(0, ...seen.map(({ amountYen }) => amountYen)),
      largestRadius: LARGEST_CIRCLE * first.em,
    }
    const manner: Manner = { kind: 'circles', by, scale }
    const layout = this.#layout(manner)
    const sheets = await this.#sheets(layout)
    const claimed = new Set<string>()
    // The insets first: a place that one shows is not drawn a second time.
    const order = [...sheets.entries()].sort(
      ([, a], [, b]) => Number(b.inset !== null) - Number(a.inset !== null),
    )
    const marks: PlacedMark[][] = sheets.map(() => [])
    for (const [at, { view, inset }] of order) {
      const isWanted = ({ code, label }: Place) => !claimed.has(code) && (inset?.holds(...label) ?? true)
      const circles = circlesOf(seen, this.#asked.places, { view, em: layout.em, scale, isWanted })
      for (const { code } of circles) if (code !== null) claimed.add(code)
      marks[at] = circles
    }
    return { layout, sheets, marks, manner }
  }

  #rowsInSight(rows: Grouping['rows'], sheets: readonly Sheet[]): Grouping['rows'] {
    return rows.filter(({ key: [code] }) => {
      const label = code === null || code === undefined ? undefined : this.#asked.places.get(code)?.label
      return label !== undefined && sheets.some(({ view }) => meets([...label, ...label], view.seen))
    })
  }

  #layout(manner: Manner): Layout {
    const insets = this.#stretch.isNation ? [] : this.#stretch.insets
    const { lettering } = this.#subject.drawing
    const { page } = this.#asked
    const shape = shapeOf(this.#stretch.box)
    return layOut({ page, content: pageContent(this.#subject, manner), lettering, insets, shape })
  }

  async #sheets({ map, insets, em }: Layout): Promise<Sheet[]> {
    const { box, insets: far, isNation, level } = this.#stretch
    const frames: readonly Rect[] = isNation ? nationalInsets(map, far, em) : insets
    const { drawing } = this.#subject
    const main = { view: viewOf(box, map, 0.5 * em), ground: await drawing.ground(level), inset: null }
    if (far.length === 0) return [main]
    const near = await drawing.ground(isNation ? 'block' : level)
    return [
      main,
      ...far.flatMap((inset, at) => {
        const frame = frames[at]
        if (frame === undefined) return []
        const { ground, holds } = insetGround(near, inset)
        const view = viewOf(inset.box, frame, 0.2 * em)
        return [{ view, ground, inset: { name: inset[this.#asked.language], holds } }]
      }),
    ]
  }

  async #names(db: ReadDatabase, marks: readonly PlacedMark[]): Promise<Map<number, string>> {
    const largest = marks
      .filter(({ ordinal }) => ordinal !== null)
      .sort((a, b) => b.weight - a.weight || (a.ordinal as number) - (b.ordinal as number))
      .slice(0, MOST_NAMED)
      .map(({ ordinal }) => ordinal as number)
    const titles = await caseTitles(db, this.#asked.editionKey, largest)
    const isEnglish = this.#asked.language === 'en'
    return new Map(
      [...titles].map(([ordinal, { title, titleEn }]) => [ordinal, (isEnglish && titleEn) || title]),
    )
  }

  async #maps({
    layout,
    sheets,
    marks,
    manner,
    named,
  }: {
    layout: Layout
    sheets: readonly Sheet[]
    marks: readonly PlacedMark[][]
    manner: Manner
    named: ReadonlyMap<number, string>
  }): Promise<Shape[]> {
    const { isNation, meant } = this.#stretch
    const { em } = layout
    const words = SNAPSHOT_WORDS[this.#asked.language]
    const { lettering, backdrop } = this.#subject.drawing
    const shapes: Shape[] = []
    for (const [at, { view, ground, inset }] of sheets.entries()) {
      const own = marks[at] ?? []
      const covered = inset === null ? sheets.slice(1).map((sheet) => sheet.view.frame) : []
      const painter = this.#paint(ground, view)
      const scale = scaleAndNorth(view, inset === null ? em : 0.8 * em, {
        say: words.scale,
        north: inset === null ? words.north : null,
        land: inset === null ? [] : painter.land().flatMap(({ rings }) => rings),
      })
      const title = inset === null ? [] : insetTitle(inset.name, view.frame, em)
      const areas = isNation
        ? this.#subject.areas.map((area) => ({ ...area, rings: area.coarse }))
        : this.#subject.areas
      const sheet = {
        ...{ view, meant, em, marks: own },
        painter,
        backdrop: this.#paint(backdrop, view),
        areas: inset === null ? areas : areasOnInset(areas, inset.holds),
        signed: signedParts(this.#stretch),
        hasMunicipalities: drawsMunicipalities(this.#stretch),
        outlined: this.#asked.filter.municipality ?? [],
        labels: this.#labels(own, { view, em, manner, named, holds: inset?.holds }),
        covered: [...covered, scale.covered, ...title.map(({ covered: rect }) => rect)],
      }
      shapes.push(...drawMap(sheet, lettering), ...scale.shapes, ...title.map(({ shape }) => shape))
    }
    return shapes
  }

  #labels(
    marks: readonly PlacedMark[],
    {
      view,
      em,
      manner,
      named,
      holds,
    }: {
      view: MapView
      em: number
      manner: Manner
      named: ReadonlyMap<number, string>
      holds: InsetGround['holds'] | undefined
    },
  ): Label[] {
    const { language, places } = this.#asked
    const { isNation, meant } = this.#stretch
    const ground = { view, em, language, holds }
    const parts =
      isNation && this.#asked.filter.plan === undefined ? [] : partLabels(this.#subject.areas, places, ground)
    const isWanted = (prefecture: string) => meant?.includes(prefecture) ?? true
    const grounds = this.#namesMunicipalities()
      ? [...prefectureLabels(places, ground), ...municipalityLabels(places, ground, isWanted)]
      : prefectureLabels(places, ground)
    const ofMarks =
      manner.kind === 'marks'
        ? caseLabels(marks, (ordinal) => named.get(ordinal), ground)
        : circleLabels(marks, (code) => this.#sayCircle(code, manner.by), em)
    // A circle says the name of its own place.
    const circled = new Set(marks.map(({ code }) => code && placeName(code, this.#asked)))
    const rest = grounds.filter(({ text }) => !circled.has(text))
    return (isNation ? [...parts, ...rest, ...ofMarks] : [...parts, ...ofMarks, ...rest]).map((label) => ({
      ...label,
      text: writable(label.text, this.#subject.drawing.lettering),
    }))
  }

  /** In a block of several prefectures the names of all towns would hide what they stand on. */
  #namesMunicipalities(): boolean {
    const { isNation, meant, box } = this.#stretch
    return !isNation && ((meant?.length ?? 0) === 1 || box[3] - box[1] < 2)
  }

  #sayCircle(code: string, by: 'prefecture' | 'municipality'): string {
    if (by === 'municipality') return placeName(code, this.#asked)
    const { rows, residual } = this.#subject.figures.byPrefecture
    const sums = rows.find(({ key }) => key[0] === code)
    if (sums === undefined) return placeName(code, this.#asked)
    return `${placeName(code, this.#asked)} ${yenOfPlace(sums, residual.several, this.#asked.language)}`
  }

  /** In the margin, where a letter of a name or a title had to be replaced. */
  #noteOnMissingLetters(shapes: readonly Shape[], em: number): Shape[] {
    if (!shapes.some(lacksLetters)) return []
    const { page, language } = this.#asked
    const text = SNAPSHOT_WORDS[language].missingLetters(GETA)
    const [size, x, y] = [0.75 * em, page.wide - 2.2 * em, page.high - 1.1 * em]
    return [{ kind: 'text', text, x, y, anchor: 'end', size, isBold: false, fill: INK.textSub }]
  }

  #scene(shapes: Shape[]): Scene {
    const { page, language, edition, title } = this.#asked
    const words = SNAPSHOT_WORDS[language]
    const { pixelsWide, pixelsHigh, wide, high, dpi } = page
    const content = pageContent(this.#subject, { kind: 'marks' })
    return {
      ...{ wide, high, pixelsWide, pixelsHigh, dpi, language, shapes },
      title: `${title ?? words.site}　${words.edition(edition)}`,
      description: describe(content, leadingRows(this.#subject.figures.byPrefecture), (code) =>
        placeName(code, this.#asked),
      ),
      madeOn: edition.publishedAt ?? edition.asOf,
    }
  }
}

export function insetTitle(name: string, frame: Rect, em: number): { shape: Shape; covered: Rect }[] {
  const size = 0.78 * em
  return [
    {
      shape: {
        ...{ kind: 'text', text: name, x: frame.x + 0.4 * em, y: frame.y + 1.05 * em, anchor: 'start', size },
        ...{ isBold: true, fill: INK.text, halo: { colour: INK.paper, width: 0.25 * em, opacity: 0.9 } },
      },
      covered: { x: frame.x, y: frame.y, wide: frame.wide, high: 1.3 * em },
    },
  ]
}

function lacksLetters(shape: Shape): boolean {
  if (shape.kind === 'map') return shape.shapes.some(lacksLetters)
  return shape.kind === 'text' && shape.text.includes(GETA)
}

function coverOf(marks: readonly PlacedMark[], { wide, high }: Rect): number {
  return marks.reduce((sum, { radius }) => sum + Math.PI * radius ** 2, 0) / (wide * high)
}
