import { CASE_ASPECTS, PLAN_ASPECTS, TARGET_ASPECTS } from '../../domain/changes/differences.ts'
import type { PlanDeclaration } from '../../domain/changes/plan-declaration.ts'
import type { Investment } from '../../domain/investment.ts'
import type { DifferingField } from '../submission-contract.ts'

/** What a draft or a submission says of one case or plan. */
export type Version = { kind: 'case'; stated: Investment } | { kind: 'plan'; stated: PlanDeclaration }

/** What a submission would make the draft say; null = that it says nothing of it any more. */
export function sentVersion({ sent, removed }: { sent: Version; removed: boolean }): Version | null {
  return removed ? null : sent
}

type Field = Omit<DifferingField, 'values'>

/** Every field of a version with its value, in the order in which changes are told. */
function fieldsOf({ kind, stated }: Version): { field: Field; value: unknown }[] {
  if (kind === 'case')
    return CASE_ASPECTS.map(({ id }) => ({ field: { name: id, target: null }, value: stated[id] }))
  const own = PLAN_ASPECTS.map(({ id }) => ({ field: { name: id, target: null }, value: stated[id] }))
  const targets = stated.targets.flatMap((target) =>
    TARGET_ASPECTS.map(({ id }) => ({ field: { name: id, target: target.id }, value: target[id] })),
  )
  const area = { field: { name: 'municipalities', target: null }, value: stated.municipalities }
  return [...own, area, ...targets]
}

const isNothing = (value: unknown) => value === null || (Array.isArray(value) && value.length === 0)

/** The fields in which versions of one case or plan are not all the same, with the value of each; null = no such version. */
export function differingFields(versions: readonly (Version | null)[]): DifferingField[] {
  const found = new Map<string, DifferingField>()
  for (const [at, version] of versions.entries())
    for (const { field, value } of version === null ? [] : fieldsOf(version)) {
      const key = JSON.stringify(field)
      const differing = found.get(key) ?? { ...field, values: versions.map(() => null) }
      differing.values[at] = value ?? null
      found.set(key, differing)
    }
  return [...found.values()].filter(({ values }) => {
    const said = new Set(values.map((value) => (isNothing(value) ? 'null' : JSON.stringify(value))))
    return said.size > 1
  })
}

/** Codes of places that a version names. */
export function placesIn(version: Version | null): string[] {
  if (version === null) return []
  if (version.kind === 'case') return version.stated.sites.flatMap(({ municipality }) => municipality ?? [])
  const { municipalities, coreMunicipality } = version.stated
  return [...municipalities, ...(coreMunicipality === null ? [] : [coreMunicipality])]
}

export const isSame = (one: Version | null, other: Version | null): boolean =>
  (one === null) === (other === null) && differingFields([one, other]).length === 0

export const titleOf = (version: Version): string =>
  version.kind === 'case' ? version.stated.title : version.stated.name
