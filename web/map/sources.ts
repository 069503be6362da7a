import type { FeatureCollection } from 'geojson'
import type { SourceSpecification } from 'maplibre-gl'

/** The sources of the map's style; each starts empty and is filled as its data arrives. */
export const SOURCES = [
  'backdrop',
  'land',
  'borders',
  'plan-areas',
  'active-plans',
  'plan-parts',
  'plan-joins',
  'place-names',
  'prefecture-figures',
  'municipality-figures',
  'case-labels',
  'selected-case',
  'drawn-area',
  'hexagons',
] as const
export type SourceId = (typeof SOURCES)[number]

export const NOTHING: FeatureCollection = { type: 'FeatureCollection', features: [] }

/** What a feature's state (hovered, selected) hangs on. */
const NAMED_BY: Partial<Record<SourceId, string>> = {
  'prefecture-figures': 'code',
  'municipality-figures': 'code',
}

/** Borders are simplified when they are made; the tiler must not eat small islands once more. */
const TOLERANCE: Partial<Record<SourceId, number>> = {
  land: 0.1,
  borders: 0.1,
  'plan-areas': 0.2,
  'active-plans': 0.2,
  'drawn-area': 0,
}

export function emptySources(): Record<SourceId, SourceSpecification> {
  const entries = SOURCES.map((id): [SourceId, SourceSpecification] => {
    const promoteId = NAMED_BY[id]
    const tolerance = TOLERANCE[id]
    return [
      id,
      {
        type: 'geojson',
        data: NOTHING,
        ...(promoteId === undefined ? {} : { promoteId }),
        ...(tolerance === undefined ? {} : { tolerance }),
      },
    ]
  })
  return Object.fromEntries(entries) as Record<SourceId, SourceSpecification>
}
