import { z } from 'zod'
import {
  type Coverage,
  EMPTY_REASONS,
  type PlaceKnowledge,
  type PrefectureCoverage,
  REVIEW_REASONS,
} from './domain/coverage/coverage.ts'
import { FIELD_IDS } from './domain/field.ts'
import { PLAN_STATUSES, PLAN_TYPES } from './domain/plan.ts'
import { BLOCKS, REGIONS } from './domain/region.ts'
import { count, date, oneOf, sumsShape, text } from './shapes.ts'

const field = z.enum([...FIELD_IDS, 'none'])
const codes = z.array(z.string())
const basis = z.enum(['share', 'full'])
const counted = sumsShape.extend({ strategic: count, regional: count, local: count })
const closing = { residual: z.strictObject({ several: sumsShape, nowhere: sumsShape }), overlap: sumsShape }
const elsewhere = z.strictObject({ ...closing, elsewhere: sumsShape.describe('他の都道府県の行の合計') })
const km = z.number().describe('km、0.1')

export const coverageShape = z.strictObject({
  edition: z.string(),
  basis,
  total: sumsShape,
  ...closing,
  cells: z.array(counted.extend({ prefecture: z.string(), field })),
  prefectures: z.strictObject({ ...closing, rows: z.array(counted.extend({ prefecture: z.string() })) }),
  fields: z.strictObject({ ...closing, rows: z.array(counted.extend({ field })) }),
  regions: z.strictObject({
    ...closing,
    rows: z.array(counted.extend({ region: oneOf(REGIONS), fields: z.array(counted.extend({ field })) })),
  }),
  blocks: z.strictObject({ ...closing, rows: z.array(counted.extend({ block: oneOf(BLOCKS) })) }),
  plans: count,
  scopes: z
    .array(
      z.strictObject({
        prefecture: z.string(),
        municipalities: count,
        covered: count,
        coveredBy: z.strictObject({ strategic: count, regional: count, local: count }),
      }),
    )
    .describe(
      '市区町村（政令指定都市は1つ）の数と、計画区域に全部または一部が入る数（coveredBy は類型ごと）',
    ),
}) satisfies z.ZodType<Coverage>

const part = z.strictObject({
  plan: z.string(),
  part: count.describe('計画の area.parts の番号'),
  name: z.string(),
  prefectures: codes,
  areaKm2: z.number(),
  distanceToMainKm: km,
})
const covering = z.strictObject({ id: z.string(), type: oneOf(PLAN_TYPES), whole: z.boolean() })

export const prefectureCoverageShape = z.strictObject({
  edition: z.string(),
  prefecture: z.string(),
  basis,
  total: sumsShape,
  municipalities: z.array(
    sumsShape.extend({
      code: z.string(),
      name: z.string(),
      parent: text.describe('行政区のとき、その市。区の数は市の内数'),
      plans: z.array(covering),
    }),
  ),
  municipalitiesClosing: elsewhere,
  fields: z.array(sumsShape.extend({ field, plans: codes })),
  fieldsClosing: elsewhere,
  outside: codes,
  outsideNearest: z.array(z.strictObject({ investment: z.string(), plan: text, distanceKm: km.nullable() })),
  plansNear: z
    .array(z.strictObject({ id: z.string(), name: z.string(), type: oneOf(PLAN_TYPES) }))
    .describe('outsideNearest にある計画のうち、この都道府県にかからないもの'),
  notPlaced: codes,
  enclaves: z.array(part),
  islands: z.array(part),
  elsewhere: z.array(part),
  shared: z.array(z.strictObject({ plan: z.string(), prefectures: codes, partners: codes })),
  toReview: z.array(
    z.strictObject({
      investment: z.string(),
      title: z.string(),
      plan: z.string(),
      reason: z.enum(REVIEW_REASONS),
    }),
  ),
  plans: z.array(
    z.strictObject({
      id: z.string(),
      type: oneOf(PLAN_TYPES),
      name: z.string(),
      status: oneOf(PLAN_STATUSES),
      example: z.boolean(),
      fields: z.array(z.enum(FIELD_IDS)),
      proposedBy: codes,
      prefectures: codes,
    }),
  ),
  progress: z
    .array(
      z.strictObject({
        plan: z.string(),
        targets: z
          .strictObject({
            'on-track': count,
            achieved: count,
            late: count,
            'not-reported': count,
            due: count,
            none: count,
          })
          .describe('目標の数。due = 確認時期を過ぎて記載がない、none = まだ確認の時期でない'),
        next: date.describe('次の確認の対象となる期間の末日'),
      }),
    )
    .describe('計画ごとの進捗（版の基準日時点）'),
}) satisfies z.ZodType<PrefectureCoverage>

export const placeKnowledgeShape = z.strictObject({
  edition: z.string(),
  code: z.string(),
  name: z.string(),
  prefecture: z.string(),
  matching: count,
  cases: count,
  knownToCity: count,
  knownToPrefecture: count,
  plans: z.array(covering.extend({ name: z.string() })),
  complete: z.boolean(),
  excerptOf: count.nullable(),
  reasons: z.array(z.enum(EMPTY_REASONS)),
}) satisfies z.ZodType<PlaceKnowledge>
