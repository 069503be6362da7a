import { sql } from 'drizzle-orm'
import {
  blob,
  index,
  integer,
  primaryKey,
  real,
  sqliteTable,
  text,
  uniqueIndex,
} from 'drizzle-orm/sqlite-core'
import { EDITION_STATUSES } from './domain/edition.ts'
import { FIELDS } from './domain/field.ts'
import { AMOUNT_QUALIFIERS, INDUCED, PLAN_ROLES, PRECISIONS, SECTORS, STAGES } from './domain/investment.ts'
import { CHECK_FREQUENCIES, PLAN_STATUSES, PLAN_TYPES, type PlanPart } from './domain/plan.ts'
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
import { BLOCKS } from './domain/region.ts'
import type { Sums } from './domain/summary.ts'

type Ids<Id extends string> = readonly { readonly id: Id }[]
const ids = <Id extends string>(list: Ids<Id>) => list.map((entry) => entry.id) as [Id, ...Id[]]

/** `key` columns are integers of this database; `id` columns are the ids that the world knows. */
export const editions = sqliteTable('editions', {
  key: integer().primaryKey(),
  id: text().notNull().unique(),
  title: text().notNull(),
  asOf: text().notNull(),
  status: text({ enum: EDITION_STATUSES }).notNull(),
  publishedAt: text(),
  complete: integer({ mode: 'boolean' }).notNull(),
  excerptOf: integer(),
  corrects: text(),
  note: text(),
  sample: integer({ mode: 'boolean' }).notNull(),
  withdrawnReason: text(),
  /** SHA-256 of the boundary set that areas and label points were taken from. */
  boundaries: text(),
  /** SHA-256 of the published content; part of every ETag. */
  hash: text(),
  /** Of all its cases, added up at publication: what lists of editions show. */
  sums: text({ mode: 'json' }).$type<Sums>(),
})

const editionKey = () =>
  integer('edition')
    .notNull()
    .references(() => editions.key, { onDelete: 'cascade' })

export const programmes = sqliteTable(
  'programmes',
  {
    edition: editionKey(),
    id: text().notNull(),
    name: text().notNull(),
    ministry: text(),
    office: text(),
    url: text(),
    callStatus: text({ enum: ids(CALL_STATUSES) }).notNull(),
    callEnds: text(),
  },
  (table) => [primaryKey({ columns: [table.edition, table.id] })],
)

export const plans = sqliteTable(
  'plans',
  {
    key: integer().primaryKey(),
    edition: editionKey(),
    id: text().notNull(),
    type: text({ enum: ids(PLAN_TYPES) }).notNull(),
    name: text().notNull(),
    status: text({ enum: ids(PLAN_STATUSES) }).notNull(),
    statusOn: text(),
    block: text({ enum: ids(BLOCKS) }),
    draftName: text(),
    checkFrequency: text({ enum: ids(CHECK_FREQUENCIES) }),
    standingSupport: text(),
    contact: text(),
    industry: text(),
    periodFrom: text(),
    periodTo: text(),
    announcedOn: text(),
    coreMunicipality: text(),
    exitCriterion: text(),
    example: integer({ mode: 'boolean' }).notNull(),
    previousId: text(),
    note: text(),
    /** Folded text that `q` looks into. */
    search: text().notNull(),
    /** Worked out at publication from the pinned boundaries. */
    areaKm2: real(),
    parts: text({ mode: 'json' }).$type<PlanPart[]>(),
    /** GeoJSON MultiPolygon of the area, outlines without inner borders. */
    geometry: text(),
    west: real(),
    south: real(),
    east: real(),
    north: real(),
  },
  (table) => [uniqueIndex('plans_by_id').on(table.edition, table.id)],
)

const planKey = () =>
  integer('plan')
    .notNull()
    .references(() => plans.key, { onDelete: 'cascade' })

export const planFields = sqliteTable(
  'plan_fields',
  { plan: planKey(), field: text({ enum: ids(FIELDS) }).notNull() },
  (table) => [primaryKey({ columns: [table.plan, table.field] })],
)

export const planBodies = sqliteTable(
  'plan_bodies',
  { plan: planKey(), position: integer().notNull(), code: text(), name: text().notNull() },
  (table) => [primaryKey({ columns: [table.plan, table.position] })],
)

