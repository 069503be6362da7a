import { writeFileSync } from 'node:fs'
import { eq } from 'drizzle-orm'
import { findProblems } from '../check/check-edition.ts'
import type { PlaceIndex } from '../domain/place-index.ts'
import { editionTables } from '../export/edition-xlsx.ts'
import type { Problem } from '../intake/problem.ts'
import { writeDraftReport } from '../intake/report-draft.ts'
import { readingThrough, type WriteDatabase } from '../open-database.ts'
import { editions, investments } from '../schema.ts'
import { type Command, WrongUsage } from './command.ts'
import { printFound, printFoundAsJson } from './print-problems.ts'
import { onlyId, readArguments, readReportPath } from './read-arguments.ts'

export const check: Command = {
  synopsis: 'ID [--json] [--report ファイル.xlsx]',
  does: '下書きのすべての規則を確かめる（エラーがあると公表できない。注意は人が判断する）',
  run: async (args, { terminal, database, places, pinned }) => {
    const { values, positionals } = readArguments(args, {
      json: { type: 'boolean' },
      report: { type: 'string' },
    })
    const id = onlyId(positionals)
    const reportPath = readReportPath(values.report)
    const db = readingThrough(database())
    const found = findProblems(db, id, { places: places(), boundaries: pinned().boundaries })
    if (found === null) throw new WrongUsage(`版「${id}」はありません。`)
    // Held only for the workbook, which is written when all are known.
    const held = reportPath === null ? null : [...found]
    const errors = await (values.json === true
      ? printFoundAsJson(terminal, { edition: id }, held ?? found)
      : printFound(terminal, held ?? found))
    const hasErrors = errors > 0
    if (values.json !== true)
      terminal.print(
        hasErrors ? `版 ${id} は、このままでは公表できません。` : `版 ${id} にエラーはありません。`,
      )
    if (reportPath !== null && held !== null) {
      writeFileSync(reportPath, await annotated(db, places(), id, held))
      terminal.mention(`問題のあるセルに印を付けた下書きを ${reportPath} に書き出しました。`)
    }
    return hasErrors ? 'has-errors' : 'done'
  },
}

/** Of a draft with more cases only the rows with problems are written: all of them would have to be held at once. */
const MOST_WHOLE = 20_000

async function annotated(
  db: WriteDatabase,
  places: PlaceIndex,
  id: string,
  problems: readonly Problem[],
): Promise<Uint8Array> {
  const edition = db.select().from(editions).where(eq(editions.id, id)).get()
  if (edition === undefined) throw new Error(`check: edition ${id} has gone`)
  const cases = await db.$count(investments, eq(investments.edition, edition.key))
  return await writeDraftReport(editionTables(db, edition, places), problems, cases > MOST_WHOLE)
}
