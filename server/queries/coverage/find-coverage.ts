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
import { BLOCKS, blockOf, PREFECTURES, REGIONS, regionsOf } from '../../domain/region.ts'
import { type Basis, type Dimension, NO_SUMS, type Summary, type Sums } from '../../domain/summary.ts'
import type { Asked } from '../select-asked.ts'
import { summarise } from '../summarise.ts'
import { findCoveringPlans } from './covering-plans.ts'

/** The nation's matrix: prefectures × fields, with what closes it, and by prefecture, field, region and block alone. */
export async function findCoverage(
  db: ReadDatabase,
  asked: Asked & { edition: string; basis: Basis },
): Promise<Coverage> {
  const plans = await findCoveringPlans(db, asked.editionKey, asked.filter)
  const by = async (...dimensions: Dimension[]) => tableOf(await summarise(db, { ...asked, by: dimensions }))
  const matrix = await by('prefecture', 'field')
  const prefectures = await by('prefecture')
  const fields = await by('field')
  const regions = await by('region')
  const regionFields = await by('region', 'field')
  const blocks = await by('block')
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
        ...count(plans, (plan) => plan.prefectures.includes(code) && isOf(plan, field)),
      })),
    ),
    prefectures: {
      ...prefectures.closing,
      rows: PREFECTURES.map(({ code }) => ({
        prefecture: code,
        ...prefectures.at(code),
        ...count(plans, (plan) => plan.prefectures.includes(code)),
      })),
    },
    fields: {
      ...fields.closing,
      rows: FIELD_KEYS.map((field) => ({
        field,
        ...fields.at(field),
        ...count(plans, (plan) => isOf(plan, field)),
      })),
    },
    regions: {
      ...regions.closing,
      rows: REGIONS.map(({ id }) => {
        const isHere = (plan: CoveringPlan) => plan.prefectures.some((code) => regionsOf(code).includes(id))
        return {
          region: id,
          ...regions.at(id),
          ...count(plans, isHere),
          fields: FIELD_KEYS.map((field) => ({
            field,
            ...regionFields.at(id, field),
            ...count(plans, (plan) => isHere(plan) && isOf(plan, field)),
          })),
        }
      }),
    },
    blocks: {
      ...blocks.closing,
      rows: BLOCKS.map(({ id }) => ({
        block: id,
        ...blocks.at(id),
        ...count(plans, (plan) => plan.prefectures.some((code) => blockOf(code) === id)),
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
    const coveredBy: PlanCounts = { strategic: 0, regional: 0, local: 0 }
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

function isOf({ fields }: CoveringPlan, field: FieldKey): boolean {
  return field === NONE ? fields.length === 0 : fields.includes(field)
}

function count(plans: readonly CoveringPlan[], isMeant: (plan: CoveringPlan) => boolean): PlanCounts {
  const counts: PlanCounts = { strategic: 0, regional: 0, local: 0 }
  for (const plan of plans) if (isMeant(plan)) counts[plan.type] += 1
  return counts
}

function tableOf({ rows, residual, overlap, total }: Summary): {
  at: (...key: string[]) => Sums
  closing: Closing
  total: Sums
} {
  const sums = new Map(rows.map(({ key, ...own }) => [key.join(), own]))
  return { at: (...key) => sums.get(key.join()) ?? NO_SUMS, closing: { residual, overlap }, total }
}
