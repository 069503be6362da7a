import { PLAN_STATUSES, PLAN_TYPES, type Plan } from '../../domain/plan.ts'
import { CHECK_STATES, TARGET_INDICATORS, TARGET_KINDS } from '../../domain/plan-details.ts'
import { BETWEEN, DATE, ID, MUNICIPALITY, number, type OpenTable, text } from './columns.ts'

const OF_PLANS = [{ fields: 'plan_id', reference: { resource: 'plans', fields: 'id' } }]

/** 計画: one row a plan. */
export const PLANS: OpenTable<Plan> = {
  ...{ name: 'plans', ja: '計画（1行1計画）', en: 'Plans, one a row', primaryKey: ['id'], foreignKeys: [] },
  columns: [
    text('id', ['計画ID', 'Id of the plan'], ({ id }) => id, {
      isRequired: true,
      isUnique: true,
      pattern: ID,
    }),
    text('type', ['類型', 'Type'], ({ type }) => type, { choices: PLAN_TYPES, isRequired: true }),
    text('name', ['計画名', 'Name'], ({ name }) => name, { isRequired: true }),
    text('status', ['状態', 'State'], ({ status }) => status, { choices: PLAN_STATUSES, isRequired: true }),
    text('status_on', ['状態日', 'Date of that state'], ({ statusOn }) => statusOn, { pattern: DATE }),
    {
      ...{
        name: 'example',
        ja: '例示値（実際の計画の値ではない）',
        en: 'Example values, not those of a real plan',
      },
      ...{ type: 'boolean', isRequired: true, value: ({ example }) => example },
    },
    text('bodies', ['策定主体（;区切り）', 'Bodies, separated by ;'], ({ bodies }) =>
      bodies.map(({ name }) => name).join(BETWEEN),
    ),
    text('fields', ['戦略分野のID（;区切り）', 'Ids of strategic fields, separated by ;'], ({ fields }) =>
      fields.join(BETWEEN),
    ),
    text('industry', ['産業分野', 'Industry'], ({ industry }) => industry),
    text('period_from', ['計画開始', 'Period from'], ({ period }) => period[0], { pattern: DATE }),
    text('period_to', ['計画終了', 'Period to'], ({ period }) => period[1], { pattern: DATE }),
    text('announced_on', ['公表日', 'Announced on'], ({ announcedOn }) => announcedOn, { pattern: DATE }),
    text('exit_criterion', ['撤退基準', 'Exit criterion'], ({ exitCriterion }) => exitCriterion),
    number('area_km2', ['対象区域の面積（km²）', 'Size of the plan area'], ({ area }) => area.areaKm2, {
      ...{ unit: 'km2', minimum: 0 },
    }),
    {
      ...{ name: 'parts', ja: '対象区域の区画の数', en: 'Connected parts of the plan area', type: 'integer' },
      ...{ minimum: 0, value: ({ area }) => area.parts.length },
    },
    {
      ...{ name: 'enclaves', ja: 'うち飛び地の数', en: 'Of these, enclaves', type: 'integer', minimum: 0 },
      value: ({ area }) => area.parts.filter(({ kind }) => kind === 'enclave').length,
    },
    text('previous_id', ['前の版での計画ID', 'Id in earlier editions'], ({ previousId }) => previousId),
    text('note', ['備考', 'Note'], ({ note }) => note),
  ],
}

export interface AreaRow {
  planId: string
  municipality: string
}

/** 計画区域: one row a municipality or ward of a plan's area. */
export const AREAS: OpenTable<AreaRow> = {
  ...{ name: 'areas', ja: '計画の対象区域（1行1市区町村）', en: 'Municipalities of plan areas, one a row' },
  ...{ primaryKey: ['plan_id', 'municipality'], foreignKeys: OF_PLANS },
  columns: [
    text('plan_id', ['計画ID', 'Id of the plan'], ({ planId }) => planId, { isRequired: true, pattern: ID }),
    text(
      'municipality',
      ['市区町村コード（5桁、政令指定都市は区）', 'Municipality, five digits; wards of designated cities'],
      ({ municipality }) => municipality,
      { isRequired: true, pattern: MUNICIPALITY },
    ),
  ],
}

