import type { Investment } from '../investment.ts'
import type { Target } from '../plan-details.ts'
import type { FieldChange } from './changes.ts'
import type { PlanDeclaration } from './plan-declaration.ts'

interface Aspect<Name extends string> {
  id: Name
  ja: string
  en: string
}

/** What can change of a case, in the order in which it is told. Not here: `ordinal`, which is an edition's own. */
export const CASE_ASPECTS = [
  { id: 'id', ja: '案件ID', en: 'Case id' },
  { id: 'previousId', ja: '前ID', en: 'Previous id' },
  { id: 'title', ja: '案件名', en: 'Title' },
  { id: 'titleEn', ja: '案件名（英語）', en: 'Title (English)' },
  { id: 'company', ja: '企業名', en: 'Company' },
  { id: 'corporateNumber', ja: '法人番号', en: 'Corporate number' },
  { id: 'amountYen', ja: '投資総額', en: 'Investment' },
  { id: 'amountIs', ja: '投資額区分', en: 'Precision of the investment' },
  { id: 'supportYen', ja: '支援額', en: 'Public support' },
  { id: 'supportIs', ja: '支援額区分', en: 'Precision of the support' },
  { id: 'investedYen', ja: '投資実績累計額', en: 'Invested so far' },
  { id: 'investedOn', ja: '実績時点', en: 'Invested as of' },
  { id: 'stage', ja: '段階', en: 'Stage' },
  { id: 'announcedOn', ja: '公表日', en: 'Announced' },
  { id: 'constructionStart', ja: '着工', en: 'Construction start' },
  { id: 'operationStart', ja: '稼働開始', en: 'Operation start' },
  { id: 'sites', ja: '所在地', en: 'Sites' },
  { id: 'fields', ja: '戦略分野', en: 'Strategic fields' },
  { id: 'industry', ja: '産業分野', en: 'Industry' },
  { id: 'planId', ja: '計画', en: 'Plan' },
  { id: 'planRole', ja: '計画での役割', en: 'Role in the plan' },
  { id: 'sector', ja: '投資区分', en: 'Sector' },
  { id: 'induced', ja: '誘発', en: 'Induced' },
  { id: 'ministry', ja: '担当府省庁', en: 'Ministry' },
  { id: 'office', ja: '担当部署', en: 'Office' },
  { id: 'programmeId', ja: '事業ID', en: 'Programme id' },
  { id: 'programme', ja: '事業名', en: 'Programme' },
  { id: 'note', ja: '備考', en: 'Note' },
  { id: 'sources', ja: '出典', en: 'Sources' },
] as const satisfies readonly Aspect<keyof Investment>[]

export const PLAN_ASPECTS = [
  { id: 'id', ja: '計画ID', en: 'Plan id' },
  { id: 'previousId', ja: '前ID', en: 'Previous id' },
  { id: 'type', ja: '類型', en: 'Type' },
  { id: 'name', ja: '計画名', en: 'Name' },
  { id: 'status', ja: '状態', en: 'Status' },
  { id: 'statusOn', ja: '状態の日付', en: 'Date of the status' },
  { id: 'bodies', ja: '策定主体', en: 'Bodies' },
  { id: 'fields', ja: '戦略分野', en: 'Strategic fields' },
  { id: 'industry', ja: '産業分野', en: 'Industry' },
  { id: 'period', ja: '計画期間', en: 'Period' },
  { id: 'announcedOn', ja: '公表日', en: 'Announced' },
  { id: 'proposedBy', ja: '提案した都道府県', en: 'Proposed by' },
  { id: 'block', ja: '地方ブロック', en: 'Regional block' },
  { id: 'draftName', ja: '素案名', en: 'Name of the draft' },
  { id: 'coreMunicipality', ja: '核となる市区町村', en: 'Core municipality' },
  { id: 'checkFrequency', ja: '確認頻度', en: 'Frequency of checks' },
  { id: 'standingSupport', ja: '伴走支援体制', en: 'Standing support' },
  { id: 'contact', ja: '相談窓口', en: 'Contact' },
  { id: 'exitCriterion', ja: '撤退基準', en: 'Exit criterion' },
  { id: 'example', ja: '例示', en: 'Example' },
  { id: 'note', ja: '備考', en: 'Note' },
  { id: 'sections', ja: '記載事項', en: 'Sections' },
  { id: 'sources', ja: '出典', en: 'Sources' },
  { id: 'areaRemarks', ja: '区域の注記', en: 'Remarks on the area' },
  { id: 'outline', ja: '区域の詳しい形', en: 'Finer outline of the area' },
  { id: 'process', ja: '経過', en: 'Process' },
  { id: 'members', ja: '主体', en: 'Companies and bodies' },
  { id: 'requirements', ja: '要件', en: 'Requirements' },
  { id: 'measures', ja: '施策', en: 'Measures' },
  { id: 'infrastructure', ja: '関連インフラ', en: 'Infrastructure' },
  { id: 'progress', ja: '進捗', en: 'Progress' },
] as const satisfies readonly Aspect<keyof PlanDeclaration>[]

