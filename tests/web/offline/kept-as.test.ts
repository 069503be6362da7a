import { expect, test } from 'vitest'
import { isForEver, isOwnPage, isSpare, keptAs } from '../../../web/offline/kept-as.ts'

const at = (path: string) => new URL(path, 'https://map.example.jp')
const EDITION = '/api/editions/sample-2026-02'

test('what draws the page is kept with its build', () => {
  for (const path of [
    '/assets/index-abc.js',
    '/icons/192.png',
    '/geodata/nation.topojson',
    '/geodata/places.json',
    '/api/editions',
    '/text-pages.css',
  ])
    expect(keptAs(at(path)), path).toEqual({ with: 'page' })
})

test('figures, columns, areas, cases, plans and pages of text are kept with their edition', () => {
  const paths = [
    `${EDITION}/files/marginals.json?sha256=abc`,
    `${EDITION}/files/columns.bin.gz?sha256=abc`,
    `${EDITION}/areas.topojson`,
    `${EDITION}/investments/case-1`,
    `${EDITION}/investments?ordinals=1,2&sort=-amount&limit=50`,
    `${EDITION}/plans/plan-1`,
    `${EDITION}/places/43404`,
    '/editions/sample-2026-02',
    '/editions/sample-2026-02/investments/case-1',
  ]
  for (const path of paths)
    expect(keptAs(at(path)), path).toEqual({ with: 'edition', edition: 'sample-2026-02' })
})

test('exports, pictures, whole files, previews, what was typed and other people’s addresses are not', () => {
  const paths = [
    `${EDITION}/investments.csv`,
    `${EDITION}/investments.xlsx?prefecture=43`,
    `${EDITION}/investments.geojson`,
    `${EDITION}/coverage/43.pdf`,
    `${EDITION}/snapshot.png`,
    `${EDITION}/files/atlas.pdf`,
    `${EDITION}/files/package.zip`,
    `${EDITION}/files/points.fgb`,
    `${EDITION}/suggestions?q=山田`,
    `${EDITION}/investments?q=山田`,
    `${EDITION}/summary?company=山田`,
    '/api/editions/latest/summary',
    '/api/places?q=山田',
    '/api/places?at=130.8,32.8',
    '/geodata/street/x.fgb',
    '/geodata/backdrop.fgb',
    '/api/health',
    '/api/editions?status=draft',
    '/elsewhere',
    // A draft's preview has the public addresses below its own root.
    ...['/', '/editions/2026-12', `${EDITION}/areas.topojson`, `${EDITION}/summary`].map(
      (path) => `/admin/preview/2026-12${path}`,
    ),
  ]
  for (const path of paths) expect(keptAs(at(path)), path).toBeNull()
})

test('only what is named by its content is never asked for again', () => {
  expect(isForEver(at('/assets/index-abc.js'))).toBe(true)
  expect(isForEver(at(`${EDITION}/files/columns.bin.gz?sha256=abc`))).toBe(true)
  for (const path of ['/geodata/nation.topojson', '/api/editions', EDITION, '/'])
    expect(isForEver(at(path)), path).toBe(false)
})

test('the one page stands for its own addresses, and not for files, texts of the server, or a frame', () => {
  for (const path of ['/', '/?field=quantum', '/coverage', '/coverage/43', '/plans/x', '/editions', '/about'])
    expect(isOwnPage(at(path)), path).toBe(true)
  for (const path of [
    '/?embed=1',
    '/editions/sample-2026-02',
    '/api/docs',
    '/admin',
    '/admin/editions/2026-08',
    '/admin/preview/2026-08',
    '/admin/preview/2026-08/coverage',
    '/api/editions/x/files/atlas.pdf',
    '/favicon.svg',
  ])
    expect(isOwnPage(at(path)), path).toBe(false)
})

test('a full store gives up single cases, never what the map stands on', () => {
  expect(isSpare(at(`${EDITION}/investments/case-1`))).toBe(true)
  expect(isSpare(at(`${EDITION}/files/columns.bin.gz?sha256=abc`))).toBe(false)
  expect(isSpare(at('/api/investments/case-1/history'))).toBe(true)
  for (const path of [
    `${EDITION}/areas.topojson`,
    '/api/editions',
    '/assets/index-abc.js',
    '/geodata/nation.topojson',
    '/',
  ])
    expect(isSpare(at(path)), path).toBe(false)
})
