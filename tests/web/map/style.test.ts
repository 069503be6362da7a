import { readdirSync, readFileSync } from 'node:fs'
import { featureFilter, type LayerSpecification, validateStyleMin } from '@maplibre/maplibre-gl-style-spec'
import { describe, expect, test } from 'vitest'
import { filtersFor, NO_CHOICE } from '../../../web/map/layer-filters.ts'
import { mapStyle } from '../../../web/map/style.ts'
import { THEMES, type Theme } from '../../../web/theme/themes.ts'
import { paletteIn } from '../theme/themed.ts'

const LIGHT = paletteIn('light')

const style = mapStyle(LIGHT)

test('the whole style is valid', () => {
  expect(validateStyleMin(style)).toEqual([])
})

test('another look changes nothing but paint, so that a drawn map takes it on as it stands', () => {
  const drawn = (theme: Theme) =>
    mapStyle(paletteIn(theme)).layers.map(
      ({ paint: _, ...layer }: LayerSpecification & { paint?: unknown }) => layer,
    )
  for (const theme of THEMES) {
    expect(drawn(theme)).toEqual(drawn('light'))
    expect(validateStyleMin(mapStyle(paletteIn(theme)))).toEqual([])
  }
  expect(mapStyle(paletteIn('dark')).layers).not.toEqual(style.layers)
})

test('nothing on the map moves or fades by itself for who wants no motion', () => {
  expect(style.transition).toEqual({ duration: 0, delay: 0 })
  // MapLibre flies for such a reader only where a move is called essential.
  const folder = new URL('../../../web/map/', import.meta.url)
  for (const name of readdirSync(folder))
    expect(readFileSync(new URL(name, folder), 'utf8'), name).not.toMatch(/essential/)
})

test('a style with a wrong paint value would not pass', () => {
  const broken = structuredClone(style)
  Object.assign(broken.layers[0]?.paint ?? {}, { 'background-color': 'blue-ish' })
  expect(validateStyleMin(broken)).not.toEqual([])
})

test('nothing is asked of glyph, sprite or tile servers', () => {
  expect(style.glyphs).toBeUndefined()
  expect(style.sprite).toBeUndefined()
  for (const source of Object.values(style.sources)) expect(source.type).toBe('geojson')
})

test('all plan areas are drawn with what is seen of them alone: an invisible layer costs as much as a visible one', () => {
  const ofAll = style.layers.filter((layer) => 'source' in layer && layer.source === 'plan-areas')
  expect(ofAll.map(({ id }) => id)).toEqual([
    'plan-fill',
    'plan-line-strategic',
    'plan-line-regional',
    'plan-line-local',
  ])
})

test('every filter belongs to a layer', () => {
  const ids = style.layers.map(({ id }) => id)
  for (const id of Object.keys(filtersFor(NO_CHOICE))) expect(ids).toContain(id)
})

test('sums by prefecture give way to sums by municipality and these to single cases, without a gap', () => {
  const range = (id: string) => {
    const layer = style.layers.find((each) => each.id === id)
    return [layer?.minzoom ?? 0, layer?.maxzoom ?? 24]
  }
  expect(range('prefecture-circle')).toEqual([0, 6.3])
  expect(range('municipality-circle')).toEqual([6.3, 9])
  expect(range('case-count')).toEqual([9, 24])
})

test('numbers on stacks are never hidden by each other', () => {
  const layer = style.layers.find(({ id }) => id === 'case-count')
  expect(layer?.layout).toMatchObject({ 'icon-allow-overlap': true, 'text-allow-overlap': true })
})

describe('which plans are drawn', () => {
  const isDrawn = (
    layer: string,
    plan: Record<string, string | number>,
    choice: Partial<typeof NO_CHOICE> = {},
  ): boolean => {
    const filter = filtersFor({ ...NO_CHOICE, ...choice })[layer]
    return featureFilter(filter, `layers.${layer}.filter`).filter(
      { zoom: 8 },
      { type: 3, properties: plan, geometry: [] },
    )
  }
  const tokai = { id: 'tokai', type: 'strategic', status: 'published' }

  test('a published plan is, an ended or withdrawn one only when it is selected', () => {
    expect(isDrawn('plan-fill', tokai)).toBe(true)
    expect(isDrawn('plan-fill', { ...tokai, status: 'ended' })).toBe(false)
    expect(isDrawn('plan-fill', { ...tokai, status: 'withdrawn' })).toBe(false)
    expect(isDrawn('plan-fill', { ...tokai, status: 'ended' }, { selectedPlan: 'tokai' })).toBe(true)
  })
  test('one of a type that is switched off is not, unless it is selected', () => {
    expect(isDrawn('plan-fill', tokai, { hiddenPlanTypes: ['strategic'] })).toBe(false)
    expect(isDrawn('plan-fill', tokai, { hiddenPlanTypes: ['local'] })).toBe(true)
    expect(isDrawn('plan-fill', tokai, { hiddenPlanTypes: ['strategic'], selectedPlan: 'tokai' })).toBe(true)
  })
  test('each type has its own outline', () => {
    expect(isDrawn('plan-line-strategic', tokai)).toBe(true)
    expect(isDrawn('plan-line-regional', tokai)).toBe(false)
    const dashes = ['strategic', 'regional', 'local'].map((type) => {
      const layer = style.layers.find(({ id }) => id === `plan-line-${type}`)
      return JSON.stringify(Object.entries(layer?.paint ?? {}).find(([name]) => name === 'line-dasharray'))
    })
    expect(new Set(dashes).size).toBe(3)
  })
  test('pieces are named and joined when their plan is selected or hovered', () => {
    const part = { plan: 'tokai', type: 'strategic', status: 'published', kind: 'enclave' }
    expect(isDrawn('plan-part-label', part)).toBe(false)
    expect(isDrawn('plan-part-label', part, { selectedPlan: 'tokai' })).toBe(true)
    expect(isDrawn('plan-join', part, { hoveredPlans: ['tokai'] })).toBe(true)
  })
  test('a small enclave is ringed where the nation is seen, chosen or not, and no other part', () => {
    const part = { plan: 'tokai', type: 'strategic', status: 'published', kind: 'enclave', areaKm2: 38 }
    expect(isDrawn('plan-enclave-ring', part)).toBe(true)
    expect(isDrawn('plan-enclave-ring', part, { selectedPlan: 'tokai' })).toBe(true)
    expect(isDrawn('plan-enclave-ring', { ...part, areaKm2: 5000 })).toBe(false)
    expect(isDrawn('plan-enclave-ring', { ...part, kind: 'island' })).toBe(false)
    expect(isDrawn('plan-enclave-ring', part, { hiddenPlanTypes: ['strategic'] })).toBe(false)
  })
  test('at rest an enclave carries its tag, an island and the main part do not', () => {
    const part = { plan: 'tokai', type: 'strategic', status: 'published' }
    expect(isDrawn('plan-enclave-tag', { ...part, kind: 'enclave' })).toBe(true)
    expect(isDrawn('plan-enclave-tag', { ...part, kind: 'island' })).toBe(false)
    expect(isDrawn('plan-enclave-tag', { ...part, kind: 'main' })).toBe(false)
    expect(isDrawn('plan-enclave-tag', { ...part, kind: 'enclave' }, { selectedPlan: 'tokai' })).toBe(false)
  })
})
