import type { LayerSpecification, LineLayerSpecification } from 'maplibre-gl'
import type { Palette } from '../theme/palette.ts'
import type { BorderKind } from './boundaries.ts'
import { CASES_FROM, MUNICIPALITY_FROM } from './camera.ts'
import { BOLD, REGULAR } from './fonts.ts'

/** Sea, neighbours' land, land of Japan: what everything else lies on. */
export function groundLayers(palette: Palette): LayerSpecification[] {
  return [
    { id: 'sea', type: 'background', paint: { 'background-color': palette.sea } },
    { id: 'backdrop', type: 'fill', source: 'backdrop', paint: { 'fill-color': palette.neighbour } },
    {
      id: 'land',
      type: 'fill',
      source: 'land',
      // Neighbouring prefectures would show a seam where both edges are smoothed.
      paint: { 'fill-color': palette.land, 'fill-antialias': false },
    },
  ]
}

type Width = NonNullable<NonNullable<LineLayerSpecification['paint']>['line-width']>

function border(id: string, kind: BorderKind, colour: string, width: Width): LineLayerSpecification {
  return {
    id,
    type: 'line',
    source: 'borders',
    filter: ['==', ['get', 'kind'], kind],
    layout: { 'line-join': 'round' },
    paint: { 'line-color': colour, 'line-width': width },
  }
}

/** Borders by zoom: prefectures always, municipalities from 7, wards from 9. */
export function borderLayers(palette: Palette): LayerSpecification[] {
  const { municipalityBorder, prefectureBorder, coast } = palette
  return [
    { ...border('ward-border', 'ward', municipalityBorder, 0.5), minzoom: 9 },
    {
      ...border('municipality-border', 'municipality', municipalityBorder, [
        'interpolate',
        ['linear'],
        ['zoom'],
        7,
        0.4,
        11,
        1.1,
      ]),
      minzoom: 6.8,
    },
    border('prefecture-border', 'prefecture', prefectureBorder, [
      'interpolate',
      ['linear'],
      ['zoom'],
      4,
      0.5,
      9,
      1.6,
    ]),
    border('coast', 'coast', coast, ['interpolate', ['linear'], ['zoom'], 4, 0.6, 9, 1.1]),
  ]
}

/** Names of places: prefectures while the nation is in view, then municipalities, then wards. */
export function nameLayers(palette: Palette): LayerSpecification[] {
  const ink = {
    'text-color': palette.textSub,
    'text-halo-color': palette.halo,
    'text-halo-width': 1.4,
  }
  return [
    {
      id: 'ward-name',
      type: 'symbol',
      source: 'place-names',
      minzoom: 10.5,
      layout: { ...nameLayout(REGULAR, 11) },
      paint: ink,
    },
    {
      id: 'municipality-name',
      type: 'symbol',
      source: 'place-names',
      minzoom: 8.4,
      layout: { ...nameLayout(REGULAR, ['interpolate', ['linear'], ['zoom'], 8.4, 11, 12, 14]) },
      paint: ink,
    },
    {
      id: 'prefecture-name-wide',
      type: 'symbol',
      source: 'place-names',
      minzoom: MUNICIPALITY_FROM,
      maxzoom: CASES_FROM,
      layout: { ...nameLayout(BOLD, 13), 'text-letter-spacing': 0.2 },
      paint: { ...ink, 'text-opacity': 0.9 },
    },
    {
      id: 'prefecture-name',
      type: 'symbol',
      source: 'place-names',
      maxzoom: MUNICIPALITY_FROM,
      layout: { ...nameLayout(REGULAR, 11), 'symbol-sort-key': ['get', 'order'] },
      paint: ink,
    },
  ]
}

type SymbolLayout = NonNullable<Extract<LayerSpecification, { type: 'symbol' }>['layout']>

function nameLayout(font: string[], size: NonNullable<SymbolLayout['text-size']>): SymbolLayout {
  return {
    'text-field': ['get', 'name'],
    'text-font': font,
    'text-size': size,
    'text-max-width': 8,
    'text-padding': 4,
    // Beside the place where a mark stands on it, so that towns with cases keep their names.
    'text-variable-anchor-offset': [
      'center',
      [0, 0],
      'top',
      [0, 1.6],
      'bottom',
      [0, -1.6],
      'left',
      [1.8, 0],
      'right',
      [-1.8, 0],
    ],
  }
}
