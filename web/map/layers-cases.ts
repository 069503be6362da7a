import type { LayerSpecification } from 'maplibre-gl'
import type { Palette } from '../theme/palette.ts'
import { CASES_FROM } from './camera.ts'
import { BOLD, REGULAR } from './fonts.ts'
import { BLOCKER } from './layers-figures.ts'

const NAME_SIZE = 11.5

/** The custom layer of all marks lies below this one, above the names. */
export const ABOVE_MARKS = 'case-count'

/** What is written beside and on the marks in view: names from where there is room, and the number on a stack. */
export function caseLayers(palette: Palette): LayerSpecification[] {
  return [
    {
      id: 'case-name',
      type: 'symbol',
      source: 'case-labels',
      minzoom: 10,
      filter: ['!=', ['get', 'title'], ''],
      layout: {
        'text-field': ['get', 'title'],
        'text-font': REGULAR,
        'text-size': NAME_SIZE,
        'text-max-width': 11,
        'text-variable-anchor': ['left', 'right', 'top', 'bottom'],
        'text-radial-offset': ['/', ['+', ['get', 'extent'], 3], NAME_SIZE],
        'text-justify': 'auto',
        'symbol-sort-key': ['get', 'order'],
      },
      paint: { 'text-color': palette.text, 'text-halo-color': palette.halo, 'text-halo-width': 1.6 },
    },
    {
      id: ABOVE_MARKS,
      type: 'symbol',
      source: 'case-labels',
      minzoom: CASES_FROM,
      layout: {
        // Nothing is written over a mark but its own number.
        'icon-image': BLOCKER,
        'icon-size': ['get', 'extent'],
        'icon-allow-overlap': true,
        'icon-padding': 0,
        'text-field': ['get', 'count'],
        'text-font': BOLD,
        'text-size': 12,
        'text-allow-overlap': true,
        'text-padding': 0,
        'symbol-sort-key': ['get', 'order'],
      },
      paint: {
        'text-color': ['case', ['==', ['get', 'kind'], 'point'], palette.textOnKey, palette.text],
      },
    },
  ]
}

/** A ring in the accent around the selected case, at every zoom. */
export function selectionLayers(palette: Palette): LayerSpecification[] {
  return [
    {
      id: 'case-selected',
      type: 'circle',
      source: 'selected-case',
      paint: {
        'circle-radius': ['step', ['zoom'], 7, CASES_FROM, ['get', 'radius']],
        'circle-color': palette.accent,
        'circle-opacity': 0.14,
        'circle-stroke-color': palette.accent,
        'circle-stroke-width': 3,
      },
    },
  ]
}
