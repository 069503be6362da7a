import { getTableColumns, getTableName } from 'drizzle-orm'
import type { SQLiteTable } from 'drizzle-orm/sqlite-core'
import { FORMULA } from '../domain/formula.ts'
import type { Column } from '../intake/column.ts'
import { afterAsOf } from '../intake/past-date.ts'
import type { Finding, Report } from '../intake/problem.ts'
import { FORMULA_TEXT, names, text } from '../intake/readers/text.ts'
import type { TableName } from '../intake/table-names.ts'
import { TABLE_COLUMNS } from '../intake/tables/table-columns.ts'
import type { WriteDatabase } from '../open-database.ts'
import {
  planAreas,
  planChecks,
  planInfrastructure,
  planMeasures,
  planMembers,
  planRequirements,
  planSections,
  planSteps,
  planTargets,
} from '../schema.ts'
import { privacyOf } from './privacy.ts'

/** Tables of plans whose columns are named as those of the input table; in the order in which a workbook holds their rows. */
const OF_PLANS: [TableName, SQLiteTable, order: string][] = [
  ['計画区域', planAreas, 't.code'],
  ['計画記載事項', planSections, 't.item'],
  ['計画経過', planSteps, 't.position'],
  ['計画主体', planMembers, 't.position'],
  ['計画要件', planRequirements, 't.position'],
  ['計画施策', planMeasures, 't.position'],
  ['計画インフラ', planInfrastructure, 't.position'],
  ['目標', planTargets, 't.position'],
  ['進捗', planChecks, 't.target, t.asOf'],
]

/** What a person should look at in a text that will be published. */
export function textFindings(written: string | null): Finding[] {
  if (written === null) return []
  const privacy = privacyOf(written)
  return [...(FORMULA.test(written) ? [FORMULA_TEXT] : []), ...(privacy === null ? [] : [privacy])]
}

/** The columns of an input table that hold free text, by key. */
export function textColumns(table: TableName): { key: string; header: string }[] {
  return Object.entries(TABLE_COLUMNS[table]).flatMap(([key, { header, read }]) =>
    read === text || read === names ? [{ key, header }] : [],
  )
}

type Row = Record<string, string | null>

/** The columns of an input table that say when something happened. */
function pastColumns(table: TableName): { key: string; header: string }[] {
  return Object.entries<Column<unknown>>(TABLE_COLUMNS[table]).flatMap(([key, { header, isPast }]) =>
    isPast === true ? [{ key, header }] : [],
  )
}

/**
 * Every text of a draft but those of its cases, and every date of what has happened: of plans, their tables and sources,
 * and of programmes.
 */
export function checkTexts(
  { $client }: WriteDatabase,
  { key: edition, asOf }: { key: number; asOf: string },
  report: Report,
): void {
  const datedAfter = (date: string | null) => {
    const doubt = date === null ? null : afterAsOf(date, asOf)
    return doubt === null ? [] : [doubt]
  }
  const rowsOf = (query: string) => $client.prepare(query).iterate({ edition }) as Iterable<Row>
  const look = (sheet: TableName, rows: Iterable<Row>) => {
    const columns = [
      ...textColumns(sheet).map((column) => ({ ...column, findingsOf: textFindings })),
      ...pastColumns(sheet).map((column) => ({ ...column, findingsOf: datedAfter })),
    ]
    let [id, nth] = ['', -1]
    for (const row of rows) {
      nth = row.ownerId === id ? nth + 1 : 0
      id = row.ownerId ?? ''
      for (const { key, header, findingsOf } of columns)
        for (const finding of findingsOf(row[key] ?? null))
          report({
            ...finding,
            message: `${row.ownerIs ?? '計画'} ${id}：${finding.message}`,
            file: null,
            sheet,
            row: null,
            column: header,
            value: row[key] ?? '',
            id,
            nth,
          })
    }
  }
  look(
    '事業',
    rowsOf(`select *, id as ownerId, '事業' as ownerIs from programmes where edition = @edition order by id`),
  )
  look(
    '計画',
    rowsOf(
      `select p.*, p.id as ownerId, s.title as sourceTitle, s.date as sourceDate,
         (select group_concat(name, '；') from (select name from plan_bodies where plan = p.key order by position)) as bodies
       from plans p left join plan_sources s on s.plan = p.key and s.further = 0
       where p.edition = @edition order by p.id`,
    ),
  )
  for (const [sheet, table, order] of OF_PLANS) {
    const own = Object.keys(getTableColumns(table)).map((column) => `t."${column}"`)
    look(
      sheet,
      rowsOf(
        `select ${own.join(', ')}, p.id as ownerId from ${getTableName(table)} t join plans p on p.key = t.plan
         where p.edition = @edition order by p.id, ${order}`,
      ),
    )
  }
  look(
    '出典',
    rowsOf(
      `select s.title, s.date, p.id as ownerId from plan_sources s join plans p on p.key = s.plan
       where p.edition = @edition and s.further = 1 order by p.id, s.position`,
    ),
  )
}
