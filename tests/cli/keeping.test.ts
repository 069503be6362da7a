import { copyFileSync, existsSync, readFileSync, statSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { beforeAll, describe, expect, test } from 'vitest'
import { createApp } from '../../server/app.ts'
import { openDatabase } from '../../server/open-database.ts'
import { places } from '../edition-database.ts'
import { aCase } from '../intake/draft.ts'
import { TEST_BUILD } from '../worker.ts'
import { Desk } from './command-line.ts'

const desk = new Desk()
const csvFile = desk.file('投資案件', [aCase()])
beforeAll(() => {
  for (const id of ['first', 'second']) {
    expect(desk.edition('create', id, '--as-of', '2026-01-31').code).toBe(0)
    expect(desk.edition('import', id, csvFile).code).toBe(0)
    expect(desk.edition('publish', id, '--published-at', '2026-02-01').code).toBe(0)
  }
})

test('a withdrawn edition answers 410 with the reason, is listed as 取下げ, and can be verified', async () => {
  const own = new Desk()
  const backup = join(own.folder, 'all.backup')
  expect(desk.edition('backup', '-o', backup).code).toBe(0)
  expect(own.edition('restore', backup).code).toBe(0)
  expect(own.edition('withdraw', 'second').code).toBe(2)
  expect(own.edition('withdraw', 'nowhere', '--reason', 'x').code).toBe(2)
  expect(own.edition('withdraw', 'second', '--reason', '金額に誤り').code).toBe(0)
  expect(own.edition('withdraw', 'second', '--reason', 'もう一度').code).toBe(2)
  expect(own.edition('list').out).toMatch(/second {2}取下げ/)
  expect(own.edition('verify').code).toBe(0)
  const db = openDatabase(own.database)
  const app = createApp({ db, places, files: db.$files, build: TEST_BUILD }, () => {})
  const answer = await app.request('/api/editions/second/investments')
  expect(answer.status).toBe(410)
  expect(await answer.json()).toMatchObject({ detail: '金額に誤り' })
  expect((await app.request('/api/editions/latest')).headers.get('location')).toBe('first')
  db.$client.close()
})

test('verify ends with 1 and names the file in which one bit is flipped', () => {
  const own = new Desk()
  const backup = join(own.folder, 'all.backup')
  expect(desk.edition('backup', '-o', backup).code).toBe(0)
  expect(own.edition('restore', backup).code).toBe(0)
  const path = join(own.folder, 'files', 'first', 'investments.csv')
  const bytes = readFileSync(path)
  bytes[100] = (bytes[100] as number) ^ 4
  writeFileSync(path, bytes)
  const { code, out } = own.edition('verify', 'first')
  expect({ code, out }).toMatchObject({ code: 1, out: expect.stringContaining('「investments.csv」') })
  expect(own.edition('verify', 'second').code).toBe(0)
  expect(own.edition('backup', '-o', join(own.folder, 'bad.backup')).code).toBe(1)
  expect(existsSync(join(own.folder, 'bad.backup'))).toBe(false)
})

describe('a backup', () => {
  test('made while another process writes holds what was committed, and a restored edition is served', async () => {
    const writer = new Database(desk.database)
    writer.exec(
      "begin immediate; insert into editions (id, title, asOf, status, complete, sample) values ('half', 'x', '2026-01-31', 'draft', 1, 0)",
    )
    const backup = join(desk.folder, 'while-writing.backup')
    const made = desk.edition('backup', '-o', backup)
    writer.exec('rollback')
    writer.close()
    expect(made).toMatchObject({ code: 0 })
    const own = new Desk()
    expect(own.edition('restore', backup)).toMatchObject({ code: 0 })
    expect(own.edition('list').out).toBe(desk.edition('list').out)
    const db = openDatabase(own.database)
    const app = createApp({ db, places, files: db.$files, build: TEST_BUILD }, () => {})
    const answer = await app.request('/api/editions/first/files/investments.csv')
    expect(Buffer.from(await answer.arrayBuffer())).toEqual(
      readFileSync(join(desk.folder, 'files', 'first', 'investments.csv')),
    )
    db.$client.close()
  })

  test('is written over nothing, and restored over nothing, without --replace', () => {
    const own = new Desk()
    const backup = join(own.folder, 'all.backup')
    expect(desk.edition('backup', '-o', backup).code).toBe(0)
    expect(desk.edition('backup', '-o', backup).code).toBe(2)
    expect(desk.edition('backup', '-o', backup, '--replace').code).toBe(0)
    expect(own.edition('create', 'mine', '--as-of', '2026-01-31').code).toBe(0)
    expect(own.edition('restore', backup).code).toBe(2)
    expect(own.edition('list').out).toContain('mine')
    const reader = new Database(own.database)
    reader.prepare('select 1 from editions').get()
    const inUse = own.edition('restore', backup, '--replace')
    reader.close()
    expect(inUse).toMatchObject({ code: 3, error: expect.stringContaining('使われています') })
    expect(own.edition('list').out).toContain('mine')
    expect(own.edition('restore', backup, '--replace')).toMatchObject({
      code: 0,
      out: expect.stringContaining('置き換えました'),
    })
    expect(own.edition('list').out).toBe(desk.edition('list').out)
  })

  test('that is damaged is refused, and what was there is as it was', () => {
    const own = new Desk()
    expect(own.edition('create', 'mine', '--as-of', '2026-01-31').code).toBe(0)
    const before = own.edition('list').out
    const good = join(own.folder, 'good.backup')
    expect(desk.edition('backup', '-o', good).code).toBe(0)
    const bytes = readFileSync(good)
    const bad = join(own.folder, 'bad.backup')
    const harms: [string, () => void][] = [
      ['cut short', () => writeFileSync(bad, bytes.subarray(0, bytes.length >> 1))],
      ['no database', () => writeFileSync(bad, 'x'.repeat(5000))],
      ['another database', () => copyFileSync(desk.database, bad)],
      [
        'a file changed',
        () => withBackup(good, bad, "update backup_files set bytes = x'00' where name = 'investments.csv'"),
      ],
      [
        'a row changed',
        () =>
          withBackup(
            good,
            bad,
            'drop trigger investments_frozen_update; update investments set amountYen = 1',
          ),
      ],
    ]
    for (const [why, harm] of harms) {
      harm()
      const { code, out } = own.edition('restore', bad, '--replace')
      expect({ why, code, out }).toMatchObject({
        code: 1,
        out: expect.stringContaining('何も変えていません'),
      })
      expect(own.edition('list').out).toBe(before)
    }
  })
})

/** A backup changed as a database, without the seal that would tell: what is behind it must tell, too. */
function withBackup(good: string, bad: string, change: string): void {
  copyFileSync(good, bad)
  const { size } = statSync(bad)
  truncateSync(bad, size - (size % 512))
  const database = new Database(bad)
  database.exec(change)
  database.close()
}
