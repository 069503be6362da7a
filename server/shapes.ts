import { z } from 'zod'
import { EDITION_STATUSES, type Edition } from './domain/edition.ts'
import { FIELD_IDS } from './domain/field.ts'
import {
  AMOUNT_QUALIFIERS,
  INDUCED,
  type Investment,
  PLAN_ROLES,
  PRECISIONS,
  SECTORS,
  STAGES,
} from './domain/investment.ts'
import { DIMENSIONS, type Summary, type Sums } from './domain/summary.ts'

export const oneOf = <Id extends string>(list: readonly { readonly id: Id }[]) =>
  z.enum(list.map((entry) => entry.id) as [Id, ...Id[]])
export const yen = z.int().nullable().describe('整数の円。null = 非公表')
export const text = z.string().nullable()
export const date = z
  .string()
  .nullable()
  .describe('YYYY-MM-DD、YYYY-MM、YYYY、FY2025、FY2025Q1、または範囲 A/B')
const field = z.enum(FIELD_IDS)
export const point = z.tuple([z.number(), z.number()]).describe('[経度, 緯度]（度、WGS 84）')
export const count = z.int().nonnegative()

export const sumsShape = z.strictObject({
  count,
  amountYen: z.int().describe('分かっている投資総額の合計（円）'),
  amountUnknown: count.describe('投資総額が非公表の件数'),
  supportYen: z.int().describe('分かっている支援額の合計（円）'),
  supportUnknown: count.describe('支援額が非公表の件数'),
  amountInexact: count.describe('投資総額が約・以上・以下の件数'),
  supportInexact: count.describe('支援額が約・以上・以下の件数'),
}) satisfies z.ZodType<Sums>

export const editionShape = z.strictObject({
  id: z.string(),
  title: z.string(),
  asOf: z.string(),
  status: z.enum(EDITION_STATUSES),
  publishedAt: text,
  complete: z.boolean(),
  excerptOf: count.nullable(),
  corrects: text,
  note: text,
  sample: z.boolean(),
  sums: sumsShape,
  plans: count,
  files: z.array(z.strictObject({ name: z.string(), bytes: count, sha256: z.string() })),
  hash: text.describe('内容のSHA-256'),
}) satisfies z.ZodType<Edition>

export const sourceShape = z.strictObject({ title: z.string(), url: text, date })

export const investmentShape = z.strictObject({
  id: z.string(),
  title: z.string(),
  titleEn: text,
  company: text,
  corporateNumber: text,
  fields: z.array(field),
  industry: text,
  planId: text,
  planRole: oneOf(PLAN_ROLES).nullable(),
  sector: oneOf(SECTORS).nullable(),
  induced: oneOf(INDUCED),
  amountYen: yen,
  amountIs: oneOf(AMOUNT_QUALIFIERS),
  supportYen: yen,
  supportIs: oneOf(AMOUNT_QUALIFIERS),
  investedYen: yen,
  investedOn: date,
  announcedOn: date,
  constructionStart: date,
  operationStart: date,
  stage: oneOf(STAGES),
  ministry: text,
  office: text,
  programmeId: text,
  programme: text,
  previousId: text,
  note: text,
  sites: z.array(
    z.strictObject({
      municipality: text,
      prefecture: text,
      name: text,
      lng: z.number().nullable(),
      lat: z.number().nullable(),
      precision: oneOf(PRECISIONS),
      sharePercent: z.number().nullable(),
    }),
  ),
  sources: z.array(sourceShape),
  ordinal: z.number().nullable(),
}) satisfies z.ZodType<Investment>

export const investmentPageShape = z.strictObject({
  edition: z.string(),
  total: count,
  sums: sumsShape,
  leftOut: z.strictObject({ amountUnknown: count, noPosition: count }),
  items: z.array(investmentShape),
  nextCursor: text,
})

export const summaryShape = z.strictObject({
  edition: z.string(),
  by: z.array(z.enum(DIMENSIONS)),
  basis: z.enum(['share', 'full']),
  total: sumsShape,
  rows: z.array(sumsShape.extend({ key: z.array(z.string().nullable()) })),
  residual: z.strictObject({ several: sumsShape, nowhere: sumsShape }),
  overlap: sumsShape,
}) satisfies z.ZodType<Summary>

const boxShape = z.tuple([z.number(), z.number(), z.number(), z.number()])
export const placesShape = z.strictObject({
  items: z.array(
    z.strictObject({
      code: z.string(),
      kind: z.string(),
      name: z.string(),
      romaji: z.string(),
      prefecture: text,
      bbox: boxShape.nullable(),
      successors: z.array(z.string()),
    }),
  ),
})

/** The municipality or ward at a position: 0 km inside it, else the nearest within `withinKm`; null when none is. */
export const placeAtShape = z.strictObject({
  at: z.tuple([z.number(), z.number()]),
  withinKm: z.number(),
  boundaries: z.strictObject({ sha256: z.string(), credits: z.array(z.string()) }),
  item: z
    .strictObject({
      code: z.string(),
      kind: z.string(),
      name: z.string(),
      romaji: z.string(),
      prefecture: z.string(),
      prefectureName: z.string(),
      distanceKm: z.number(),
    })
    .nullable(),
})

export const suggestionsShape = z.strictObject({
  edition: z.string(),
  companies: z.array(z.string()),
  cases: z.array(z.strictObject({ id: z.string(), title: z.string(), company: text })),
})

const ringShape = z.array(z.array(z.number()).min(2)).min(4).describe('最初と最後が同じ点。[経度, 緯度]')
export const withinShape = z.strictObject({
  within: z.union([
    z.object({ type: z.literal('Polygon'), coordinates: z.array(ringShape).min(1) }),
    z.object({ type: z.literal('MultiPolygon'), coordinates: z.array(z.array(ringShape).min(1)).min(1) }),
  ]),
})

export const problemShape = z.strictObject({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  detail: z.string(),
  errors: z.array(z.strictObject({ name: z.string(), value: z.string(), expected: z.string() })),
  hash: text.optional().describe('取り下げられた版の内容の SHA-256（410 のとき）'),
})

export const healthShape = z.strictObject({
  status: z.string(),
  schema: z.int(),
  editions: count,
  contact: z.string().nullable().describe('誤りや意見の送り先：mailto: またはフォームのアドレス'),
})
export const editionListShape = z.strictObject({
  items: z.array(editionShape),
  corrections: z
    .array(z.strictObject({ edition: z.string(), correctedBy: z.string() }))
    .describe('正誤：correctedBy の版が edition の版を正した'),
})
