export const ROUTES = {
  '/': 'map',
  '/about': 'about',
  '/editions': 'editions',
  '/changes': 'changes',
} as const
export type Route = (typeof ROUTES)[keyof typeof ROUTES] | 'missing'

/** @returns the page at a path; a slash at the end does not matter. */
export function readRoute(pathname: string): Route {
  const path = pathname.length > 1 ? pathname.replace(/\/+$/, '') || '/' : pathname
  return ROUTES[path as keyof typeof ROUTES] ?? 'missing'
}
