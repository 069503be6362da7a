import { eq } from 'drizzle-orm'
import { readDate } from '../domain/date.ts'
import { halfYearEndingWith } from '../domain/progress/half-year.ts'
import type { WriteDatabase } from '../open-database.ts'
import type { EditionRow } from '../queries/editions.ts'
import { editions } from '../schema.ts'
import { WrongUsage } from './command.ts'

/** The last day of the half-year that --as-of names; null where it is not given. */
export function readHalfYear(text: string | undefined): string | null {
  if (text === undefined) return null
  const end = halfYearEndingWith(readDate(text) ?? '')
  if (end === null)
    throw new WrongUsage(
      `--as-of の「${text}」は半期の終わりではありません。2026-09（上期）か 2027-03（下期）のように書いてください。`,
    )
  return end
}

/** @throws WrongUsage where there is no such edition, or it was withdrawn */
export function editionOfRound(db: WriteDatabase, id: string): EditionRow {
  const edition = db.select().from(editions).where(eq(editions.id, id)).get()
  if (edition === undefined) throw new WrongUsage(`版「${id}」はありません。`)
  if (edition.status === 'withdrawn')
    throw new WrongUsage(`版「${id}」は取り下げられました（理由：${edition.withdrawnReason}）。`)
  return edition
}
