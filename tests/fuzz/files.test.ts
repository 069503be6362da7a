import { expect, test } from 'vitest'
import { importFiles } from '../../server/intake/import-files.ts'
import type { Problem } from '../../server/intake/problem.ts'
import type { InputFile } from '../../server/intake/table.ts'
import { allRows, anEmptyDraft, csv, DRAFT, places, workbook } from '../intake/draft.ts'
import { GOOD } from '../intake/good-tables.ts'
import { Random } from '../random.ts'
import { spoiledBytes, spoiledTable, spoiledWorkbook } from './fuzzed-file.ts'

/** `npm run test:fuzz` asks for 10,000, by another seed. */
const FILES = Number(process.env.FUZZ_FILES ?? 80)
const SEED = Number(process.env.FUZZ_SEED ?? 20260131)

const tables = Object.entries(GOOD)

async function fuzzedFiles(random: Random): Promise<InputFile[]> {
  const spoiled = random.pick(tables.map(([name]) => name))
  const rowsOf = (name: string) =>
    name === spoiled ? spoiledTable(GOOD[name] ?? [], random) : (GOOD[name] ?? [])
  if (random.chance(0.5)) {
    const files = tables.map(([name]) => csv(name, rowsOf(name)))
    return files.map((file) =>
      file.name === `${spoiled}.csv` && random.chance(0.7)
        ? { ...file, bytes: spoiledBytes(file.bytes, random) }
        : file,
    )
  }
  const sheets = tables.map(([name]) => {
    const rows = rowsOf(name)
    const headers = [...new Set(rows.flatMap((row) => Object.keys(row)))]
    const data = [headers, ...rows.map((row) => headers.map((header) => row[header] ?? ''))]
    return { sheet: name, data: data.map((cells) => cells.map((value) => ({ value, type: String }))) }
  })
  // Some letters are none of XML's: no program could have written such a workbook.
  const written = await workbook('版.xlsx', sheets).catch(() => null)
  return written === null ? [] : [spoiledWorkbook(written, random)]
}

const isError = ({ severity }: Problem) => severity === 'error'

function expectPlainWords({ file, message, expected }: Problem): void {
  expect(file, message).toBeTruthy()
  // In Japanese, and never a text of the program's own.
  expect(message).toMatch(/[ぁ-んァ-ヶ一-龠]/)
  expect(`${message}${expected}`).not.toMatch(/undefined|\[object|Error:|SQLITE|\n\s+at /)
}

test(`whatever a file holds, it is taken in whole or refused in plain words (${FILES} files, seed ${SEED})`, async () => {
  const random = new Random(SEED)
  const met = { taken: 0, refused: 0 }
  let db = anEmptyDraft()
  const empty = allRows(db)
  for (let left = FILES; left > 0; left--) {
    const { problems } = await importFiles(db, DRAFT, await fuzzedFiles(random), { replace: false, places })
    problems.forEach(expectPlainWords)
    if (problems.some(isError)) {
      expect(allRows(db)).toEqual(empty)
      met.refused += 1
      continue
    }
    met.taken += 1
    db.$client.close()
    db = anEmptyDraft()
  }
  db.$client.close()
  expect(met.taken).toBeGreaterThan(FILES / 50)
  expect(met.refused).toBeGreaterThan(FILES / 5)
}, 3_600_000)
