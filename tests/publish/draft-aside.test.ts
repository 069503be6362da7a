import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { readPinned } from '../../server/geography.ts'
import { publishEdition } from '../../server/publish/publish-edition.ts'
import { places } from '../edition-database.ts'
import { aCase, anEmptyDraft, csv, DRAFT, take } from '../intake/draft.ts'

const folder = mkdtempSync(join(tmpdir(), 'draft-aside-'))
afterAll(() => rmSync(folder, { recursive: true }))

/** So many that a thread reads the draft where it lies on the disk; one in memory is read by this thread. */
const CASES = 20_000

async function published(path: string) {
  const db = anEmptyDraft(path)
  const rows = Array.from({ length: CASES }, (_, index) =>
    aCase({ 案件ID: `case-${index}`, 戦略分野: index % 2 === 0 ? '造船' : '', 備考: `=架空,"${index}"` }),
  )
  await take(db, [csv('投資案件', rows)])
  publishEdition(db, { edition: DRAFT, publishedAt: '2026-02-01', places, ...readPinned() })
  return db
}

test('what a thread reads of a large draft gives the files and hashes that one thread gives', async () => {
  const [aside, beside] = [await published(join(folder, 'map.sqlite')), await published(':memory:')]
  const filesOf = ({ $client }: typeof aside) =>
    $client.prepare('select * from edition_files order by name').all()
  expect(filesOf(aside)).toEqual(filesOf(beside))
  expect(filesOf(aside).length).toBeGreaterThan(5)
  expect(aside.$files.leftAside()).toEqual([])
  for (const { $client } of [aside, beside]) $client.close()
}, 600_000)
