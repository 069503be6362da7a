import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { places } from '../edition-database.ts'
import { aCase } from '../intake/draft.ts'
import { madeUpEdition } from '../made-up-edition.ts'
import { Desk } from './command-line.ts'

const JAPANESE = /[ぁ-んァ-ヶ一-龠]/

const mount = (...args: string[]) => spawnSync('mount', args).status === 0

/** A disk of its own; null where this process may not make one. */
function aDisk(folder: string, megabytes: number): string | null {
  const path = join(folder, 'disk')
  mkdirSync(path)
  return mount('-t', 'tmpfs', '-o', `size=${megabytes}m`, 'tmpfs', path) ? path : null
}

const desk = new Desk()
const disk = aDisk(desk.folder, 4)
if (disk === null) console.warn('The tests of a full and a read-only disk need root: skipped.')
const database = join(disk ?? desk.folder, 'map.sqlite')
const edition = (...args: string[]) => desk.editionOf(database, args)
const small = desk.file('投資案件', [aCase()])

afterAll(() => {
  if (disk !== null) spawnSync('umount', ['-l', disk])
})

describe.skipIf(disk === null)('a disk', () => {
  const state = () => edition('list', '--json').out
  const fill = (left: number) => {
    const free = Number(
      spawnSync('df', ['--output=avail', '-B1', disk ?? ''], { encoding: 'utf8' }).stdout.split('\n')[1],
    )
    writeFileSync(join(disk ?? '', 'ballast'), new Uint8Array(Math.max(0, free - left)))
  }
  beforeAll(() => {
    expect(edition('create', 'draft', '--as-of', '2026-01-31').code).toBe(0)
    expect(edition('import', 'draft', small).code).toBe(0)
  })

  test('that is full at an import: 3, said in Japanese, and the draft is as it was', () => {
    const before = state()
    const other = new Desk()
    const file = other.file(
      '投資案件',
      Array.from({ length: 8_000 }, (_, at) =>
        aCase({ 案件ID: `case-${at}`, 備考: '架空の備考'.repeat(20) }),
      ),
    )
    const { code, error } = edition('import', 'draft', file)
    expect({ code, error }).toMatchObject({ code: 3, error: expect.stringContaining('ディスクの空き') })
    expect(state()).toBe(before)
  })

  test('that is full at a publication: 3, nothing published, nothing left aside; with room again it works', () => {
    const before = state()
    fill(120_000)
    const { code, error } = edition('publish', 'draft')
    expect({ code, error }).toMatchObject({ code: 3, error: expect.stringContaining('ディスクの空き') })
    writeFileSync(join(disk ?? '', 'ballast'), '')
    expect(state()).toBe(before)
    const files = join(disk ?? '', 'files')
    expect(existsSync(files) ? readdirSync(files) : []).toEqual([])
    expect(edition('publish', 'draft')).toMatchObject({ code: 0 })
    expect(edition('verify')).toMatchObject({ code: 0 })
  })

  test('that is full at a backup: 3, and no half of one', () => {
    fill(50_000)
    const path = join(disk ?? '', 'all.backup')
    expect(edition('backup', '-o', path)).toMatchObject({
      code: 3,
      error: expect.stringContaining('ディスクの空き'),
    })
    expect(readdirSync(disk ?? '').filter((name) => name.startsWith('all.backup'))).toEqual([])
    writeFileSync(join(disk ?? '', 'ballast'), '')
  })

  test('that is read-only: 3, said in Japanese', () => {
    expect(mount('-o', 'remount,ro', disk ?? '')).toBe(true)
    const before = readFileSync(database)
    const { code, error } = edition('create', 'more', '--as-of', '2026-01-31')
    expect(code).toBe(3)
    expect(error).toMatch(JAPANESE)
    expect(readFileSync(database).equals(before)).toBe(true)
    expect(mount('-o', 'remount,rw', disk ?? '')).toBe(true)
  })
})

test('a database that another process is writing to: 3, said in Japanese, and the draft is as it was', async () => {
  const own = new Desk()
  expect(own.edition('create', 'draft', '--as-of', '2026-01-31').code).toBe(0)
  const tables = Object.entries(madeUpEdition(2, 20, places)).map(([table, rows]) => own.file(table, rows))
  const writer = new Database(own.database)
  writer.exec('begin immediate')
  const size = statSync(own.database).size
  // Each waits for the writer as long as a command does: so they wait together.
  const refused = [
    ['import', 'draft', ...tables],
    ['publish', 'draft'],
  ].map((args) => own.editionBeside(...args))
  for (const { code, error } of await Promise.all(refused))
    expect({ code, error }).toMatchObject({
      code: 3,
      error: expect.stringContaining('ほかの処理に使われています'),
    })
  writer.exec('rollback')
  writer.close()
  expect(statSync(own.database).size).toBe(size)
  expect(JSON.parse(own.edition('list', '--json').out).items).toMatchObject([
    { status: 'draft', sums: { count: 0 } },
  ])
})
