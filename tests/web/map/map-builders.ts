import type { Place } from '../../../server/domain/place.ts'
import type { AreaInBrief, AreaProperties } from '../../../server/domain/plan.ts'
import { NO_SUMS, type Sums } from '../../../server/domain/summary.ts'
import type { AreaFeatures, CaseInBrief } from '../../../web/map/features.ts'

export function aPlace(code: string, name: string, part: Partial<Place> = {}): Place {
  return {
    code,
    code6: `${code}0`,
    kind: code.length === 2 ? 'prefecture' : 'municipality',
    name,
    county: null,
    kana: '',
    romaji: name,
    prefecture: code.slice(0, 2),
    parent: code.length === 2 ? null : code.slice(0, 2),
    label: [130.7, 32.8],
    bbox: [130, 32, 131, 33],
    areaKm2: 100,
    ...part,
  }
}

export const sums = (part: Partial<Sums>): Sums => ({ ...NO_SUMS, ...part })

/** A case as the map speaks of it; nothing is known of it but its name. */
export function aCase(title: string, part: Partial<CaseInBrief> = {}): CaseInBrief {
  return {
    title,
    company: null,
    amountYen: null,
    amountIs: 'exact',
    supportYen: null,
    supportIs: 'exact',
    stage: 'planned',
    sites: [],
    ...part,
  }
}

export function areas(...plans: (Partial<AreaInBrief> & { id: string })[]): AreaFeatures {
  return {
    type: 'FeatureCollection',
    features: plans.map((part) => ({
      type: 'Feature',
      geometry: { type: 'MultiPolygon', coordinates: [] },
      properties: {
        type: 'strategic',
        name: part.id,
        status: 'published',
        example: false,
        fields: [],
        prefectures: [],
        parts: [],
        hasOutline: false,
        ...part,
      },
    })),
  }
}

export function aPart(
  kind: 'main' | 'enclave' | 'island',
  name: string,
  labelPoint: [number, number],
): AreaProperties['parts'][number] {
  return {
    kind,
    name,
    labelPoint,
    municipalities: [],
    prefectures: [],
    areaKm2: 1,
    distanceToMainKm: kind === 'main' ? 0 : 10,
  }
}
