import { parse } from 'csv-parse/sync'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createApp } from '../../server/app.ts'
import type { Investment } from '../../server/domain/investment.ts'
import { createEdition } from '../../server/editions/create-edition.ts'
import { readPinned } from '../../server/geography.ts'
import { importFiles } from '../../server/intake/import-files.ts'
import type { WriteDatabase } from '../../server/open-database.ts'
import { publishEdition } from '../../server/publish/publish-edition.ts'
import { MADE_UP, places, publishWorkbook, STARTER } from '../edition-database.ts'
import { filledDatabase } from '../filled.ts'
import { TEST_BUILD } from '../worker.ts'

/** What a spreadsheet would run, or would lose, if it stood in a cell as it is. */
const FORMULAS = [
  '=1+1',
  '=HYPERLINK("https://example.jp","押す")',
  '+81-3-1234-5678',
  '-10℃の冷凍倉庫',
  '@SUM(A1)',
  '＝1+1',
  '＠合計',
  "'=もとから引用符",
  "''-2つの引用符",
  "'引用符だけ",
  '"引用",改行\n=2行目',
  '一行目\n二行目だけで引用符もカンマもない',
]

let db: WriteDatabase
beforeAll(async () => {
  db = await filledDatabase()
  await publishWorkbook(db, 'formulas', {
    投資案件: FORMULAS.map((text, at) => ({
      案件ID: at === 0 ? '-dash' : `case-${at}`,
      // An apostrophe is taken off on the way in, so one more stands before what is to keep its own.
      案件名: /^'+[=-]/.test(text) ? `'${text}` : text,
      企業名: /^'+[=-]/.test(text) ? `'${text}` : text,
      備考: /^'+[=-]/.test(text) ? `'${text}` : text,
      市区町村コード: '43404',
      出典名: '=出典',
      出典URL: 'https://example.jp/',
    })),
  })
})
afterAll(() => {
  db.$client.close()
})

function app() {
  return createApp({ db, places, files: db.$files, build: TEST_BUILD }, (error) => {
    throw error
  })
}

async function csvOf(edition: string): Promise<Uint8Array> {
  const answer = await app().request(`/api/editions/${edition}/investments.csv`)
  return new Uint8Array(await answer.arrayBuffer())
}

async function casesOf(edition: string): Promise<Investment[]> {
  const items: Investment[] = []
  let cursor = ''
  do {
    const answer = await app().request(`/api/editions/${edition}/investments?limit=1000&sort=title${cursor}`)
    const page = (await answer.json()) as { items: Investment[]; nextCursor: string | null }
    items.push(...page.items)
    cursor = page.nextCursor === null ? '' : `&cursor=${page.nextCursor}`
  } while (cursor !== '')
  return items
}

/** The exported rows without the columns that name the edition. */
function rowsOf(bytes: Uint8Array): string[][] {
  const rows = parse(bytes, { bom: true }) as string[][]
  return rows.map((row) => row.slice(0, -2))
}

describe.each([...STARTER, ...MADE_UP.map(({ id }) => id), 'formulas'])('%s', (edition) => {
  test('what is exported as CSV can be imported, and is the same again', async () => {
    const id = `again-${edition}`
    const bytes = await csvOf(edition)
    createEdition(db, { id, asOf: '2026-03-31', from: edition })
    const { problems } = await importFiles(db, id, [{ name: '投資案件.csv', bytes }], {
      replace: true,
      places,
    })
    expect(problems.filter(({ severity }) => severity === 'error')).toEqual([])
    publishEdition(db, { edition: id, publishedAt: '2026-04-02', places, ...readPinned() })
    expect(rowsOf(await csvOf(id))).toEqual(rowsOf(bytes))
    expect(await casesOf(id)).toEqual(await casesOf(edition))
  })
})

test('no exported cell begins as a formula, and the text is in the edition as it was meant', async () => {
  const cells = (parse(await csvOf('formulas'), { bom: true }) as string[][]).flat()
  expect(cells.filter((cell) => /^[=+\-@＝＋－＠\t\r\n]/.test(cell))).toEqual([])
  const titles = (await casesOf('formulas')).map(({ title }) => title)
  expect(titles.sort()).toEqual([...FORMULAS].sort())
})

test('an export that breaks off is not taken for a whole one', async () => {
  const broken = await filledDatabase()
  const answer = await createApp({ db: broken, places, files: null, build: TEST_BUILD }, () => {}).request(
    '/api/editions/made-up-1/investments.csv',
  )
  const reader = answer.body?.getReader()
  await reader?.read()
  broken.$client.close()
  const rest = async () => {
    for (;;) if ((await reader?.read())?.done !== false) return
  }
  await expect(rest()).rejects.toThrow()
})
