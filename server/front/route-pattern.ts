import { OPERATIONS } from '../openapi.ts'

const SEGMENT = '[^/]+'

/** Addresses beside the API: what stands in braces is somebody's question and never said. */
const OTHERS = [
  '/editions/{edition}',
  ...['investments', 'plans', 'prefectures', 'programmes', 'companies'].flatMap((kind) => [
    `/editions/{edition}/${kind}`,
    `/editions/{edition}/${kind}/{id}`,
  ]),
  ...[
    '/feeds/editions.atom',
    '/feeds/changes.atom',
    '/.well-known/security.txt',
    '/service-worker.js',
    '/manifest.webmanifest',
  ],
  ...[
    '/editions',
    '/coverage',
    '/coverage/{prefecture}',
    '/plans/{id}',
    '/changes',
    '/about',
    '/about/accessibility',
    '/',
  ],
]

const PATTERNS = [...new Set([...OPERATIONS.map(({ path }) => path), ...OTHERS])].map((route) => ({
  route,
  pattern: new RegExp(`^${route.replaceAll('.', '\\.').replace(/\{\w+\}/g, SEGMENT)}$`),
}))

/** Folders of files that are the same for everybody. */
const FOLDERS = ['/assets/', '/geodata/', '/icons/']

/** Patterns of so many addresses are remembered: many ask for the same. */
const MOST_KNOWN = 2_000
const known = new Map<string, string>()

/**
 * What a log may say of an address: its pattern, without a reader's words, without ids.
 * @param path without its query
 */
export function routePattern(path: string): string {
  const before = known.get(path)
  if (before !== undefined) return before
  const route = findPattern(path)
  if (known.size === MOST_KNOWN) known.clear()
  if (path.length < 200) known.set(path, route)
  return route
}

function findPattern(path: string): string {
  const folder = FOLDERS.find((one) => path.startsWith(one))
  if (folder !== undefined) return `${folder}*`
  // What the desk does stands in its own audit.
  if (/^\/admin(\/|$)/.test(path)) return '/admin/*'
  return (
    PATTERNS.find(({ pattern }) => pattern.test(path))?.route ?? (path.startsWith('/api/') ? '/api/*' : '*')
  )
}
