import { dateSpan } from '../../domain/date.ts'
import { PROGRAMME_COLUMNS } from '../columns/programme-columns.ts'
import type { NamedTable } from '../open-tables.ts'
import { error, warning } from '../problem.ts'
import { searchTextOf } from '../write/put-investment.ts'
import { countOf, type ImportRun, rowsOf, type TableCount } from './run.ts'

/** 事業: adds or updates the programmes of support. */
export function importProgrammes(tables: readonly NamedTable[], run: ImportRun): TableCount {
  const count = countOf('事業')
  const { asOf } = run
  for (const row of rowsOf(tables, PROGRAMME_COLUMNS, run, count)) {
    const { values, unread } = row
    const { id, name } = values
    if (id === null) continue
    if (run.mentioned.programmes.has(id)) {
      row.report('id', error('duplicate-id', 'この事業IDはすでに上の行にあります。', '1つの事業に1行'))
      continue
    }
    run.mentioned.programmes.add(id)
    const ends = values.callEnds === null ? null : dateSpan(values.callEnds)
    if (values.callStatus === 'open' && ends !== null && ends.to < asOf)
      row.report(
        'callEnds',
        warning(
          'call-has-ended',
          `公募中なのに、公募終了日が版の基準日（${asOf}）より前です。`,
          '終了、または正しい日付',
        ),
      )
    if (unread.size > 0 || name === null) continue
    if (run.statements.keyOf('programmes', id) === undefined) count.added += 1
    else {
      count.updated += 1
      renameInCases(id, name, run)
    }
    run.statements.putProgramme({
      ...values,
      edition: run.statements.edition,
      id,
      name,
      callStatus: values.callStatus ?? 'unknown',
    })
  }
  return count
}

interface NamedCase {
  key: number
  title: string
  company: string | null
}

/** Cases that carry the programme's name so far carry the new one, and are found by it. */
function renameInCases(id: string, name: string, { statements, places }: ImportRun): void {
  const { client, edition } = statements
  const cases = client
    .prepare(
      `select i.key, i.title, i.company from investments i join programmes p on p.edition = i.edition and p.id = i.programmeId
       where i.edition = ? and i.programmeId = ? and i.programme = p.name and p.name <> ?`,
    )
    .all(edition, id, name) as NamedCase[]
  const municipalities = client
    .prepare('select municipality from sites where investment = ? order by position')
    .pluck()
  const rename = client.prepare('update investments set programme = ?, search = ? where key = ?')
  for (const { key, title, company } of cases) {
    const codes = municipalities.all(key) as (string | null)[]
    rename.run(name, searchTextOf({ title, company, programme: name }, codes, places), key)
  }
}
