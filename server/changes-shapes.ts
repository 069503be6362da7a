import { z } from 'zod'
import {
  CASE_KINDS,
  type ChangedCases,
  type Changes,
  type ChangesSummary,
  PAIR_REASONS,
} from './domain/changes/changes.ts'
import type { CaseHistory, PlanHistory } from './domain/changes/history.ts'
import type { PlanDeclaration } from './domain/changes/plan-declaration.ts'
import { MOVES } from './domain/changes/steps.ts'
import { AMOUNT_QUALIFIERS, STAGES } from './domain/investment.ts'
import { checkShape, detailedPlan, statedPlan } from './plan-shapes.ts'
import { investmentShape, sumsShape } from './shapes.ts'

const oneOf = <Id extends string>(list: readonly { readonly id: Id }[]) =>
  z.enum(list.map((entry) => entry.id) as [Id, ...Id[]])
const text = z.string().nullable()
const ids = z.array(z.string())

const fieldChange = z.strictObject({ name: z.string(), from: z.unknown(), to: z.unknown() })
const changed = z.strictObject({ id: z.string(), fields: z.array(fieldChange) })
const figures = z.strictObject({
  amountYen: z.int().nullable(),
  amountIs: oneOf(AMOUNT_QUALIFIERS),
  supportYen: z.int().nullable(),
  supportIs: oneOf(AMOUNT_QUALIFIERS),
  stage: oneOf(STAGES),
})
const signedSums = z
  .strictObject(
    Object.fromEntries(Object.keys(sumsShape.shape).map((name) => [name, z.int()])) as {
      [name in keyof typeof sumsShape.shape]: z.ZodInt
    },
  )
  .describe('変わった案件の差。負にもなる')

const comparedCase = z.strictObject({
  id: z.string(),
  title: z.string(),
  company: text,
  place: text,
  point: z.tuple([z.number(), z.number()]).nullable(),
  from: figures.nullable(),
  to: figures.nullable(),
})

export const changesShape = z.strictObject({
  from: z.string(),
  to: z.string(),
  totals: z.strictObject({ from: sumsShape, to: sumsShape }),
  steps: z.strictObject({ added: sumsShape, removed: sumsShape, changed: signedSums }),
  added: ids,
  removed: ids,
  changed: z.array(changed),
  entered: z.array(changed).describe('両方の版にあり、後の版だけで条件に合う（added にも含む）'),
  left: z.array(changed).describe('両方の版にあり、前の版だけで条件に合う（removed にも含む）'),
  cases: z.array(comparedCase),
  likelyPairs: z
    .array(z.strictObject({ removed: z.string(), added: z.string(), because: z.array(z.enum(PAIR_REASONS)) }))
    .nullable()
    .describe('同じ案件かもしれない組。null = 多すぎて探していない'),
  plans: z.strictObject({ added: ids, removed: ids, changed: z.array(changed) }),
  planNames: z.array(z.strictObject({ id: z.string(), name: z.string() })),
  areas: z.array(z.strictObject({ plan: z.string(), added: ids, removed: ids })),
  targets: z.array(z.strictObject({ plan: z.string(), target: z.string(), fields: z.array(fieldChange) })),
}) satisfies z.ZodType<Changes>

const { from, to, totals, steps, likelyPairs, plans, planNames, areas, targets } = changesShape.shape

export const changesSummaryShape = z.strictObject({
  ...{ from, to, totals, steps, likelyPairs, plans, planNames, areas, targets },
  counts: z
    .strictObject(
      Object.fromEntries(CASE_KINDS.map((kind) => [kind, z.int()])) as {
        [kind in (typeof CASE_KINDS)[number]]: z.ZodInt
      },
    )
    .describe('added と removed は、entered と left を含まない'),
  moves: z
    .array(z.strictObject({ place: text, move: oneOf(MOVES), count: z.int() }))
    .describe('最初の所在地と変更の種類ごとの案件数'),
  pairTitles: z.array(z.strictObject({ id: z.string(), title: z.string() })),
}) satisfies z.ZodType<ChangesSummary>

export const changedCasesShape = z.strictObject({
  total: z.int(),
  items: z.array(
    z.strictObject({ kind: z.enum(CASE_KINDS), fields: z.array(fieldChange), one: comparedCase }),
  ),
  nextOffset: z.int().nullable(),
}) satisfies z.ZodType<ChangedCases>

const toldEdition = z.strictObject({
  id: z.string(),
  title: z.string(),
  asOf: z.string(),
  publishedAt: text,
  corrects: text,
  correctedBy: ids,
  sample: z.boolean(),
})

const notSearched = ids.optional().describe('このサーバーでは明細を検索できない版（あるときだけ）')

export const caseHistoryShape = z.strictObject({
  id: z.string(),
  items: z.array(
    z.strictObject({
      edition: toldEdition,
      investment: investmentShape.nullable(),
      changes: z.array(fieldChange),
    }),
  ),
  notSearched,
}) satisfies z.ZodType<CaseHistory>

const planDeclaration = z.strictObject({
  ...statedPlan,
  ...detailedPlan,
  municipalities: ids,
  progress: z.array(checkShape.extend({ target: z.string() })),
  outline: text.describe('区域の詳しい形のSHA-256'),
}) satisfies z.ZodType<PlanDeclaration>

export const planHistoryShape = z.strictObject({
  id: z.string(),
  items: z.array(
    z.strictObject({
      edition: toldEdition,
      plan: planDeclaration.nullable(),
      changes: z.array(fieldChange),
      area: z.strictObject({ added: ids, removed: ids }),
      targets: z.array(z.strictObject({ target: z.string(), fields: z.array(fieldChange) })),
    }),
  ),
  notSearched,
}) satisfies z.ZodType<PlanHistory>
