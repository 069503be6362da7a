/** The addresses of the page with the map: what is none of them is told as missing, by the server and by the page. */
export const ROUTES = {
  '/': 'map',
  '/about': 'about',
  '/about/accessibility': 'accessibility',
  '/editions': 'editions',
  '/changes': 'changes',
  '/coverage': 'coverage',
} as const
/** Pages of one thing: what stands after the last slash names it. */
const ROUTES_OF = [
  [/^\/coverage\/[^/]+$/, 'coverage-of'],
  [/^\/plans\/[^/]+$/, 'plan'],
] as const
export type Route = (typeof ROUTES)[keyof typeof ROUTES] | (typeof ROUTES_OF)[number][1] | 'missing'

/** @returns the page at a path; a slash at the end does not matter. */
export function readRoute(pathname: string): Route {
  const path = pathname.replace(/\/+$/, '') || '/'
  const route = ROUTES[path as keyof typeof ROUTES]
  return route ?? ROUTES_OF.find(([pattern]) => pattern.test(path))?.[1] ?? 'missing'
}

function inEdition(path: string, edition: string | null, language: 'ja' | 'en'): string {
  const pairs: [string, string][] = edition === null ? [] : [['edition', edition]]
  if (language === 'en') pairs.push(['lang', 'en'])
  const query = pairs.map(([name, value]) => `${name}=${encodeURIComponent(value)}`).join('&')
  return query === '' ? path : `${path}?${query}`
}

/** The page of a plan in an edition. */
export function planHref(id: string, edition: string | null, language: 'ja' | 'en'): string {
  return inEdition(`/plans/${encodeURIComponent(id)}`, edition, language)
}

/** The page of a prefecture's coverage (two digits) in an edition. */
export function coverageHref(prefecture: string, edition: string | null, language: 'ja' | 'en'): string {
  return inEdition(`/coverage/${prefecture}`, edition, language)
}
