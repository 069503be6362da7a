import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import { unzipSync } from 'fflate'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createApp } from '../../server/app.ts'
import { runningHash } from '../../server/disk-files.ts'
import type { Summary } from '../../server/domain/summary.ts'
import { openDatabase, type WriteDatabase } from '../../server/open-database.ts'
import { Desk } from '../cli/command-line.ts'
import { places, publishWorkbook } from '../edition-database.ts'
import { madeUpEdition } from '../made-up-edition.ts'
import { planDetails } from '../plan-details.ts'
import { TEST_BUILD } from '../worker.ts'

const desk = new Desk()
const SITE = 'http://localhost:8787'
const PACKAGE = '/api/editions/later/files/package.zip'

interface Field {
  name: string
  type: 'string' | 'integer' | 'number' | 'boolean'
  constraints?: {
    required?: boolean
    unique?: boolean
    minimum?: number
    maximum?: number
    pattern?: string
    enum?: string[]
  }
}
interface Resource {
  name: string
  path: string
  bytes: number
  hash: string
  schema?: {
    fields: Field[]
    primaryKey?: string[]
    foreignKeys?: { fields: string; reference: { resource: string; fields: string } }[]
  }
}
type Row = Record<string, string>

let db: WriteDatabase
let app: ReturnType<typeof createApp>
let zip: Uint8Array
let parts: Record<string, Uint8Array>
beforeAll(async () => {
  db = openDatabase(desk.database)
  await publishWorkbook(db, 'before', madeUpEdition(3, 60, places))
  const later = madeUpEdition(3, 90, places)
  const [first] = later['投資案件'] ?? []
  if (first === undefined) throw new Error('no case')
  first['案件名'] = '=HYPERLINK("https://example.jp")'
  await publishWorkbook(db, 'later', { ...later, ...planDetails('plan-1') })
  app = createApp(
    { db, places, files: db.$files, build: TEST_BUILD, site: SITE, hash: runningHash },
    () => {},
  )
  const answer = await app.request(PACKAGE)
  expect(answer.status).toBe(200)
  zip = new Uint8Array(await answer.arrayBuffer())
  parts = unzipSync(zip)
})
afterAll(() => {
  db.$client.close()
})

const text = (path: string) => new TextDecoder('utf-8', { ignoreBOM: true }).decode(parts[path])
const json = <Value>(path: string) => JSON.parse(text(path)) as Value
const rowsOf = (path: string) => parse<Row>(Buffer.from(parts[path] ?? []), { columns: true, bom: true })
const resources = () => json<{ resources: Resource[] }>('datapackage.json').resources
const tables = () => resources().filter((resource) => resource.schema !== undefined)

/** What Table Schema finds wrong with a cell. */
function wrongWith({ type, constraints = {} }: Field, cell: string): string | null {
  const { required, minimum, maximum, pattern } = constraints
  if (cell === '') return required === true ? 'required' : null
  if (type === 'boolean') return ['true', 'false'].includes(cell) ? null : 'boolean'
  if (type === 'integer' && !/^-?\d+$/.test(cell)) return 'integer'
  if (type !== 'string' && !Number.isFinite(Number(cell))) return 'number'
  if (minimum !== undefined && Number(cell) < minimum) return 'minimum'
  if (maximum !== undefined && Number(cell) > maximum) return 'maximum'
  if (pattern !== undefined && !new RegExp(`^(?:${pattern})$`).test(cell)) return 'pattern'
  return constraints.enum?.includes(cell) === false ? 'enum' : null
}

test('every table holds what its schema says, keys and references too', () => {
  expect(tables().map(({ name }) => name)).toEqual([
    ...['cases', 'sites', 'sources', 'plans', 'areas', 'targets', 'progress', 'changes'],
  ])
  for (const { path, schema } of tables()) {
    const rows = rowsOf(path)
    expect(rows.length, path).toBeGreaterThan(0)
    expect(text(path).startsWith('\ufeff')).toBe(true)
    expect(Object.keys(rows[0] ?? {})).toEqual(schema?.fields.map(({ name }) => name))
    for (const row of rows)
      for (const field of schema?.fields ?? [])
        expect(wrongWith(field, row[field.name] ?? ''), `${path} ${field.name} ${row[field.name]}`).toBeNull()
    const keys = rows.map((row) => (schema?.primaryKey ?? []).map((name) => row[name]).join(' '))
    if (schema?.primaryKey !== undefined) expect(new Set(keys).size, path).toBe(rows.length)
    for (const { fields, reference } of schema?.foreignKeys ?? []) {
      const known = new Set(rowsOf(`data/${reference.resource}.csv`).map((row) => row[reference.fields]))
      for (const row of rows) expect(known.has(row[fields] ?? ''), `${path} ${row[fields]}`).toBe(true)
    }
  }
})

test('the tables add up to what summary says', async () => {
  const { total } = (await (await app.request('/api/editions/later/summary')).json()) as Summary
  const cases = rowsOf('data/cases.csv')
  expect(cases).toHaveLength(total.count)
  expect(cases.reduce((sum, row) => sum + Number(row['amount_yen']), 0)).toBe(total.amountYen)
  expect(cases.filter((row) => row['amount_yen'] === '')).toHaveLength(total.amountUnknown)
  expect(rowsOf('data/changes.csv').filter(({ change }) => change === '追加')).toHaveLength(30)
  expect(cases.map(({ title }) => title)).toContain('\'=HYPERLINK("https://example.jp")')
})

test('every file has the size and the hash that the package, the catalogue and SHA256SUMS say', () => {
  const sums = text('SHA256SUMS')
  const catalogue = json<{ 'dcat:distribution': { 'dct:title': string }[] }>('dcat.jsonld')
  const named = catalogue['dcat:distribution'].map((one) => one['dct:title'])
  for (const { path, bytes, hash } of resources()) {
    const own = createHash('sha256')
      .update(parts[path] ?? '')
      .digest('hex')
    expect(hash, path).toBe(`sha256:${own}`)
    expect(parts[path]?.length, path).toBe(bytes)
    expect(sums).toContain(`${own}  ${path}\n`)
    expect(named).toContain(path)
  }
  for (const path of ['data-dictionary.csv', 'CHANGELOG.md', 'dcat.jsonld', 'datapackage.json'])
    expect(sums).toContain(`  ${path}\n`)
  expect(text('files/licence.md')).toContain('CC BY 4.0')
  expect(text('CHANGELOG.md')).toContain('## before')
})

test('the package says in both languages that its tables begin with a BOM, and they do', () => {
  const { description } = json<{ description: string }>('datapackage.json')
  expect(description).toContain('BOM 付き UTF-8')
  expect(description).toContain('UTF-8 with a BOM')
  for (const { path } of tables())
    expect([...(parts[path] ?? [])].slice(0, 3), path).toEqual([0xef, 0xbb, 0xbf])
})

test('the dictionary explains every column in both languages', () => {
  const rows = rowsOf('data-dictionary.csv')
  for (const { path, schema } of tables())
    for (const { name } of schema?.fields ?? []) {
      const row = rows.find((one) => one['table'] === path && one['name'] === name)
      expect(row?.['説明'], `${path} ${name}`).not.toBe('')
      expect(row?.['description'], `${path} ${name}`).toMatch(/^[ -~]+$/)
    }
})

test('the command line makes the same bytes', () => {
  const path = join(desk.folder, 'package.zip')
  expect(desk.edition('export', 'later', '--format', 'package', '-o', path)).toMatchObject({
    code: 0,
    error: '',
  })
  expect(readFileSync(path).equals(zip)).toBe(true)
})