export const planProposers = sqliteTable(
  'plan_proposers',
  { plan: planKey(), position: integer().notNull(), prefecture: text().notNull() },
  (table) => [primaryKey({ columns: [table.plan, table.position] })],
)

export const planSources = sqliteTable(
  'plan_sources',
  {
    plan: planKey(),
    position: integer().notNull(),
    /** From the 出典 table rather than the plan's own row. */
    further: integer({ mode: 'boolean' }).notNull(),
    title: text().notNull(),
    url: text(),
    date: text(),
  },
  (table) => [primaryKey({ columns: [table.plan, table.further, table.position] })],
)

export const planSections = sqliteTable(
  'plan_sections',
  { plan: planKey(), item: text().notNull(), text: text().notNull() },
  (table) => [primaryKey({ columns: [table.plan, table.item] })],
)

/** 計画経過: the states a plan went through, each with its date. */
export const planSteps = sqliteTable(
  'plan_steps',
  {
    plan: planKey(),
    position: integer().notNull(),
    status: text({ enum: ids(PLAN_STATUSES) }).notNull(),
    date: text(),
  },
  (table) => [primaryKey({ columns: [table.plan, table.position] })],
)

/** 計画主体: core companies and bodies, those not yet located there too. */
export const planMembers = sqliteTable(
  'plan_members',
  {
    plan: planKey(),
    position: integer().notNull(),
    name: text().notNull(),
    corporateNumber: text(),
    role: text({ enum: ids(PLAN_MEMBER_ROLES) }),
    location: text({ enum: ids(PLAN_MEMBER_LOCATIONS) }),
    municipality: text(),
  },
  (table) => [primaryKey({ columns: [table.plan, table.position] })],
)

/** 計画要件: the requirements that a plan has to meet, by their number on paper. */
export const planRequirements = sqliteTable(
  'plan_requirements',
  {
    plan: planKey(),
    position: integer().notNull(),
    number: text().notNull(),
    text: text(),
    state: text({ enum: ids(REQUIREMENT_STATES) }).notNull(),
    checkedOn: text(),
  },
  (table) => [
    primaryKey({ columns: [table.plan, table.position] }),
    uniqueIndex('plan_requirements_by_number').on(table.plan, table.number),
  ],
)

/** 計画施策: the policy instruments that a plan asks for or uses. */
export const planMeasures = sqliteTable(
  'plan_measures',
  {
    plan: planKey(),
    position: integer().notNull(),
    id: text().notNull(),
    kind: text({ enum: ids(MEASURE_KINDS) }),
    name: text().notNull(),
    ministry: text(),
    office: text(),
    programmeId: text(),
  },
  (table) => [
    primaryKey({ columns: [table.plan, table.position] }),
    uniqueIndex('plan_measures_by_id').on(table.plan, table.id),
  ],
)

/** 計画インフラ: roads, ports, industrial water and the like that belong to a plan. */
export const planInfrastructure = sqliteTable(
  'plan_infrastructure',
  {
    plan: planKey(),
    position: integer().notNull(),
    name: text().notNull(),
    kind: text({ enum: ids(INFRASTRUCTURE_KINDS) }),
    municipality: text(),
    lng: real(),
    lat: real(),
    owner: text(),
    /** Integer yen; null = not published. */
    costYen: integer(),
    nationalYen: integer(),
    stage: text({ enum: ids(STAGES) }),
    due: text(),
    note: text(),
  },
  (table) => [primaryKey({ columns: [table.plan, table.position] })],
)

/** 目標: KGI, KPI and ripple targets. */
export const planTargets = sqliteTable(
  'plan_targets',
  {
    plan: planKey(),
    position: integer().notNull(),
    id: text().notNull(),
    kind: text({ enum: ids(TARGET_KINDS) }).notNull(),
    indicator: text({ enum: ids(TARGET_INDICATORS) }).notNull(),
    measureId: text(),
    name: text().notNull(),
    unit: text().notNull(),
    base: real(),
    baseOn: text(),
    target: real(),
    due: text(),
    cumulative: integer({ mode: 'boolean' }).notNull(),
    basis: text(),
    verification: text(),
    why: text(),
    what: text(),
    who: text(),
    where: text(),
    how: text(),
  },
  (table) => [
    primaryKey({ columns: [table.plan, table.position] }),
    uniqueIndex('plan_targets_by_id').on(table.plan, table.id),
  ],
)