/** What can change of a target; a target that is set anew is flagged apart from its plan's other changes. */
export const TARGET_ASPECTS = [
  { id: 'id', ja: '目標ID', en: 'Target id' },
  { id: 'kind', ja: '種別', en: 'Kind' },
  { id: 'indicator', ja: '指標区分', en: 'Indicator' },
  { id: 'name', ja: '指標名', en: 'Name' },
  { id: 'unit', ja: '単位', en: 'Unit' },
  { id: 'base', ja: '基準値', en: 'Base value' },
  { id: 'baseOn', ja: '基準日', en: 'Base date' },
  { id: 'target', ja: '目標値', en: 'Target value' },
  { id: 'due', ja: '期限', en: 'Due date' },
  { id: 'cumulative', ja: '累計', en: 'Cumulative' },
  { id: 'measureId', ja: '施策ID', en: 'Measure' },
  { id: 'basis', ja: '設定根拠', en: 'Basis' },
  { id: 'verification', ja: '効果検証方法', en: 'Verification' },
  { id: 'why', ja: '意義', en: 'Why' },
  { id: 'what', ja: '内容', en: 'What' },
  { id: 'who', ja: '担当部署', en: 'Who' },
  { id: 'where', ja: '検討の場', en: 'Where' },
  { id: 'how', ja: '進め方', en: 'How' },
] as const satisfies readonly Aspect<keyof Target>[]

/** Targets of a plan that came, went or were set anew: one without a counterpart differs from nothing in all it says. */
export function targetDifferences(
  from: Pick<PlanDeclaration, 'targets'>,
  to: Pick<PlanDeclaration, 'targets'>,
): { target: string; fields: FieldChange[] }[] {
  const ids = [...new Set([...to.targets, ...from.targets].map(({ id }) => id))].sort()
  return ids.flatMap((target) => {
    const [before, after] = [from, to].map(({ targets }) => targets.find(({ id }) => id === target) ?? null)
    const fields = TARGET_ASPECTS.flatMap(({ id: name }): FieldChange[] => {
      const change = { name, from: before?.[name] ?? null, to: after?.[name] ?? null }
      return change.from === change.to ? [] : [change]
    })
    return fields.length === 0 ? [] : [{ target, fields }]
  })
}

function differences<Thing extends { id: string; previousId: string | null }>(
  from: Thing,
  to: Thing,
  aspects: readonly Aspect<keyof Thing & string>[],
): FieldChange[] {
  // A 前ID that leads to a new id is how the two were known for one, and no news of its own.
  const isRenamed = from.id !== to.id
  return aspects.flatMap(({ id: name }) => {
    const isSame = JSON.stringify(from[name]) === JSON.stringify(to[name])
    return isSame || (isRenamed && name === 'previousId') ? [] : [{ name, from: from[name], to: to[name] }]
  })
}

/** What differs between a case then and now, in the order of CASE_ASPECTS; [] when nothing does. */
export function caseDifferences(from: Investment, to: Investment): FieldChange[] {
  return differences(from, to, CASE_ASPECTS)
}

/** What differs between a plan then and now, its area apart. */
export function planDifferences(from: PlanDeclaration, to: PlanDeclaration): FieldChange[] {
  return differences(from, to, PLAN_ASPECTS)
}
