import type { ExpressionSpecification, FilterSpecification } from 'maplibre-gl'
import { PLAN_TYPES, type PlanType } from '../../server/domain/plan.ts'
import { OVER_STATUSES } from '../../server/domain/shown-areas.ts'
import { planLineId } from './layers-plans.ts'

/** What the reader has chosen, as far as it decides which features are drawn. */
export interface Choice {
  selectedPlan: string | null
  hoveredPlans: readonly string[]
  hiddenPlanTypes: readonly PlanType[]
  /** Codes whose name stands beside a circle already. */
  prefecturesWithFigures: readonly string[]
  municipalitiesWithFigures: readonly string[]
}

export const NO_CHOICE: Choice = {
  selectedPlan: null,
  hoveredPlans: [],
  hiddenPlanTypes: [],
  prefecturesWithFigures: [],
  municipalitiesWithFigures: [],
}

function isShownPlan(choice: Choice, idProperty: 'id' | 'plan'): ExpressionSpecification {
  return [
    'any',
    ['==', ['get', idProperty], choice.selectedPlan ?? ''],
    [
      'all',
      ['!', ['in', ['get', 'status'], ['literal', [...OVER_STATUSES]]]],
      ['!', ['in', ['get', 'type'], ['literal', [...choice.hiddenPlanTypes]]]],
    ],
  ]
}

const isAnyOf = (property: string, values: readonly string[]): ExpressionSpecification => [
  'in',
  ['get', property],
  ['literal', [...values]],
]

/** km² of an enclave that a map of the nation shows as a few pixels: some two or three towns. */
const SMALL_KM2 = 1000

/** The filter of every layer whose filter depends on the reader's choice. */
export function filtersFor(choice: Choice): Record<string, FilterSpecification> {
  const shown = isShownPlan(choice, 'id')
  const isNamed = isAnyOf('plan', [choice.selectedPlan ?? '', ...choice.hoveredPlans])
  const lines = PLAN_TYPES.map(({ id }): [string, FilterSpecification] => [
    planLineId(id),
    ['all', ['==', ['get', 'type'], id], shown],
  ])
  return {
    'plan-fill': shown,
    ...Object.fromEntries(lines),
    'plan-join': isNamed,
    'plan-part-label': isNamed,
    'plan-enclave-ring': [
      'all',
      ['==', ['get', 'kind'], 'enclave'],
      ['<', ['get', 'areaKm2'], SMALL_KM2],
      isShownPlan(choice, 'plan'),
    ],
    'plan-enclave-tag': [
      'all',
      ['==', ['get', 'kind'], 'enclave'],
      isShownPlan(choice, 'plan'),
      ['!', isNamed],
    ],
    'prefecture-name': [
      'all',
      ['==', ['get', 'kind'], 'prefecture'],
      ['!', isAnyOf('code', choice.prefecturesWithFigures)],
    ],
    'prefecture-name-wide': ['==', ['get', 'kind'], 'prefecture'],
    'municipality-name': [
      'all',
      isAnyOf('kind', ['city', 'municipality']),
      // Below zoom 9 the circle's label says the name; a filter sees whole zooms only.
      ['any', ['>=', ['zoom'], 9], ['!', isAnyOf('code', choice.municipalitiesWithFigures)]],
    ],
    'ward-name': ['==', ['get', 'kind'], 'ward'],
  }
}
