import type { ReadDatabase } from '../database.ts'
import type { Columns } from '../domain/columns/columns.ts'
import { looksOf } from '../domain/columns/spot-looks.ts'
import { type Spots, spotsOf } from '../domain/columns/spots.ts'
import { writeFilter } from '../domain/filter.ts'
import { filterInWords } from '../domain/filter-words.ts'
import { PLAN_TYPES, type PlanPart } from '../domain/plan.ts'
import { PREFECTURES } from '../domain/region.ts'
import type { Grouping } from '../domain/summary.ts'
import { caseTitles } from '../queries/case-titles.ts'
import { matchingMask } from '../queries/select-asked.ts'
import type { Drawing, SnapshotAsked } from './asked.ts'
import { describe } from './description.ts'
import { drawMap } from './draw-map.ts'
import { byMunicipality, type Figures, leadingRows, readFigures } from './figures.ts'
import { scaleAndNorth } from './furniture.ts'
import { paintersOf } from './ground.ts'
import { INK } from './ink.ts'
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
import { writable } from './lettering.ts'
import { circlesOf, marksOfSpots, type PlacedMark, spotsInFrames } from './marks.ts'
import type { PanelContent } from './panels.ts'
import { type Stretch, stretchOf } from './places-of-view.ts'
import type { Rect, Scene, Shape } from './scene.ts'
import { areasReader, type ShownArea } from './shown-areas.ts'
import { type MapView, meets, viewOf } from './view.ts'
import { knownYen, SNAPSHOT_WORDS } from './words.ts'

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
    const picture = new Picture(drawing, asked, { areas, figures, stretch, paint })
    const spots = asked.columns === null ? null : spotsFor(asked.columns)
    return await picture.draw(db, spots)
  }
}

interface Sheet {
  view: MapView
  isInset: boolean
  /** What an inset shows. */
  name: string | null
}

interface Read {
  areas: readonly ShownArea[]
  figures: Figures
  stretch: Stretch
  paint: ReturnType<typeof paintersOf>
}

/** Circles that would cover more than this part of a map are summed further. */
const MOST_COVERED = 0.3
/** Circles of so many points reach their largest size on A4. */
const LARGEST_CIRCLE = 2.6

class Picture {
  readonly #drawing: Drawing
  readonly #asked: SnapshotAsked
  readonly #areas: readonly ShownArea[]
  readonly #figures: Figures
  readonly #stretch: Stretch
  readonly #paint: Read['paint']

  constructor(drawing: Drawing, asked: SnapshotAsked, { areas, figures, stretch, paint }: Read) {
    this.#drawing = drawing
    this.#asked = asked
    this.#areas = areas
    this.#figures = figures
    this.#stretch = stretch
    this.#paint = paint
  }

  async draw(db: ReadDatabase, spots: Spots | null): Promise<Scene> {
    const standing = spots === null ? null : await this.#standing(db, spots)
    const { layout, sheets, marks, manner } = standing ?? (await this.#summed(db))
    const named = manner.kind === 'marks' ? await this.#names(db, marks.flat()) : new Map<number, string>()
    const shapes = await this.#maps({ layout, sheets, marks, manner, named })
    return this.#scene([...layout.shapes, ...shapes])
  }

  /** Every spot with a mark of its own; null where they are too many for that. */
  async #standing(db: ReadDatabase, spots: Spots) {
    const manner: Manner = { kind: 'marks' }
    const layout = this.#layout(manner)
    const sheets = this.#sheets(layout)
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
    const towns = near === null ? null : this.#circles('municipality', near.rows)
    if (towns !== null && coverOf(towns.marks[0] ?? [], towns.layout.map) < MOST_COVERED) return towns
    return this.#circles('prefecture', this.#figures.byPrefecture.rows)
  }

