import type { ReadDatabase } from '../../database.ts'
import {
  type Closing,
  type Coverage,
  type CoveringPlan,
  FIELD_KEYS,
  type FieldKey,
  type PlanCounts,
} from '../../domain/coverage/coverage.ts'
import { NONE } from '../../domain/field.ts'
import type { PlaceIndex } from '../../domain/place-index.ts'
import { PLAN_TYPES, type PlanType } from '../../domain/plan.ts'
import { BLOCKS, blockOf, PREFECTURES, REGIONS, type RegionId, regionsOf } from '../../domain/region.ts'
import { type Basis, type Dimension, NO_SUMS, type Summary, type Sums } from '../../domain/summary.ts'
import type { Asked } from '../select-asked.ts'
import { summariser } from '../summarise.ts'
import { findCoveringPlans } from './covering-plans.ts'

/** The nation's matrix: prefectures × fields, with what closes it, and by prefecture, field, region and block alone. */
export async function findCoverage(
  db: ReadDatabase,
  asked: Asked & { edition: string; basis: Basis },
): Promise<Coverage> {
  const plans = await findCoveringPlans(db, asked.editionKey, asked.filter)
  const summarised = await summariser(db, asked)
  const by = async (...dimensions: Dimension[]) => tableOf(await summarised(dimensions))
  const matrix = await by('prefecture', 'field')
  const prefectures = await by('prefecture')
  const fields = await by('field')
  const regions = await by('region')
  const regionFields = await by('region', 'field')
  const blocks = await by('block')
  const inCell = countBy(plans, (plan) => pairs(plan.prefectures, fieldsOf(plan)))
  const inPrefecture = countBy(plans, (plan) => plan.prefectures)
  const inField = countBy(plans, fieldsOf)
  const inRegion = countBy(plans, regionsWith)
  const inRegionField = countBy(plans, (plan) => pairs(regionsWith(plan), fieldsOf(plan)))
  const inBlock = countBy(plans, ({ prefectures }) => [...new Set(prefectures.map(blockOf))])
  return {
    edition: asked.edition,
    basis: asked.basis,
    total: matrix.total,
    ...matrix.closing,
    cells: PREFECTURES.flatMap(({ code }) =>
      FIELD_KEYS.map((field) => ({
        prefecture: code,
        field,
        ...matrix.at(code, field),
        ...inCell(code, field),
      })),
    ),
    prefectures: {
      ...prefectures.closing,
      rows: PREFECTURES.map(({ code }) => ({
        prefecture: code,
        ...prefectures.at(code),
        ...inPrefecture(code),
      })),
    },
    fields: {
      ...fields.closing,
      rows: FIELD_KEYS.map((field) => ({
        field,
        ...fields.at(field),
        ...inField(field),
      })),
    },
    regions: {
      ...regions.closing,
      rows: REGIONS.map(({ id }) => ({
        region: id,
        ...regions.at(id),
        ...inRegion(id),
        fields: FIELD_KEYS.map((field) => ({
          field,
          ...regionFields.at(id, field),
          ...inRegionField(id, field),
        })),
      })),
    },
    blocks: {
      ...blocks.closing,
      rows: BLOCKS.map(({ id }) => ({
        block: id,
        ...blocks.at(id),
        ...inBlock(id),
      })),
    },
    plans: plans.length,
    scopes: scopesOf(plans, asked.places),
  }
}

function scopesOf(plans: readonly CoveringPlan[], places: PlaceIndex): Coverage['scopes'] {
  const leavesIn = (type: PlanType) =>
    new Set(plans.filter((plan) => plan.type === type).flatMap(({ municipalities }) => municipalities))
  const inside = PLAN_TYPES.map(({ id }) => ({ id, leaves: leavesIn(id) }))
  const bodies = places.table.places.filter(({ kind }) => kind !== 'prefecture' && kind !== 'ward')
  return PREFECTURES.map(({ code }) => {
    const own = bodies.filter(({ prefecture }) => prefecture === code)
    const coveredBy = { ...NO_PLANS }
    let covered = 0
    for (const body of own) {
      const own = places.leavesOf(body.code)
      const by = inside.filter(({ leaves }) => own.some((leaf) => leaves.has(leaf)))
      for (const { id } of by) coveredBy[id] += 1
      covered += by.length > 0 ? 1 : 0
    }
    return { prefecture: code, municipalities: own.length, covered, coveredBy }
  })
}

function fieldsOf({ fields }: CoveringPlan): readonly FieldKey[] {
  return fields.length === 0 ? [NONE] : fields
}

function regionsWith({ prefectures }: CoveringPlan): RegionId[] {
  return [...new Set(prefectures.flatMap(regionsOf))]
}

function pairs(ones: readonly string[], others: readonly string[]): string[] {
  return ones.flatMap((one) => others.map((other) => `${one},${other}`))
}

/** Counts each plan once under each of its keys. */
function countBy(
  plans: readonly CoveringPlan[],
  keysOf: (plan: CoveringPlan) => readonly string[],
): (...key: string[]) => PlanCounts {
  const counts = new Map<string, PlanCounts>()
  for (const plan of plans)
    for (const key of keysOf(plan)) {
      const own = counts.get(key) ?? { ...NO_PLANS }
      own[plan.type] += 1
      counts.set(key, own)
    }
  return (...key) => counts.get(key.join()) ?? NO_PLANS
}

const NO_PLANS: Readonly<PlanCounts> = { strategic: 0, regional: 0, local: 0 }

function tableOf({ rows, residual, overlap, total }: Summary): {
  at: (...key: string[]) => Sums
  closing: Closing
  total: Sums
} {
  const sums = new Map(rows.map(({ key, ...own }) => [key.join(), own]))
  return { at: (...key) => sums.get(key.join()) ?? NO_SUMS, closing: { residual, overlap }, total }
}
