import type { ExpressionSpecification, LayerSpecification } from 'maplibre-gl'
import type { Palette } from '../theme/palette.ts'
import { CASES_FROM, MUNICIPALITY_FROM } from './camera.ts'
import { BOLD, REGULAR } from './fonts.ts'

type Kind = 'prefecture' | 'municipality'

const RANGE: Record<Kind, { minzoom?: number; maxzoom: number }> = {
  prefecture: { maxzoom: MUNICIPALITY_FROM },
  municipality: { minzoom: MUNICIPALITY_FROM, maxzoom: CASES_FROM },
}

/** A transparent picture two pixels wide: it keeps names from being written over circles. */
export const BLOCKER = 'blocker'

const LABEL_SIZE = 12
const isHovered: ExpressionSpecification = ['boolean', ['feature-state', 'hovered'], false]

/** Circles of summed cases with their count inside, name and yen beside, for prefectures or municipalities. */
export function figureLayers(kind: Kind, palette: Palette): LayerSpecification[] {
  return [circles(kind, palette), labels(kind, palette), counts(kind, palette)]
}

function circles(kind: Kind, palette: Palette): LayerSpecification {
  return {
    id: `${kind}-circle`,
    type: 'circle',
    source: `${kind}-figures`,
    ...RANGE[kind],
    layout: { 'circle-sort-key': ['get', 'order'] },
    paint: {
      'circle-radius': ['get', 'radius'],
      'circle-color': ['case', isHovered, palette.keyHover, ['get', 'isKnown'], palette.key, palette.textSub],
      'circle-opacity': 0.9,
      'circle-stroke-color': ['case', isHovered, palette.accent, palette.halo],
      'circle-stroke-width': ['case', isHovered, 2.5, 1.25],
    },
  }
}

function labels(kind: Kind, palette: Palette): LayerSpecification {
  return {
    id: `${kind}-label`,
    type: 'symbol',
    source: `${kind}-figures`,
    ...RANGE[kind],
    layout: {
      'text-field': [
        'format',
        ['get', 'name'],
        { 'text-font': ['literal', BOLD] },
        '\n',
        {},
        ['get', 'yen'],
        { 'font-scale': 0.92 },
      ],
      'text-font': REGULAR,
      'text-size': LABEL_SIZE,
      'text-line-height': 1.15,
      'text-max-width': 12,
      'text-padding': 1,
      'text-variable-anchor': [
        'top',
        'bottom',
        'left',
        'right',
        'top-left',
        'top-right',
        'bottom-left',
        'bottom-right',
      ],
      'text-radial-offset': ['/', ['+', ['get', 'radius'], 2], LABEL_SIZE],
      'text-justify': 'auto',
      'symbol-sort-key': ['get', 'order'],
    },
    paint: { 'text-color': palette.text, 'text-halo-color': palette.halo, 'text-halo-width': 1.6 },
  }
}

function counts(kind: Kind, palette: Palette): LayerSpecification {
  return {
    id: `${kind}-count`,
    type: 'symbol',
    source: `${kind}-figures`,
    ...RANGE[kind],
    layout: {
      'icon-image': BLOCKER,
      'icon-size': ['get', 'radius'],
      'icon-allow-overlap': true,
      'icon-padding': 0,
      'text-field': ['get', 'count'],
      'text-font': BOLD,
      'text-size': ['interpolate', ['linear'], ['get', 'radius'], 8, 11, 24, 14],
      'text-allow-overlap': true,
      'text-padding': 0,
    },
    paint: { 'text-color': palette.textOnKey },
  }
}