type Target = Plan['targets'][number]
export interface TargetRow extends Target {
  planId: string
}

/** 目標: one row a KGI, KPI or ripple target. */
export const TARGETS: OpenTable<TargetRow> = {
  ...{ name: 'targets', ja: '目標（1行1目標）', en: 'Targets, one a row' },
  ...{ primaryKey: ['plan_id', 'target_id'], foreignKeys: OF_PLANS },
  columns: [
    text('plan_id', ['計画ID', 'Id of the plan'], ({ planId }) => planId, { isRequired: true, pattern: ID }),
    text('target_id', ['目標ID', 'Id of the target within its plan'], ({ id }) => id, { isRequired: true }),
    text('kind', ['種別', 'Kind'], ({ kind }) => kind, { choices: TARGET_KINDS, isRequired: true }),
    text('indicator', ['指標区分', 'Indicator'], ({ indicator }) => indicator, {
      ...{ choices: TARGET_INDICATORS, isRequired: true },
    }),
    text('measure_id', ['施策ID', 'Measure that it reads'], ({ measureId }) => measureId),
    text('name', ['指標名', 'Name'], ({ name }) => name, { isRequired: true }),
    text('unit', ['単位', 'Unit of base, target and progress values'], ({ unit }) => unit, {
      isRequired: true,
    }),
    number('base', ['基準値', 'Base value'], ({ base }) => base),
    text('base_on', ['基準日', 'Date of the base value'], ({ baseOn }) => baseOn, { pattern: DATE }),
    number('target', ['目標値', 'Target value'], ({ target }) => target),
    text('due', ['期限', 'Due'], ({ due }) => due, { pattern: DATE }),
    {
      ...{
        name: 'cumulative',
        ja: '累計（時点をまたいで足さない）',
        en: 'Cumulative: never added across checks',
      },
      ...{ type: 'boolean', isRequired: true, value: ({ cumulative }) => cumulative },
    },
    text('why', ['意義', 'Why'], ({ why }) => why),
    text('what', ['内容', 'What'], ({ what }) => what),
    text('who', ['担当部署', 'Who'], ({ who }) => who),
    text('where', ['検討の場', 'Where'], ({ where }) => where),
    text('how', ['進め方', 'How'], ({ how }) => how),
  ],
}

type Check = Target['checks'][number]
export interface ProgressRow extends Check {
  planId: string
  targetId: string
}

/** 進捗: one row a check of a target. */
export const PROGRESS: OpenTable<ProgressRow> = {
  ...{ name: 'progress', ja: '進捗（1行1確認）', en: 'Progress checks, one a row' },
  ...{ primaryKey: ['plan_id', 'target_id', 'as_of'], foreignKeys: OF_PLANS },
  columns: [
    text('plan_id', ['計画ID', 'Id of the plan'], ({ planId }) => planId, { isRequired: true, pattern: ID }),
    text('target_id', ['目標ID', 'Id of the target within its plan'], ({ targetId }) => targetId, {
      isRequired: true,
    }),
    text('as_of', ['時点', 'As of'], ({ asOf }) => asOf, { isRequired: true, pattern: DATE }),
    number(
      'value',
      ['実績値。空欄は未報告で、0ではない', 'Value; empty = not reported, not 0'],
      ({ value }) => value,
    ),
    text('state', ['状態', 'State'], ({ state }) => state, { choices: CHECK_STATES, isRequired: true }),
    text('cause', ['要因', 'Cause'], ({ cause }) => cause),
    text('measure', ['追加施策', 'Extra measure'], ({ measure }) => measure),
    text('reporter', ['報告主体コード', 'Code of the reporting body'], ({ reporter }) => reporter),
    text('reported_on', ['報告日', 'Reported on'], ({ reportedOn }) => reportedOn, { pattern: DATE }),
  ],
}
