import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, normalize, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'

const ROOT = fileURLToPath(new URL('..', import.meta.url))

/** What a room may import of the project's own files; the first room whose folder or file name matches is meant. */
const ROOMS: { room: string; path: RegExp; mayUse: string[] }[] = [
  { room: 'domain', path: /^server\/domain\//, mayUse: ['domain'] },
  { room: 'schema', path: /^server\/(schema|database)\.ts$/, mayUse: ['domain', 'schema'] },
  {
    room: 'entry',
    path: /^server\/(node|answer-thread|worker|cli|check-prerequisites|check-advisories|build-edge|dev-edge)\.ts$/,
    mayUse: [
      'app',
      'front',
      'edge',
      'push',
      'desk',
      'intake',
      'publish',
      'open',
      'editions',
      'starter',
      'schema',
      'cli',
      'domain',
      'geography',
      'params',
      'storage',
      'snapshot',
      'drawn-on-node',
    ],
  },
  {
    room: 'cli',
    path: /^server\/cli\//,
    mayUse: [
      'cli',
      'push',
      'desk',
      'desk-contract',
      'intake',
      'check',
      'publish',
      'open',
      'storage',
      'editions',
      'export',
      'params',
      'starter',
      'schema',
      'domain',
      'geography',
      'queries',
      'snapshot',
      'drawn-on-node',
    ],
  },
  {
    room: 'starter',
    path: /^server\/load-starter\.ts$/,
    mayUse: ['intake', 'publish', 'open', 'editions', 'schema', 'domain', 'geography'],
  },
  {
    room: 'app',
    path: /^server\/(app|build-name|security-headers|compressed|kept-answers|answer-threads|draft-answers)\.ts$/,
    mayUse: ['app', 'thread', 'environment', 'storage', 'routes', 'params', 'queries', 'schema', 'domain'],
  },
  {
    room: 'front',
    path: /^server\/front\//,
    mayUse: ['front', 'app', 'params'],
  },
  {
    room: 'environment',
    path: /^server\/environment\.ts$/,
    mayUse: ['storage', 'snapshot', 'queries', 'schema', 'domain'],
  },
  {
    room: 'params',
    path: /^server\/(params|snapshot-params|problem|etag|byte-range|ranged-file|openapi|cookbook|shapes|changes-shapes|plan-shapes|coverage-shapes|methods|drawn-area-body)\.ts$/,
    mayUse: ['params', 'storage', 'queries', 'domain'],
  },
  {
    room: 'routes',
    path: /^server\/routes\//,
    mayUse: ['routes', 'environment', 'params', 'queries', 'export', 'snapshot', 'schema', 'domain'],
  },
  {
    room: 'edge',
    path: /^server\/edge\//,
    mayUse: ['edge', 'app', 'params', 'storage', 'queries', 'domain'],
  },
  {
    room: 'push',
    path: /^server\/push\//,
    mayUse: [
      'push',
      'edge',
      'app',
      'publish',
      'export',
      'queries',
      'open',
      'drawn-on-node',
      'geography',
      'geodata',
      'domain',
    ],
  },
  { room: 'queries', path: /^server\/queries\//, mayUse: ['queries', 'schema', 'domain'] },
  { room: 'snapshot', path: /^server\/snapshot\//, mayUse: ['snapshot', 'queries', 'schema', 'domain'] },
  {
    room: 'drawn-on-node',
    path: /^server\/snapshots-on-node\.ts$/,
    mayUse: ['snapshot', 'geodata', 'domain'],
  },
  {
    room: 'export',
    path: /^server\/export\//,
    mayUse: ['export', 'intake', 'geodata', 'queries', 'storage', 'schema', 'domain'],
  },
  {
    room: 'open',
    path: /^server\/(open-database|guards-aside|disk-files|read-bytes|sweep|plan-facts)\.ts$/,
    mayUse: ['open', 'storage', 'schema', 'domain'],
  },
  {
    room: 'storage',
    path: /^server\/(storage|kept-by-hash|columns-of|case-index-of|boundary-credits|unzip|site-address)\.ts$/,
    mayUse: ['storage', 'domain'],
  },
  {
    room: 'publish',
    path: /^server\/publish\//,
    mayUse: ['publish', 'export', 'open', 'thread', 'schema', 'domain'],
  },
  {
    room: 'check',
    path: /^server\/check\//,
    mayUse: ['check', 'intake', 'publish', 'open', 'schema', 'domain'],
  },
  {
    room: 'desk-contract',
    path: /^server\/desk\/((submission|form)-)?contract\.ts$/,
    mayUse: ['desk-contract', 'domain'],
  },
  {
    room: 'desk',
    path: /^server\/desk\//,
    mayUse: [
      'desk',
      'desk-contract',
      'front',
      'app',
      'editions',
      'check',
      'intake',
      'publish',
      'export',
      'queries',
      'open',
      'thread',
      'geography',
      'schema',
      'domain',
    ],
  },
  { room: 'thread', path: /^server\/(start-thread|message-line)\.ts$/, mayUse: [] },
  {
    room: 'entry',
    path: /^server\/intake\/aside\/read-cases-thread\.ts$/,
    mayUse: ['intake', 'thread', 'geography', 'publish', 'domain'],
  },
  { room: 'intake', path: /^server\/intake\//, mayUse: ['intake', 'open', 'thread', 'schema', 'domain'] },
  {
    room: 'editions',
    path: /^server\/editions\//,
    mayUse: ['editions', 'publish', 'queries', 'open', 'schema', 'domain'],
  },
  { room: 'geography', path: /^server\/geography\.ts$/, mayUse: ['geodata', 'publish', 'domain'] },
  { room: 'geodata', path: /^geodata\//, mayUse: ['geodata', 'domain'] },
  { room: 'state', path: /^web\/state\//, mayUse: ['state', 'data', 'domain', 'theme'] },
  { room: 'offline', path: /^web\/offline\//, mayUse: ['offline'] },
  { room: 'data', path: /^web\/data\//, mayUse: ['data', 'offline', 'domain'] },
  { room: 'copy', path: /^web\/copy\//, mayUse: ['copy', 'domain'] },
  { room: 'theme', path: /^web\/theme\//, mayUse: ['theme', 'domain'] },
  { room: 'map', path: /^web\/map\//, mayUse: ['map', 'state', 'data', 'copy', 'theme', 'domain'] },
  {
    room: 'panel',
    path: /^web\/panel\//,
    mayUse: ['panel', 'map-features', 'state', 'data', 'copy', 'theme', 'domain'],
  },
  {
    room: 'pages',
    path: /^web\/pages\//,
    mayUse: ['pages', 'panel', 'map', 'state', 'data', 'copy', 'theme', 'domain'],
  },
  { room: 'desk-copy', path: /^web\/admin\/copy\//, mayUse: ['desk-copy', 'copy'] },
  {
    room: 'desk-page',
    path: /^web\/admin\//,
    mayUse: ['desk-page', 'desk-copy', 'desk-contract', 'pages', 'panel', 'state', 'copy', 'theme', 'domain'],
  },
  { room: 'build', path: /^web\/vite\.config\.ts$/, mayUse: ['geodata', 'theme', 'pages'] },
  {
    room: 'page',
    path: /^web\/(main|App)\.tsx?$/,
    mayUse: ['page', 'pages', 'panel', 'map', 'state', 'data', 'copy', 'theme', 'domain'],
  },
]

function roomOf(file: string): (typeof ROOMS)[number] {
  const room = ROOMS.find(({ path }) => path.test(file))
  if (room === undefined) throw new Error(`${file} stands in no room: add it to a folder of ARCHITECTURE.md`)
  return room
}

const files = ['server', 'geodata', 'web']
  .flatMap((top) =>
    readdirSync(join(ROOT, top), { recursive: true, encoding: 'utf8' }).map((file) => `${top}/${file}`),
  )
  .filter((file) => /\.tsx?$/.test(file) && !file.includes('/dist/') && !file.endsWith('.d.ts'))

interface Import {
  from: string
  to: string
  isType: boolean
}

function importsOf(file: string): Import[] {
  const source = readFileSync(join(ROOT, file), 'utf8')
  const found = [
    ...source.matchAll(/(?:^|\n)\s*(?:import|export)\s(type\s)?[^;'"]*?from\s+['"]([^'"]+)['"]/g),
    ...source.matchAll(/import\((type\s)?\s*['"]([^'"]+)['"]\)/g),
    ...source.matchAll(/(?:^|\n)import\s+(type\s)?['"]([^'"]+)['"]/g),
  ]
  return found
    .filter(([, , path = '']) => path.startsWith('.') && /\.tsx?$/.test(path))
    .map(([, type, path = '']) => ({
      from: file,
      to: relative(ROOT, normalize(join(ROOT, dirname(file), path))),
      isType: type !== undefined,
    }))
}

describe('every import points one way', () => {
  test.each(files)('%s', (file) => {
    const { room, mayUse } = roomOf(file)
    const wrong = importsOf(file).filter(({ to, isType }) => {
      if (isType && room === 'data' && to === 'server/app.ts') return false
      if (isType && to === 'web/map/features.ts') return false
      return !mayUse.includes(roomOf(to).room)
    })
    expect(wrong.map(({ to }) => to)).toEqual([])
  })

  test('nothing imports an entry', () => {
    const entries = [
      'server/node.ts',
      'server/worker.ts',
      'server/cli.ts',
      'server/desk/desk-thread.ts',
      'server/check-prerequisites.ts',
      'server/check-advisories.ts',
      'web/offline/service-worker.ts',
      'server/build-edge.ts',
      'server/dev-edge.ts',
      'geodata/build.ts',
      'web/main.tsx',
      'web/admin/main.tsx',
    ]
    expect(files.flatMap(importsOf).filter(({ to }) => entries.includes(to))).toEqual([])
  })
})
