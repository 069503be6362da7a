import type { LayerSpecification } from 'maplibre-gl'
import type { Palette } from '../theme/palette.ts'

/** The ground of what a reader has drawn, below circles and marks. */
export function drawnFillLayers(palette: Palette): LayerSpecification[] {
  return [
    {
      id: 'drawn-fill',
      type: 'fill',
      source: 'drawn-area',
      filter: ['==', ['geometry-type'], 'Polygon'],
      paint: { 'fill-color': palette.accent, 'fill-opacity': 0.1 },
    },
  ]
}

/** Its sides and corners, above all that stands in it. */
export function drawnLineLayers(palette: Palette): LayerSpecification[] {
  return [
    {
      id: 'drawn-casing',
      type: 'line',
      source: 'drawn-area',
      filter: ['!=', ['geometry-type'], 'Point'],
      layout: { 'line-join': 'round' },
      paint: { 'line-color': palette.halo, 'line-width': 4.5 },
    },
    {
      id: 'drawn-line',
      type: 'line',
      source: 'drawn-area',
      filter: ['!=', ['geometry-type'], 'Point'],
      layout: { 'line-join': 'round' },
      paint: { 'line-color': palette.accent, 'line-width': 2.5 },
    },
    {
      id: 'drawn-corner',
      type: 'circle',
      source: 'drawn-area',
      filter: ['==', ['geometry-type'], 'Point'],
      paint: {
        'circle-radius': 5,
        'circle-color': palette.halo,
        'circle-stroke-color': palette.accent,
        'circle-stroke-width': 2.5,
      },
    },
  ]
}
