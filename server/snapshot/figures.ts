import type { ReadDatabase } from '../database.ts'
import { PRECISION_GROUPS } from '../domain/investment.ts'
import { type Grouping, NO_SUMS, type Sums } from '../domain/summary.ts'
import { figuresOf } from '../queries/find-investments.ts'
import { selectAsked } from '../queries/select-asked.ts'
import { summarise } from '../queries/summarise.ts'
import type { SnapshotAsked } from './asked.ts'

/** Every figure of a snapshot, by the same queries that answer `summary`. */
export interface Figures {
  total: Sums
  leftOut: { amountUnknown: number; noPosition: number }
  /** By how well the places are known, in the order of PRECISION_GROUPS. */
  precision: { ja: string; en: string; count: number }[]
  byPrefecture: Grouping
}

export async function readFigures(db: ReadDatabase, asked: SnapshotAsked): Promise<Figures> {
  const { sums, leftOut } = await figuresOf(db, asked, await selectAsked(db, asked))
  const by = { edition: asked.edition.id, basis: 'share' as const }
  const { rows } = await summarise(db, { ...asked, ...by, by: ['precision'] })
  const countOf = new Map(rows.map(({ key: [precision], count }) => [precision, count]))
  return {
    ...{ total: sums, leftOut },
    precision: PRECISION_GROUPS.map(({ ja, en, holds }) => ({
      ...{ ja, en },
      count: holds.reduce((sum, precision) => sum + (countOf.get(precision) ?? 0), 0),
    })),
    byPrefecture: await summarise(db, { ...asked, ...by, by: ['prefecture'] }),
  }
}

export async function byMunicipality(db: ReadDatabase, asked: SnapshotAsked): Promise<Grouping> {
  return await summarise(db, {
    ...asked,
    ...{ edition: asked.edition.id, basis: 'share', by: ['municipality'] },
  })
}

/** The prefectures of a grouping with the largest known yen first. */
export function leadingRows({ rows }: Grouping): (Sums & { code: string })[] {
  return rows
    .map(({ key: [code], ...sums }) => ({ ...NO_SUMS, ...sums, code: code ?? '' }))
    .filter(({ code }) => code !== '')
    .sort((a, b) => b.amountYen - a.amountYen || b.count - a.count || (a.code < b.code ? -1 : 1))
}
