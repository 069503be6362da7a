import { PLAN_SECTIONS, PLAN_TYPES } from '../../domain/plan.ts'
import { type LackCode, planLacks } from '../../domain/plan-completeness.ts'
import { plansInFacts } from '../../plan-facts.ts'
import { PLAN_AREA_COLUMNS, PLAN_COLUMNS, PLAN_SECTION_COLUMNS } from '../columns/plan-columns.ts'
import type { NamedTable } from '../open-tables.ts'
import { error, type Finding, warning } from '../problem.ts'
import type { Found } from '../read-table.ts'
import { readPlan } from '../rows/plan.ts'
import { areaDoubts, type DeclaredArea } from '../rows/plan-area.ts'
import { plain } from '../table.ts'
import { putPlan } from '../write/put-plan.ts'
import { coresOutside } from './plan-cores.ts'
import { ownersOf } from './plan-owners.ts'
import { countOf, type ImportRun, rowsOf, type TableCount } from './run.ts'

/** A plan whose row was taken in; what is reported of it stands at that row. */
export interface TakenPlan {
  id: string
  key: number
  report: (finding: Finding) => void
  /** Reports against the cell of its core municipality. */
  reportCore: (finding: Finding) => void
}

/** 計画: adds or updates plans. */
export function importPlans(
  tables: readonly NamedTable[],
  run: ImportRun,
): { count: TableCount; taken: TakenPlan[] } {
  const count = countOf('計画')
  const taken: TakenPlan[] = []
  for (const row of rowsOf(tables, PLAN_COLUMNS, run, count)) {
    const draft = readPlan(row, run.places)
    if (draft === null) continue
    if (run.mentioned.plans.has(draft.id)) {
      row.report('id', error('duplicate-id', 'この計画IDはすでに上の行にあります。', '1つの計画に1行'))
      continue
    }
    run.mentioned.plans.add(draft.id)
    if (draft.hasError) continue
    if (run.statements.keyOf('plans', draft.id) === undefined) count.added += 1
    else count.updated += 1
    const key = putPlan(draft, run.statements)
    const [at, coreAt] = [row.at('id'), row.at('coreMunicipality')]
    taken.push({
      id: draft.id,
      key,
      report: (finding) => run.report({ ...finding, ...at }),
      reportCore: (finding) => run.report({ ...finding, ...coreAt }),
    })
  }
  return { count, taken }
}

/** What rows of 計画 themselves say of: reported there as they are read. */
const SAID_BY_ROW: readonly LackCode[] = ['no-field', 'no-exit-criterion', 'incomplete-kpi']

/** Said when all tables are written: what the plans of the files lack in their texts and targets. */
export function reportLacks(
  taken: readonly TakenPlan[],
  { statements: { client, edition } }: ImportRun,
): void {
  if (taken.length === 0) return
  const facts = new Map(plansInFacts(client, edition).map((plan) => [plan.id, plan]))
  for (const { id, report } of taken) {
    const plan = facts.get(id)
    for (const { code, message, missing } of plan === undefined ? [] : planLacks(plan))
      if (!SAID_BY_ROW.includes(code)) report(warning(code, message, missing))
  }
}

/** 計画区域: the areas of the plans that appear take the place of what the draft had of them. */
export function importPlanAreas(tables: readonly NamedTable[], run: ImportRun): TableCount {
  const count = countOf('計画区域')
  const ownerOf = ownersOf(run, run.statements.clearPlanAreas)
  const declared = new Map<number, { area: DeclaredArea; at: Found; linksAt: Found }[]>()
  for (const row of rowsOf(tables, PLAN_AREA_COLUMNS, run, count)) {
    const { values, unread } = row
    const { planId, code: area, links, name, reason, note } = values
    if (planId === null) continue
    const owner = ownerOf(planId, (finding) => row.report('planId', finding))
    if (owner === null || area === null) continue
    const { code, isFormer } = area
    const wasFormer = owner.written.get(code)
    if (wasFormer !== undefined) {
      // Several former wards became one: each was declared, and the area is the same.
      if (!(isFormer || wasFormer))
        row.report(
          'code',
          error('duplicate-area', `計画 ${planId} にこの市区町村が2回あります。`, '1つの市区町村に1行'),
        )
      continue
    }
    owner.written.set(code, isFormer)
    if (unread.size > 0) continue
    run.statements.addPlanArea({ plan: owner.key, code, links: links ?? [], name, reason, note })
    count.added += 1
    const own = declared.get(owner.key) ?? []
    own.push({ area: { code, links: links ?? [] }, at: row.at('code'), linksAt: row.at('links') })
    declared.set(owner.key, own)
  }
  for (const rows of declared.values()) {
    const doubts = areaDoubts(
      rows.map(({ area }) => area),
      run.places,
    )
    for (const { nth, column, finding } of doubts)
      run.report({ ...finding, ...(rows[nth]?.[column === 'code' ? 'at' : 'linksAt'] as Found) })
  }
  return count
}

/** What only a plan and its area together show: a core outside, or no area at all. Reported at the plan's own row. */
export function reportAreas(taken: readonly TakenPlan[], run: ImportRun): void {
  if (taken.length === 0) return
  const { client, edition } = run.statements
  const outside = new Map(coresOutside(client, edition, run.places).map((one) => [one.id, one.finding]))
  const hasArea = client.prepare('select 1 from plan_areas where plan = ?')
  for (const { id, key, report, reportCore } of taken) {
    const finding = outside.get(id)
    if (finding !== undefined) reportCore(finding)
    if (hasArea.get(key) === undefined) report(NO_AREA)
  }
}

const NO_AREA = warning(
  'no-area',
  'この計画の行が「計画区域」にありません。このままでは公表できません。',
  '「計画区域」に1行以上',
)

const LETTER = new Map(PLAN_TYPES.map(({ id, letter }) => [id, letter]))

/** 計画記載事項: the texts of the plans that appear take the place of what the draft had of them. */
export function importPlanSections(tables: readonly NamedTable[], run: ImportRun): TableCount {
  const count = countOf('計画記載事項')
  const ownerOf = ownersOf(run, run.statements.clearPlanSections)
  for (const row of rowsOf(tables, PLAN_SECTION_COLUMNS, run, count)) {
    const { values, unread } = row
    const { planId, text } = values
    if (planId === null) continue
    const owner = ownerOf(planId, (finding) => row.report('planId', finding))
    if (owner === null || values.item === null) continue
    const asked = plain(values.item)
    const item = PLAN_SECTIONS[owner.type].find((known) => plain(known) === asked)
    if (item === undefined) {
      const expected = PLAN_SECTIONS[owner.type].join('、')
      row.report(
        'item',
        error('unknown-item', `類型${LETTER.get(owner.type)}の記載事項にない項目です。`, expected),
      )
      continue
    }
    if (owner.written.has(item)) {
      row.report(
        'item',
        error('duplicate-item', `計画 ${planId} にこの項目が2回あります。`, '1つの項目に1行'),
      )
      continue
    }
    owner.written.set(item, false)
    if (unread.size > 0 || text === null) continue
    run.statements.addPlanSection({ plan: owner.key, item, text })
    count.added += 1
  }
  return count
}
