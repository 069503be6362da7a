import { PLAN_SECTIONS, PLAN_TYPES, type PlanType } from '../../domain/plan.ts'
import { PLAN_AREA_COLUMNS, PLAN_COLUMNS, PLAN_SECTION_COLUMNS } from '../columns/plan-columns.ts'
import type { NamedTable } from '../open-tables.ts'
import { error, type Finding } from '../problem.ts'
import { readPlan } from '../rows/plan.ts'
import { plain } from '../table.ts'
import { putPlan } from '../write/put-plan.ts'
import { countOf, type ImportRun, rowsOf, type TableCount } from './run.ts'

/** 計画: adds or updates plans. */
export function importPlans(tables: readonly NamedTable[], run: ImportRun): TableCount {
  const count = countOf('計画')
  for (const row of rowsOf(tables, PLAN_COLUMNS, run, count)) {
    const draft = readPlan(row)
    if (draft === null) continue
    if (run.mentioned.plans.has(draft.id)) {
      row.report('id', error('duplicate-id', 'この計画IDはすでに上の行にあります。', '1つの計画に1行'))
      continue
    }
    run.mentioned.plans.add(draft.id)
    if (draft.hasError) continue
    if (run.statements.keyOf('plans', draft.id) === undefined) count.added += 1
    else count.updated += 1
    putPlan(draft, run.statements)
  }
  return count
}

export const UNKNOWN_PLAN: Finding = error(
  'unknown-plan',
  'この計画IDの計画が、下書きにも読み込むファイルにもありません。',
  '「計画」の表にある計画ID',
)

/** A plan as its children see it. */
interface Owner {
  key: number
  type: PlanType
  /** Codes or items already written in this import; the value says whether a former code stood for it. */
  written: Map<string, boolean>
}

/** Finds the plans that rows of a further table belong to, and clears what the draft had of that table, once a plan. */
function ownersOf(run: ImportRun, clear: (plan: number) => void) {
  const { client, edition } = run.statements
  const select = client.prepare('select key, type from plans where edition = ? and id = ?')
  const owners = new Map<string, Owner>()
  return (planId: string, report: (finding: Finding) => void): Owner | null => {
    const known = owners.get(planId)
    if (known !== undefined) return known
    const found = select.get(edition, planId) as Pick<Owner, 'key' | 'type'> | undefined
    if (found === undefined) {
      if (!run.mentioned.plans.has(planId)) report(UNKNOWN_PLAN)
      return null
    }
    clear(found.key)
    const owner = { ...found, written: new Map<string, boolean>() }
    owners.set(planId, owner)
    return owner
  }
}

/** 計画区域: the areas of the plans that appear take the place of what the draft had of them. */
export function importPlanAreas(tables: readonly NamedTable[], run: ImportRun): TableCount {
  const count = countOf('計画区域')
  const ownerOf = ownersOf(run, run.statements.clearPlanAreas)
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
  }
  return count
}

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
