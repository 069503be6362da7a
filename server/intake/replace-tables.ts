import { error, type Report } from './problem.ts'
import { type InputName, OUTLINES } from './table-names.ts'
import { type ImportRun, type Removal, removeUnmentioned } from './tables/run.ts'

/** How to name a row of a table, how to empty the table of an edition, and of one case or plan (`@key`). */
interface RowsWithoutId {
  name: string
  empty: string[]
  ofOne: { case?: string; plan?: string }
}

/** A table whose rows hang on plans; `row` tells one of them (`t`) from the others of its plan. */
function ofPlans(table: string, row: string): RowsWithoutId {
  return {
    ofOne: { plan: `delete from ${table} where plan = @key` },
    name: `select p.id || ${row} from ${table} t join plans p on p.key = t.plan where p.edition = @edition order by 1`,
    empty: [`delete from ${table} where plan in (select key from plans where edition = @edition)`],
  }
}

/** Tables whose rows have no id of their own. */
const ROWS_WITHOUT_ID: Partial<Record<InputName, RowsWithoutId>> = {
  計画区域: ofPlans('plan_areas', "' ' || t.code"),
  計画記載事項: ofPlans('plan_sections', "' ' || t.item"),
  計画経過: ofPlans('plan_steps', "' ' || t.status || coalesce(' ' || t.date, '')"),
  計画主体: ofPlans('plan_members', "' ' || t.name"),
  計画要件: ofPlans('plan_requirements', "' ' || t.number"),
  計画施策: ofPlans('plan_measures', "' ' || t.id"),
  計画インフラ: ofPlans('plan_infrastructure', "' ' || t.name"),
  目標: ofPlans('plan_targets', "' ' || t.id"),
  進捗: ofPlans('plan_checks', "' ' || t.target || ' ' || t.asOf"),
  計画区域形状: ofPlans('plan_outlines', "''"),
  出典: {
    name: `select i.id || ' ' || s.title from investment_sources s join investments i on i.key = s.investment
      where s.further = 1 and i.edition = @edition
      union all select p.id || ' ' || s.title from plan_sources s join plans p on p.key = s.plan
      where s.further = 1 and p.edition = @edition order by 1`,
    empty: [
      'delete from investment_sources where further = 1 and investment in (select key from investments where edition = @edition)',
      'delete from plan_sources where further = 1 and plan in (select key from plans where edition = @edition)',
    ],
    ofOne: {
      case: 'delete from investment_sources where further = 1 and investment = @key',
      plan: 'delete from plan_sources where further = 1 and plan = @key',
    },
  },
}

const TABLES_WITH_ID = { 事業: 'programmes', 計画: 'plans', 投資案件: 'investments' } as const

export interface Replacing {
  /** To be called when the rows of a table with ids are read: those that the files no longer hold go at once. */
  dropGone: (table: keyof typeof TABLES_WITH_ID) => void
  /** Says what is gone, when all rows are written. */
  finish: () => Removal[]
}

/** `--replace`: empties the tables without ids that the files hold, before their rows are read. */
export function beginReplacing(present: readonly InputName[], run: ImportRun): Replacing {
  const { client, edition } = run.statements
  const gone = new Map<InputName, string[]>()
  const namesOf = (query: string) => client.prepare(query).pluck().all({ edition }) as string[]
  const emptied = present.flatMap((table) => {
    const rows = ROWS_WITHOUT_ID[table]
    return rows === undefined ? [] : [{ table, ...rows, before: namesOf(rows.name) }]
  })
  for (const { empty } of emptied) for (const query of empty) client.prepare(query).run({ edition })
  return {
    // At once, so that no row read after it finds a parent that will not be there at the end.
    dropGone: (table) => {
      if (present.includes(table)) gone.set(table, removeUnmentioned(TABLES_WITH_ID[table], run))
    },
    finish: () => {
      for (const { table, name, before } of emptied) {
        const now = new Set(namesOf(name))
        gone.set(
          table,
          before.filter((row) => !now.has(row)),
        )
      }
      return present
        .map((table): Removal => ({ table, ids: gone.get(table) ?? [] }))
        .filter(({ ids }) => ids.length > 0)
    },
  }
}

/** A case or plan of which the files say all: what they do not say of it, the draft no longer says either. */
export interface WholeItem {
  kind: 'case' | 'plan'
  id: string
}

/** Empties what the draft has of one case or plan in tables without ids, but for 計画区域形状, which is no table. */
export function clearRowsOf({ kind, id }: WholeItem, { statements }: Pick<ImportRun, 'statements'>): void {
  const key = statements.keyOf(kind === 'case' ? 'investments' : 'plans', id)
  if (key === undefined) return
  for (const [table, { ofOne }] of Object.entries(ROWS_WITHOUT_ID)) {
    const empty = table === OUTLINES ? undefined : ofOne[kind]
    if (empty !== undefined) statements.client.prepare(empty).run({ key })
  }
}

const LEFT_BEHIND = [
  { table: '計画', column: '計画ID', field: 'planId', parent: 'plans' },
  { table: '事業', column: '事業ID', field: 'programmeId', parent: 'programmes' },
] as const

/** Cases of the draft, not in the files, whose plan or programme has just been removed. */
export function reportLeftBehind(removed: readonly Removal[], run: ImportRun, report: Report): void {
  const { client, edition } = run.statements
  for (const { table, column, field, parent } of LEFT_BEHIND) {
    if (!removed.some((removal) => removal.table === table)) continue
    const cases = client
      .prepare(
        `select i.id, i.${field} as value from investments i where i.edition = ? and i.${field} is not null
         and not exists (select 1 from ${parent} p where p.edition = i.edition and p.id = i.${field}) order by i.id`,
      )
      .all(edition) as { id: string; value: string }[]
    for (const { id, value } of cases)
      if (!run.mentioned.investments.has(id))
        report({
          ...error(
            'left-behind',
            `置き換えると「${table}」から消える ${value} を、下書きの案件 ${id} が使っています。`,
            `「${table}」に ${value} を残すか、「投資案件」も一緒に置き換える`,
          ),
          file: null,
          sheet: '投資案件',
          row: null,
          column,
          value,
        })
  }
}
