import type { ExpressionSpecification, LayerSpecification, LineLayerSpecification } from 'maplibre-gl'
import { PLAN_TYPES, type PlanType } from '../../server/domain/plan.ts'
import type { Palette } from '../theme/palette.ts'
import { BOLD } from './fonts.ts'
import { DASH_OF, planPatternId } from './plan-patterns.ts'

const ALL_TYPES = PLAN_TYPES.map(({ id }) => id)

/** One value a plan type, as an expression over the feature's type. */
function byType(value: (type: PlanType) => string, otherwise: string): ExpressionSpecification {
  const cases = ALL_TYPES.flatMap((type) => [type, value(type)])
  return ['match', ['get', 'type'], ...cases, otherwise] as unknown as ExpressionSpecification
}

const isSelected: ExpressionSpecification = ['get', 'isSelected']
/** A plan that is looked at in the accent, one under the pointer in its type's colour. */
const activeColor = (palette: Palette): ExpressionSpecification => [
  'case',
  isSelected,
  palette.accent,
  byType((type) => palette.plan[type], palette.text),
]

/** Pattern by type beneath the borders; the tint that lights up every piece of the chosen plan at once. */
export function planFillLayers(palette: Palette): LayerSpecification[] {
  return [
    {
      id: 'plan-fill',
      type: 'fill',
      source: 'plan-areas',
      paint: {
        'fill-pattern': byType(planPatternId, planPatternId('local')),
        'fill-opacity': ['interpolate', ['linear'], ['zoom'], 4, 0.45, 7, 0.8, 9.5, 0.5],
      },
    },
    {
      id: 'plan-tint',
      type: 'fill',
      source: 'active-plans',
      paint: {
        'fill-color': activeColor(palette),
        'fill-opacity': ['case', isSelected, 0.16, 0.18],
        'fill-antialias': false,
      },
    },
  ]
}

export const planLineId = (type: PlanType) => `plan-line-${type}`

function planLine(type: PlanType, palette: Palette): LineLayerSpecification {
  const dash = DASH_OF[type]
  return {
    id: planLineId(type),
    type: 'line',
    source: 'plan-areas',
    layout: { 'line-join': 'round', 'line-cap': type === 'local' ? 'round' : 'butt' },
    paint: {
      'line-color': palette.plan[type],
      'line-width': ['interpolate', ['linear'], ['zoom'], 4, 0.6, 6, 1.1, 9, 1.8],
      ...(dash === null ? {} : { 'line-dasharray': dash }),
    },
  }
}

/** Outlines: solid, dashed, dotted by type; the chosen plan in the accent. */
export function planLineLayers(palette: Palette): LayerSpecification[] {
  return [
    ...ALL_TYPES.map((type) => planLine(type, palette)),
    {
      id: 'plan-highlight',
      type: 'line',
      source: 'active-plans',
      layout: { 'line-join': 'round' },
      paint: { 'line-color': activeColor(palette), 'line-width': 3 },
    },
    {
      id: 'plan-join',
      type: 'line',
      source: 'plan-joins',
      paint: {
        'line-color': palette.accent,
        'line-width': 1.2,
        'line-dasharray': [4, 3],
        'line-opacity': 0.9,
      },
    },
  ]
}

/** From this zoom on an enclave carries its word; before it a small one is ringed, for its own ground is a few pixels. */
const ENCLAVE_TAG_FROM = 6.8

/** Names of the pieces of the chosen plan; at rest a small word or a ring on every enclave. */
export function planLabelLayers(palette: Palette): LayerSpecification[] {
  return [
    {
      id: 'plan-enclave-ring',
      type: 'circle',
      source: 'plan-parts',
      maxzoom: ENCLAVE_TAG_FROM,
      paint: {
        'circle-radius': 4,
        'circle-color': palette.halo,
        'circle-opacity': 0.6,
        'circle-stroke-width': 2,
        'circle-stroke-color': byType((type) => palette.plan[type], palette.text),
      },
    },
    {
      id: 'plan-enclave-tag',
      type: 'symbol',
      source: 'plan-parts',
      minzoom: ENCLAVE_TAG_FROM,
      maxzoom: 10.5,
      layout: {
        'text-field': ['get', 'tag'],
        'text-font': BOLD,
        'text-size': 10.5,
        'text-padding': 6,
      },
      paint: {
        'text-color': byType((type) => palette.plan[type], palette.text),
        'text-halo-color': palette.halo,
        'text-halo-width': 2,
      },
    },
    {
      id: 'plan-part-label',
      type: 'symbol',
      source: 'plan-parts',
      layout: {
        'text-field': ['get', 'label'],
        'text-font': BOLD,
        'text-size': 12,
        'text-max-width': 12,
        'symbol-sort-key': ['get', 'order'],
        'text-variable-anchor': ['center', 'top', 'bottom', 'left', 'right'],
        'text-radial-offset': 1.6,
        'text-padding': 1,
      },
      paint: { 'text-color': palette.accent, 'text-halo-color': palette.halo, 'text-halo-width': 2 },
    },
  ]
}
