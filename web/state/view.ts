import { isEditionId } from '../../server/domain/edition.ts'
import { type Filter, type ParameterProblem, readFilter, writeFilter } from '../../server/domain/filter.ts'
import { PLAN_TYPES, type PlanType } from '../../server/domain/plan.ts'
import { DEFAULT_SORT, readSort, type Sort, writeSort } from '../../server/domain/sort.ts'
import { areaOf, readShape, type Shape, writeShape } from './shape.ts'

/** Degrees of WGS 84 and the zoom level of the map. */
export interface Camera {
  lng: number
  lat: number
  zoom: number
}

export const TABS = ['map', 'filter', 'overview', 'list'] as const
export type Tab = (typeof TABS)[number]

export const MEASURES = ['amount', 'count'] as const
/** What the bars of the overview show. */
export type Measure = (typeof MEASURES)[number]

export const SHOWINGS = ['circles', 'hexagons'] as const
/** What the map sums cases by: prefectures and municipalities, or cells of one size. */
export type Showing = (typeof SHOWINGS)[number]

export type Language = 'ja' | 'en'

/** All that a shared link must say. Everything else on the page follows from it. */
export interface View {
  /** null = the newest published one. */
  edition: string | null
  /** `within` holds the area of `shape`: taking it off takes off the shape. */
  filter: Filter
  shape: Shape | null
  sort: Sort
  camera: Camera | null
  /** The case whose card is open. */
  case: string | null
  /** Plan types whose areas are not drawn. */
  hidden: PlanType[]
  tab: Tab
  measure: Measure
  showing: Showing
  /** Shown in a frame of another page: the map alone, with what it is. */
  isEmbedded: boolean
  language: Language
}

export const FIRST_VIEW: View = {
  edition: null,
  filter: {},
  shape: null,
  sort: DEFAULT_SORT,
  camera: null,
  case: null,
  hidden: [],
  tab: 'map',
  measure: 'amount',
  showing: 'circles',
  isEmbedded: false,
  language: 'ja',
}

/** Five decimals of a degree are a metre; more would only lengthen the link. */
export function roundCamera(camera: Camera): Camera {
  return {
    lng: Math.round(camera.lng * 1e5) / 1e5,
    lat: Math.round(camera.lat * 1e5) / 1e5,
    zoom: Math.round(camera.zoom * 100) / 100,
  }
}

function number(text: string | null, low: number, high: number): number | null {
  if (text === null || !/^-?\d{1,3}(\.\d{1,15})?$/.test(text)) return null
  const value = Number(text)
  return value >= low && value <= high ? value : null
}

function readCamera(parameters: URLSearchParams): Camera | null {
  const zoom = number(parameters.get('z'), 0, 24)
  const lng = number(parameters.get('lng'), -180, 180)
  const lat = number(parameters.get('lat'), -90, 90)
  return zoom === null || lng === null || lat === null ? null : roundCamera({ lng, lat, zoom })
}

function oneOf<T extends string>(list: readonly T[], text: string | null): T | null {
  return list.find((entry) => entry === text) ?? null
}

/** A range with its ends the wrong way round would be refused by the API: its lower end is dropped. */
function withoutInvertedRanges(filter: Filter): Filter {
  const sound = { ...filter }
  for (const { name } of readFilter(writeFilter(filter)).problems) delete sound[name as keyof Filter]
  return sound
}

/** Shapes that a link names but does not say. */
export type KeptShape = (token: string) => Shape | null

const AREA = 'circle_経度_緯度_km、または polygon_経度_緯度_…（交わらない3〜60点）'
const AREA_NOT_HERE = '60点を超える範囲はリンクに含まれません。描いた画面でだけ開けます'

function readArea(parameters: URLSearchParams, kept: KeptShape) {
  const text = parameters.get('area')
  if (text === null) return { shape: null, problems: [] }
  const shape = readShape(text) ?? kept(text)
  const expected = text.startsWith('kept_') ? AREA_NOT_HERE : AREA
  return { shape, problems: shape === null ? [{ name: 'area', value: text, expected }] : [] }
}

/** The view with a shape drawn on the map as its condition, in place of an earlier one. */
export function withShape(view: View, shape: Shape): View {
  return { ...view, shape, filter: { ...view.filter, within: areaOf(shape) } }
}

/**
 * Reads the page's URL. Names that are no part of the view (utm_* and the like) are ignored silently, values that a
 * filter cannot hold come back in `problems`.
 */
export function readView(
  parameters: URLSearchParams,
  kept: KeptShape = () => null,
): { view: View; problems: ParameterProblem[] } {
  const { filter, problems } = readFilter(parameters)
  const area = readArea(parameters, kept)
  const edition = parameters.get('edition')
  const opened = parameters.get('case')
  const hidden = parameters.getAll('hide')
  const view: View = {
    edition: edition !== null && isEditionId(edition) && edition !== 'latest' ? edition : null,
    filter: withoutInvertedRanges(filter),
    shape: null,
    sort: readSort(parameters.get('sort') ?? '') ?? DEFAULT_SORT,
    camera: readCamera(parameters),
    case: opened !== null && /^[A-Za-z0-9_-]{1,100}$/.test(opened) ? opened : null,
    hidden: PLAN_TYPES.map((type) => type.id).filter((id) => hidden.includes(id)),
    tab: oneOf(TABS, parameters.get('tab')) ?? FIRST_VIEW.tab,
    measure: oneOf(MEASURES, parameters.get('measure')) ?? FIRST_VIEW.measure,
    showing: oneOf(SHOWINGS, parameters.get('showing')) ?? FIRST_VIEW.showing,
    isEmbedded: parameters.get('embed') === '1',
    language: oneOf(['ja', 'en'], parameters.get('lang')) ?? FIRST_VIEW.language,
  }
  return {
    view: area.shape === null ? view : withShape(view, area.shape),
    problems: [...problems, ...area.problems],
  }
}

/** Writes a view so that `readView` reads an equal one back; what stands as at first is left out. */
export function writeView(view: View): URLSearchParams {
  const pairs: [string, string][] = []
  if (view.edition !== null) pairs.push(['edition', view.edition])
  pairs.push(...writeFilter(view.filter))
  const area = view.shape === null || view.filter.within === undefined ? null : writeShape(view.shape)
  if (area !== null) pairs.push(['area', area])
  const sort = writeSort(view.sort)
  if (sort !== writeSort(DEFAULT_SORT)) pairs.push(['sort', sort])
  for (const type of view.hidden) pairs.push(['hide', type])
  if (view.tab !== FIRST_VIEW.tab) pairs.push(['tab', view.tab])
  if (view.measure !== FIRST_VIEW.measure) pairs.push(['measure', view.measure])
  if (view.showing !== FIRST_VIEW.showing) pairs.push(['showing', view.showing])
  if (view.case !== null) pairs.push(['case', view.case])
  if (view.camera !== null) {
    pairs.push(['z', String(view.camera.zoom)])
    pairs.push(['lng', String(view.camera.lng)], ['lat', String(view.camera.lat)])
  }
  if (view.isEmbedded) pairs.push(['embed', '1'])
  if (view.language !== FIRST_VIEW.language) pairs.push(['lang', view.language])
  return new URLSearchParams(pairs)
}

/** One plan as filter is also the plan whose card is open. */
export function openedPlan(view: View): string | null {
  const [first, ...others] = view.filter.plan ?? []
  return first !== undefined && others.length === 0 ? first : null
}