/** 進捗: what was reported of a target, and when. A value is null where nothing was reported (未報告 is not 0). */
export const planChecks = sqliteTable(
  'plan_checks',
  {
    plan: planKey(),
    target: text().notNull(),
    asOf: text().notNull(),
    value: real(),
    state: text({ enum: ids(CHECK_STATES) }).notNull(),
    cause: text(),
    measure: text(),
    reporter: text(),
    reportedOn: text(),
  },
  (table) => [primaryKey({ columns: [table.plan, table.target, table.asOf] })],
)

/** 計画区域形状: a finer outline, which is drawn and never counted by. */
export const planOutlines = sqliteTable('plan_outlines', {
  plan: integer()
    .primaryKey()
    .references(() => plans.key, { onDelete: 'cascade' }),
  /** GeoJSON MultiPolygon, degrees. */
  geometry: text().notNull(),
  /** Of `geometry`: by which two outlines are compared. */
  sha256: text().notNull(),
})

/** The plan area as declared: one row a municipality, city or whole prefecture. */
export const planAreas = sqliteTable(
  'plan_areas',
  {
    plan: planKey(),
    code: text().notNull(),
    /** Codes across water that count as touching (接続). */
    links: text({ mode: 'json' }).$type<string[]>().notNull(),
    name: text(),
    reason: text(),
    note: text(),
  },
  (table) => [primaryKey({ columns: [table.plan, table.code] })],
)

/** The plan area as counted: leaf municipalities, worked out at publication. */
export const planMunicipalities = sqliteTable(
  'plan_municipalities',
  { plan: planKey(), municipality: text().notNull() },
  (table) => [primaryKey({ columns: [table.plan, table.municipality] })],
)

/** Which codes that sites carry lie inside a plan area: leaves, and a city or prefecture whose all is in it. */
export const planPlaces = sqliteTable(
  'plan_places',
  { plan: planKey(), place: text().notNull() },
  (table) => [
    primaryKey({ columns: [table.plan, table.place] }),
    index('plan_places_by_place').on(table.place),
  ],
)

export const investments = sqliteTable(
  'investments',
  {
    key: integer().primaryKey(),
    edition: editionKey(),
    id: text().notNull(),
    title: text().notNull(),
    titleEn: text(),
    company: text(),
    corporateNumber: text(),
    industry: text(),
    planId: text(),
    planRole: text({ enum: ids(PLAN_ROLES) }),
    sector: text({ enum: ids(SECTORS) }),
    induced: text({ enum: ids(INDUCED) }).notNull(),
    /** Integer yen; null = 非公表, 0 = published as zero. */
    amountYen: integer(),
    amountIs: text({ enum: ids(AMOUNT_QUALIFIERS) }).notNull(),
    supportYen: integer(),
    supportIs: text({ enum: ids(AMOUNT_QUALIFIERS) }).notNull(),
    investedYen: integer(),
    investedOn: text(),
    announcedOn: text(),
    /** First and last day that `announcedOn` may mean. */
    announcedFrom: text(),
    announcedTo: text(),
    constructionStart: text(),
    operationStart: text(),
    operationFrom: text(),
    stage: text({ enum: ids(STAGES) }).notNull(),
    ministry: text(),
    office: text(),
    programmeId: text(),
    programme: text(),
    previousId: text(),
    note: text(),
    /** Folded text that `q` looks into. */
    search: text().notNull(),
    siteCount: integer().notNull(),
    hasShares: integer({ mode: 'boolean' }).notNull(),
    /** Precision of the best site. */
    precision: text({ enum: ids(PRECISIONS) }).notNull(),
    /** Worked out at publication: a site in a counted plan's area, all sites known and none inside, or not known. */
    inPlanArea: text({ enum: ['yes', 'no', 'unknown'] }),
    /** Given at publication, from 0 without a gap: what columns, bitmaps and search speak of. Neighbours are near. */
    ordinal: integer(),
  },
  (table) => {
    // Filled at publication only, so that an import need not keep them. Ties are broken by id (contracts: API).
    const published = (name: string) => index(`investments_by_${name}`)
    const isPublished = sql`ordinal is not null`
    return [
      uniqueIndex('investments_by_id').on(table.edition, table.id),
      uniqueIndex('investments_by_ordinal').on(table.edition, table.ordinal).where(isPublished),
      published('amount').on(table.edition, table.amountYen, table.id).where(isPublished),
      published('support').on(table.edition, table.supportYen, table.id).where(isPublished),
      published('announced').on(table.edition, table.announcedFrom, table.id).where(isPublished),
      published('operation').on(table.edition, table.operationFrom, table.id).where(isPublished),
      published('title').on(table.edition, table.title, table.id).where(isPublished),
      published('company').on(table.edition, table.company, table.ordinal).where(isPublished),
      index('investments_by_corporate_number')
        .on(table.edition, table.corporateNumber, table.ordinal)
        .where(sql`ordinal is not null and corporateNumber is not null`),
      // Few cases have a 前ID: the past and the future of an id are found without reading the others.
      index('investments_by_previous')
        .on(table.edition, table.previousId, table.id)
        .where(sql`previousId is not null`),
    ]
  },
)

