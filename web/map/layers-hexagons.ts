import type { ExpressionSpecification, LayerSpecification } from 'maplibre-gl'
import type { Palette } from '../theme/palette.ts'
import { CASES_FROM } from './camera.ts'
import { BOLD } from './fonts.ts'
import { DARK_FROM, TINTS } from './hexagon-features.ts'

/** Cells of one size in place of circles, tinted by their figure. */
export function hexagonLayers(palette: Palette): LayerSpecification[] {
  return [
    {
      id: 'hexagon-fill',
      type: 'fill',
      source: 'hexagons',
      maxzoom: CASES_FROM,
      filter: ['==', ['geometry-type'], 'Polygon'],
      paint: {
        'fill-color': palette.key,
        'fill-opacity': ['at', ['get', 'tint'], ['literal', [...TINTS]]],
      },
    },
    {
      id: 'hexagon-line',
      type: 'line',
      source: 'hexagons',
      maxzoom: CASES_FROM,
      filter: ['==', ['geometry-type'], 'Polygon'],
      paint: { 'line-color': palette.key, 'line-width': 1, 'line-opacity': 0.6 },
    },
  ]
}

/** Their figures in numbers: tint alone is not read by everybody. */
export function hexagonLabelLayers(palette: Palette): LayerSpecification[] {
  const isDark: ExpressionSpecification = ['>=', ['get', 'tint'], DARK_FROM]
  return [
    {
      id: 'hexagon-label',
      type: 'symbol',
      source: 'hexagons',
      maxzoom: CASES_FROM,
      filter: ['==', ['geometry-type'], 'Point'],
      layout: {
        'text-field': ['get', 'text'],
        'text-font': BOLD,
        'text-size': 11,
        'text-max-width': 5,
        'text-allow-overlap': true,
        'text-ignore-placement': false,
      },
      paint: {
        'text-color': ['case', isDark, palette.textOnKey, palette.text],
        'text-halo-color': ['case', isDark, palette.key, palette.halo],
        'text-halo-width': 1.2,
      },
    },
  ]
}
