import type { LayerSpecification, StyleSpecification } from 'maplibre-gl'
import type { Palette } from '../theme/palette.ts'
import { filtersFor, NO_CHOICE } from './layer-filters.ts'
import { caseLayers, selectionLayers } from './layers-cases.ts'
import { drawnFillLayers, drawnLineLayers } from './layers-drawn.ts'
import { figureLayers } from './layers-figures.ts'
import { borderLayers, groundLayers, nameLayers } from './layers-ground.ts'
import { hexagonLabelLayers, hexagonLayers } from './layers-hexagons.ts'
import { planFillLayers, planLabelLayers, planLineLayers } from './layers-plans.ts'
import { emptySources } from './sources.ts'

/**
 * The whole style: no tiles, glyphs or sprites from anywhere; sources are filled later.
 * Symbols that stand later in the list are placed first, so figures win over names.
 */
export function mapStyle(palette: Palette): StyleSpecification {
  const layers = [
    ...groundLayers(palette),
    ...planFillLayers(palette),
    ...borderLayers(palette),
    ...planLineLayers(palette),
    ...hexagonLayers(palette),
    ...drawnFillLayers(palette),
    ...nameLayers(palette),
    ...planLabelLayers(palette),
    ...figureLayers('municipality', palette),
    ...figureLayers('prefecture', palette),
    ...hexagonLabelLayers(palette),
    ...caseLayers(palette),
    ...drawnLineLayers(palette),
    ...selectionLayers(palette),
  ]
  const filters = filtersFor(NO_CHOICE)
  return {
    version: 8,
    // Another look comes at once.
    transition: { duration: 0, delay: 0 },
    sources: emptySources(),
    layers: layers.map((layer): LayerSpecification => {
      const filter = filters[layer.id]
      return filter === undefined ? layer : ({ ...layer, filter } as LayerSpecification)
    }),
  }
}