const investmentKey = () =>
  integer('investment')
    .notNull()
    .references(() => investments.key, { onDelete: 'cascade' })

export const investmentFields = sqliteTable(
  'investment_fields',
  { investment: investmentKey(), field: text({ enum: ids(FIELDS) }).notNull() },
  (table) => [primaryKey({ columns: [table.investment, table.field] })],
)

/** Calendar years that the announcement may lie in. */
export const investmentYears = sqliteTable(
  'investment_years',
  { investment: investmentKey(), year: integer().notNull() },
  (table) => [primaryKey({ columns: [table.investment, table.year] })],
)

export const sites = sqliteTable(
  'sites',
  {
    investment: investmentKey(),
    position: integer().notNull(),
    municipality: text(),
    prefecture: text(),
    name: text(),
    lng: real(),
    lat: real(),
    precision: text({ enum: ids(PRECISIONS) }).notNull(),
    sharePercent: real(),
    /** This site's part of the case's yen: the declared share, or all of it where there is one site; else null. */
    amountYen: integer(),
    supportYen: integer(),
    /** Where the site is drawn: its own position or, known to the municipality, the label point of the pinned boundaries. */
    mapLng: real(),
    mapLat: real(),
    /** Worked out at publication: in the area of a counted plan. */
    inside: integer({ mode: 'boolean' }),
  },
  (table) => [primaryKey({ columns: [table.investment, table.position] })],
)

export const investmentSources = sqliteTable(
  'investment_sources',
  {
    investment: investmentKey(),
    position: integer().notNull(),
    further: integer({ mode: 'boolean' }).notNull(),
    title: text().notNull(),
    url: text(),
    date: text(),
  },
  (table) => [primaryKey({ columns: [table.investment, table.further, table.position] })],
)

/** The frozen files of a published edition; they lie in the file store under these names. */
export const editionFiles = sqliteTable(
  'edition_files',
  { edition: editionKey(), name: text().notNull(), bytes: integer().notNull(), sha256: text().notNull() },
  (table) => [primaryKey({ columns: [table.edition, table.name] })],
)

/** Which cases hold a letter, or two or three in a row, in their search text: ordinals as `domain/search/postings.ts` writes them. */
export const searchGrams = sqliteTable(
  'search_grams',
  { edition: editionKey(), gram: text().notNull(), cases: blob({ mode: 'buffer' }).notNull() },
  (table) => [primaryKey({ columns: [table.edition, table.gram] })],
)

/** Under `field` (index in FIELDS, 17 = outside them, -1 = any), the drawn sites along the Morton curve. */
export const siteCells = sqliteTable(
  'site_cells',
  {
    edition: editionKey(),
    field: integer().notNull(),
    cell: integer().notNull(),
    /** No foreign key: a case of a draft has no cells, and one of a published edition is never deleted. */
    investment: integer().notNull(),
    position: integer().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.edition, table.field, table.cell, table.investment, table.position] }),
  ],
)
