import { z } from 'zod'
import { FIELD_IDS } from './domain/field.ts'
import { type ListedPlan, PLAN_STATUSES, PLAN_TYPES, type PlanAlone } from './domain/plan.ts'
import { LACKS } from './domain/plan-completeness.ts'
import {
  CHECK_STATES,
  INFRASTRUCTURE_KINDS,
  MEASURE_KINDS,
  PLAN_MEMBER_LOCATIONS,
  PLAN_MEMBER_ROLES,
  REQUIREMENT_STATES,
  TARGET_INDICATORS,
  TARGET_KINDS,
} from './domain/plan-details.ts'
import { CALL_STATUSES } from './domain/programme.ts'
import { count, date, oneOf, point, sourceShape, sumsShape, text, yen } from './shapes.ts'

const number = z.number().nullable()

const partShape = z.strictObject({
  kind: z.enum(['main', 'island', 'enclave']),
  name: z.string(),
  municipalities: z.array(z.string()),
  prefectures: z.array(z.string()),
  areaKm2: z.number(),
  distanceToMainKm: z.number(),
  labelPoint: point,
})

export const checkShape = z.strictObject({
  asOf: z.string(),
  value: number.describe('null = 未報告または値なし（0 ではない）'),
  state: oneOf(CHECK_STATES),
  cause: text,
  measure: text,
  reporter: text,
  reportedOn: date,
})

const targetShape = z.strictObject({
  id: z.string(),
  kind: oneOf(TARGET_KINDS),
  indicator: oneOf(TARGET_INDICATORS),
  measureId: text,
  name: z.string(),
  unit: z.string(),
  unitYen: number.describe('単位が金額のとき、1単位が何円か'),
  base: number,
  baseOn: date,
  target: number,
  due: date,
  cumulative: z.boolean().describe('true = 累計。時点の間で足さない'),
  basis: text,
  verification: text,
  why: text,
  what: text,
  when: date,
  who: text,
  where: text,
  how: text,
  checks: z.array(checkShape),
})

/** What a plan states of itself, in a list, alone and in its history. */
export const statedPlan = {
  id: z.string(),
  type: oneOf(PLAN_TYPES),
  name: z.string(),
  bodies: z.array(z.strictObject({ code: text, name: z.string() })),
  fields: z.array(z.enum(FIELD_IDS)),
  industry: text,
  example: z.boolean().describe('true = 例示値'),
  status: oneOf(PLAN_STATUSES),
  statusOn: date,
  announcedOn: date,
  period: z.tuple([text, text]),
  proposedBy: z.array(z.string()),
  block: text,
  draftName: text,
  coreMunicipality: text,
  checkFrequency: text,
  standingSupport: text,
  contact: text,
  previousId: text,
  exitCriterion: text,
  note: text,
  sections: z.array(z.strictObject({ item: z.string(), label: z.string(), text: z.string() })),
  sources: z.array(sourceShape),
  process: z.array(z.strictObject({ status: oneOf(PLAN_STATUSES), date })),
  members: z.array(
    z.strictObject({
      name: z.string(),
      corporateNumber: text,
      role: oneOf(PLAN_MEMBER_ROLES).nullable(),
      location: oneOf(PLAN_MEMBER_LOCATIONS).nullable(),
      municipality: text,
    }),
  ),
  requirements: z.array(
    z.strictObject({ number: z.string(), text, state: oneOf(REQUIREMENT_STATES), checkedOn: date }),
  ),
  measures: z.array(
    z.strictObject({
      id: z.string(),
      kind: oneOf(MEASURE_KINDS).nullable(),
      name: z.string(),
      ministry: text,
      office: text,
      programmeId: text,
    }),
  ),
  areaRemarks: z.array(
    z.strictObject({ code: z.string(), links: z.array(z.string()), name: text, reason: text, note: text }),
  ),
}

/** What only an answer about one plan holds. */
export const detailedPlan = {
  infrastructure: z.array(
    z.strictObject({
      name: z.string(),
      kind: oneOf(INFRASTRUCTURE_KINDS).nullable(),
      municipality: text,
      lng: number,
      lat: number,
      owner: text,
      costYen: yen,
      nationalYen: yen,
      stage: text,
      due: date,
      note: text,
    }),
  ),
  targets: z.array(targetShape),
}

const listedPlan = z.strictObject({
  ...statedPlan,
  lacks: z
    .array(z.strictObject({ code: z.enum(LACKS), message: z.string(), missing: z.string() }))
    .describe('類型が求めるのに書かれていないもの（未記載）'),
  area: z.strictObject({
    municipalities: z.array(z.string()),
    prefectures: z.array(z.string()),
    areaKm2: z.number(),
    parts: z.array(partShape),
  }),
  hasOutline: z.boolean().describe('市区町村より細かい形がある（描くだけで、集計には使わない）'),
  investments: z.strictObject({ declared: sumsShape, inside: sumsShape }),
}) satisfies z.ZodType<ListedPlan>

const position = z.array(z.number())
const outlineShape = z.object({
  type: z.literal('MultiPolygon'),
  coordinates: z.array(z.array(z.array(position))),
})

const programmeShape = z.strictObject({
  id: z.string(),
  name: z.string(),
  ministry: text,
  office: text,
  url: text,
  callStatus: oneOf(CALL_STATUSES).describe('公募状況'),
  callEnds: date,
})

export const planShape = listedPlan.extend({
  ...detailedPlan,
  outline: outlineShape.nullable(),
  programmes: z.array(programmeShape).describe('施策が使う事業'),
}) satisfies z.ZodType<PlanAlone>

export const planPageShape = z.strictObject({
  edition: z.string(),
  total: count,
  items: z.array(listedPlan),
})
