/** Where an answer is kept for reading without a connection: with the page's own files, or with its edition. */
export type Kept = { with: 'page' } | { with: 'edition'; edition: string }

const PAGE_FILES = /^\/(assets\/.+|icons\/.+|favicon\.svg|look\.js|manifest\.webmanifest|text(-pages)?\.css)$/
/** What the page draws; what programs read by ranges is far too large. */
const BOUNDARIES = /^\/geodata\/[a-z]+\.(topojson|json)$/
/** Whatever belongs to no single edition. */
const OF_ALL_EDITIONS = /^\/api\/(editions|(investments|plans)\/[A-Za-z0-9_-]+\/history)$/
/** Files, areas and figures of an edition, cases and plans one by one or by pages; never what is made for saving. */
const OF_AN_EDITION = new RegExp(
  '^/api/editions/([a-z0-9.-]+)/' +
    '(files/(marginals\\.json|columns\\.bin\\.gz)|areas\\.(topojson|geojson)|coverage(/\\d{2})?|summary' +
    '|(investments|plans)(/[A-Za-z0-9_-]+)?|places/\\d+)$',
)
const TEXT_PAGE =
  /^\/editions\/([a-z0-9.-]+)(\/(investments|plans|prefectures|programmes|companies)\/[^/.]+)?$/
/** What a reader has typed stays nowhere but in the page. */
const TYPED = ['q', 'company', 'corporateNumber', 'cursor', 'area', 'bbox']

/** Whether and where an answer of ours is kept; null for all else: exports, pictures, drafts, what was typed. */
export function keptAs({ pathname, search, searchParams }: URL): Kept | null {
  if (PAGE_FILES.test(pathname) || BOUNDARIES.test(pathname)) return { with: 'page' }
  if (OF_ALL_EDITIONS.test(pathname)) return search === '' ? { with: 'page' } : null
  const edition = (OF_AN_EDITION.exec(pathname) ?? TEXT_PAGE.exec(pathname))?.[1]
  // `latest` leads to another edition each time.
  if (edition === undefined || edition === 'latest') return null
  return TYPED.some((name) => searchParams.has(name)) ? null : { with: 'edition', edition }
}

/** Whether an address never means anything else: its name holds the hash of its content. */
export function isForEver({ pathname, searchParams }: URL): boolean {
  return pathname.startsWith('/assets/') || searchParams.has('sha256')
}

/** Whether an address is one of the one page that draws itself (`index.html`). */
export function isOwnPage({ pathname, searchParams }: URL): boolean {
  if (searchParams.get('embed') === '1' || pathname.includes('.')) return false
  return !/^\/(api|feeds|geodata|assets|icons|admin)(\/|$)/.test(pathname) && !/^\/editions\/./.test(pathname)
}

/** Whether a full store may lose this first: single cases and pages, and never what the map stands on. */
export function isSpare({ pathname }: URL): boolean {
  const isOfTheMap = /\/(files\/|areas\.)/.test(pathname) || pathname === '/api/editions'
  return /^\/(api|editions)\//.test(pathname) && !isOfTheMap
}