  #circles(by: 'prefecture' | 'municipality', rows: Grouping['rows']) {
    const first = this.#layout({ kind: 'circles', by, scale: { largestYen: 0, largestRadius: 0 } })
    const seen = this.#rowsInSight(rows, this.#sheets(first))
    const scale = {
      largestYen: Math.max(0, ...seen.map(({ amountYen }) => amountYen)),
      largestRadius: LARGEST_CIRCLE * first.em,
    }
    const manner: Manner = { kind: 'circles', by, scale }
    const layout = this.#layout(manner)
    const sheets = this.#sheets(layout)
    const claimed = new Set<string>()
    // The insets first: a place that one shows is not drawn a second time.
    const order = [...sheets.entries()].sort(([, a], [, b]) => Number(b.isInset) - Number(a.isInset))
    const marks: PlacedMark[][] = sheets.map(() => [])
    for (const [at, { view }] of order) {
      const isWanted = (code: string) => !claimed.has(code)
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
    const strip = this.#stretch.isNation ? [] : this.#stretch.insets
    const { lettering } = this.#drawing
    const { page } = this.#asked
    const shape = shapeOf(this.#stretch.box)
    return layOut({ page, content: this.#content(manner), lettering, strip, shape })
  }

  #sheets({ map, insets, em }: Layout): Sheet[] {
    const { box, insets: far, isNation } = this.#stretch
    const frames: readonly Rect[] = isNation ? nationalInsets(map, far, em) : insets
    return [
      { view: viewOf(box, map, 0.5 * em), isInset: false, name: null },
      ...far.flatMap((inset, at) => {
        const frame = frames[at]
        const name = inset[this.#asked.language]
        return frame === undefined ? [] : [{ view: viewOf(inset.box, frame, 0.2 * em), isInset: true, name }]
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
    const { isNation, level, meant } = this.#stretch
    const { em } = layout
    const words = SNAPSHOT_WORDS[this.#asked.language]
    const { lettering, backdrop } = this.#drawing
    const shapes: Shape[] = []
    for (const [at, { view, isInset, name }] of sheets.entries()) {
      const ground = await this.#drawing.ground(isNation && isInset ? 'block' : level)
      const own = marks[at] ?? []
      const covered = isInset ? [] : sheets.slice(1).map((sheet) => sheet.view.frame)
      const scale = scaleAndNorth(view, isInset ? 0.8 * em : em, {
        say: words.scale,
        north: isInset ? null : words.north,
      })
      const title = name === null ? [] : insetTitle(name, view.frame, em)
      const sheet = {
        ...{ view, meant, em, marks: own },
        painter: this.#paint(ground, view),
        backdrop: this.#paint(backdrop, view),
        areas: isNation ? this.#areas.map((area) => ({ ...area, rings: area.coarse })) : this.#areas,
        signed: this.#signedParts(),
        hasMunicipalities: this.#drawsMunicipalities(),
        outlined: this.#asked.filter.municipality ?? [],
        labels: this.#labels(own, { view, em, manner, named }),
        covered: [...covered, scale.covered, ...title.map(({ covered: rect }) => rect)],
      }
      shapes.push(...drawMap(sheet, lettering), ...scale.shapes, ...title.map(({ shape }) => shape))
    }
    return shapes
  }

  /** On a map of the nation the islands of a plan would cover its sea with signs. */
  #signedParts(): PlanPart['kind'][] {
    return this.#stretch.isNation ? ['enclave'] : ['enclave', 'island']
  }

  #labels(
    marks: readonly PlacedMark[],
    {
      view,
      em,
      manner,
      named,
    }: { view: MapView; em: number; manner: Manner; named: ReadonlyMap<number, string> },
  ): Label[] {
    const { language, places } = this.#asked
    const { isNation, meant } = this.#stretch
    const ground = { view, em, language }
    const parts = isNation && this.#asked.filter.plan === undefined ? [] : partLabels(this.#areas, ground)
    const isWanted = (prefecture: string) => meant?.includes(prefecture) ?? true
    const grounds = this.#namesMunicipalities()
      ? [...prefectureLabels(places, ground), ...municipalityLabels(places, ground, isWanted)]
      : prefectureLabels(places, ground)
    const ofMarks =
      manner.kind === 'marks'
        ? caseLabels(marks, (ordinal) => named.get(ordinal), ground)
        : circleLabels(marks, (code) => this.#sayCircle(code, manner.by), em)
    // A circle says the name of its own place.
    const circled = new Set(marks.map(({ code }) => code && this.#placeName(code)))
    const rest = grounds.filter(({ text }) => !circled.has(text))
    return (isNation ? [...parts, ...rest, ...ofMarks] : [...parts, ...ofMarks, ...rest]).map((label) => ({
      ...label,
      text: writable(label.text, this.#drawing.lettering),
    }))
  }

  #drawsMunicipalities(): boolean {
    return !this.#stretch.isNation && this.#stretch.level === 'prefecture'
  }

  /** In a block of several prefectures the names of all towns would hide what they stand on. */
  #namesMunicipalities(): boolean {
    const { isNation, meant, box } = this.#stretch
    return !isNation && ((meant?.length ?? 0) === 1 || box[3] - box[1] < 2)
  }

  #sayCircle(code: string, by: 'prefecture' | 'municipality'): string {
    if (by === 'municipality') return this.#placeName(code)
    const sums = this.#figures.byPrefecture.rows.find(({ key }) => key[0] === code)
    if (sums === undefined) return this.#placeName(code)
    return `${this.#placeName(code)} ${knownYen(sums.amountYen, sums.amountUnknown, sums.count, this.#asked.language)}`
  }

  /** The name without its prefecture. */
  #placeName(code: string): string {
    const { language, places } = this.#asked
    if (code.length === 2) return PREFECTURES.find((one) => one.code === code)?.[language] ?? code
    return (language === 'ja' ? places.get(code)?.name : places.get(code)?.romaji) ?? code
  }

  #conditions(): string {
    const { filter, language, places } = this.#asked
    return filterInWords(filter, language, {
      place: (code) => {
        if (code.length === 2) return this.#placeName(code)
        const prefecture = this.#placeName(places.get(code)?.prefecture ?? code.slice(0, 2))
        return language === 'ja'
          ? `${prefecture}${this.#placeName(code)}`
          : `${this.#placeName(code)}, ${prefecture}`
      },
      plan: (id) => this.#areas.find((area) => area.id === id)?.name ?? id,
    })
  }

  #content(manner: Manner): PanelContent {
    const { edition, language, title, note } = this.#asked
    const { lettering, credits } = this.#drawing
    const inSight = this.#areas.filter(({ box }) => this.#isInSight(box))
    const say = (text: string) => writable(text, lettering)
    return {
      edition: {
        ...edition,
        title: say(edition.title),
        note: edition.note === null ? null : say(edition.note),
      },
      ...{ language, figures: this.#figures, credits: language === 'ja' ? credits : credits },
      ownTitle: title === null ? null : say(title),
      ownNote: note === null ? null : say(note),
      conditions: say(this.#conditions()),
      legend: {
        ...{ manner, language, hasMunicipalities: this.#drawsMunicipalities() },
        planTypes: PLAN_TYPES.map(({ id }) => id).filter((id) => inSight.some(({ type }) => type === id)),
        hasParts: inSight.some(({ parts }) => parts.some(({ kind }) => this.#signedParts().includes(kind))),
        hasAside: this.#stretch.meant !== null,
      },
      hasExamples: inSight.some(({ example }) => example),
      hasInsets: this.#stretch.insets.length > 0,
      isNation: this.#stretch.isNation,
      url: this.#liveUrl(true),
      editionUrl: this.#liveUrl(false),
    }
  }

  #isInSight(box: ShownArea['box']): boolean {
    const { box: own, insets } = this.#stretch
    return [own, ...insets.map((inset) => inset.box)].some((one) => meets(one, box))
  }

  /** The page that shows the same view. */
  #liveUrl(isWhole: boolean): string {
    const { edition, filter, hidden, language } = this.#asked
    const pairs: [string, string][] = [['edition', edition.id]]
    if (isWhole) pairs.push(...writeFilter(filter), ...hidden.map((type): [string, string] => ['hide', type]))
    if (language === 'en') pairs.push(['lang', 'en'])
    return `${this.#drawing.site}/?${new URLSearchParams(pairs)}`
  }

  #scene(shapes: Shape[]): Scene {
    const { page, language, edition, title } = this.#asked
    const words = SNAPSHOT_WORDS[language]
    const { pixelsWide, pixelsHigh, wide, high, dpi } = page
    const content = this.#content({ kind: 'marks' })
    return {
      ...{ wide, high, pixelsWide, pixelsHigh, dpi, language, shapes },
      title: `${title ?? words.site}　${words.edition(edition)}`,
      description: describe(content, leadingRows(this.#figures.byPrefecture), (code) =>
        this.#placeName(code),
      ),
      madeOn: edition.publishedAt ?? edition.asOf,
    }
  }
}

function insetTitle(name: string, frame: Rect, em: number): { shape: Shape; covered: Rect }[] {
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

/** Width by height of a box on the ground. */
function shapeOf([west, south, east, north]: Stretch['box']): number {
  return ((east - west) * Math.cos((((south + north) / 2) * Math.PI) / 180)) / (north - south)
}

function coverOf(marks: readonly PlacedMark[], { wide, high }: Rect): number {
  return marks.reduce((sum, { radius }) => sum + Math.PI * radius ** 2, 0) / (wide * high)
}
