import { readdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import {
  type DeskEdition,
  type ImportAnswer,
  type Imported,
  MOST_FILE_BYTES,
} from '../../server/desk/contract.ts'
import type { Sent } from '../../server/desk/submission-contract.ts'
import type { WriteDatabase } from '../../server/open-database.ts'
import { BOMBS, good } from '../intake/bombs.ts'
import { type ADesk, aDesk, type Browser, lastLine, starterMap } from './a-desk.ts'

/** Small files that would fill memory or disk, by the way that clerks have. */
const DRAFT = '2026-12'
const PATH = `/editions/${DRAFT}`
let desk: ADesk
let map: WriteDatabase
let editor: Browser
let prefecture: Browser
beforeAll(async () => {
  map = starterMap()
  desk = aDesk({ database: map.$client.name })
  editor = await desk.signedIn('editor', 'national-editor')
  prefecture = await desk.signedIn('kumamoto', 'prefecture-editor', '43')
  expect((await editor.send('POST', '/editions', { id: DRAFT, asOf: '2026-12-31' })).status).toBe(201)
  expect((await editor.send('POST', `${PATH}/call`, { dueOn: '2027-01-31' })).status).toBe(204)
})
afterAll(async () => {
  expect(desk.unexpected).toEqual([])
  await desk.close()
  map.$client.close()
})

const revision = async () => ((await (await editor.get(PATH)).json()) as DeskEdition).revision

/** All that lies about: what was uploaded, and what anything has put into the temporary folder. */
const lyingAbout = () => [
  ...readdirSync(join(desk.folder, 'uploads')),
  ...readdirSync(tmpdir(), { recursive: true, encoding: 'utf8' })
    .filter((name) => !/\.sqlite(-wal|-shm)?$/.test(name))
    .sort(),
]

async function importOne(bytes: Uint8Array) {
  const uploads = [await editor.upload({ name: '版.xlsx', bytes })]
  const asked = { uploads, replace: false, revision: (await revision()) ?? '' }
  return await lastLine<Imported>(await editor.send('POST', `${PATH}/imports`, asked))
}

async function sendOne(bytes: Uint8Array) {
  const uploads = [await prefecture.upload({ name: '版.xlsx', bytes })]
  return await lastLine<Sent>(await prefecture.send('POST', `${PATH}/submissions`, { uploads }))
}

/** What one is by its bytes, and by its own word; `intake/hostile-workbooks.test.ts` has them all. */
const TWO = BOMBS.filter(([what]) => /^60 MB|^4 GB/.test(what))

test.each(TWO)(
  '%s is told as a problem in plain words, changes nothing and leaves nothing',
  async (_, bytes) => {
    const before = { revision: await revision(), lyingAbout: lyingAbout() }
    for (const line of [await importOne(bytes()), await sendOne(bytes())]) {
      if (line.kind !== 'done') throw new Error(`bombs: ${JSON.stringify(line)}`)
      const { problems } = (await (await editor.get(`/imports/${line.done.import}`)).json()) as ImportAnswer
      expect(problems.items).toContainEqual(
        expect.objectContaining({
          ...{ severity: 'error', code: 'workbook-bomb', file: '版.xlsx' },
          message: expect.stringContaining('異常な大きさに展開される'),
        }),
      )
    }
    expect({ revision: await revision(), lyingAbout: lyingAbout() }).toEqual(before)
  },
)

test('a good workbook is read by the same way, and more than the most is not taken at all', async () => {
  const tooLarge = { name: '版.xlsx', bytes: MOST_FILE_BYTES + 1 }
  expect((await editor.send('POST', '/uploads', tooLarge)).status).toBe(413)
  const before = await revision()
  expect(await importOne(good())).toMatchObject({ kind: 'done', done: { errors: 0 } })
  expect(await revision()).not.toBe(before)
  expect(readdirSync(join(desk.folder, 'uploads'))).toEqual([])
})
