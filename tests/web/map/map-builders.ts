import type { Place } from '../../../server/domain/place.ts'
import { NO_SUMS, type Sums } from '../../../server/domain/summary.ts'
import type { AreaFeatures, AreaProperties, CaseFeatures, CaseProperties } from '../../../web/map/features.ts'

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

export interface SitePlan extends Partial<CaseProperties> {
  id: string
  at: [number, number]
}

export function cases(...sites: SitePlan[]): CaseFeatures {
  return {
    type: 'FeatureCollection',
    features: sites.map(({ at, ...part }) => ({
      type: 'Feature',
      geometry: { type: 'Point', coordinates: at },
      properties: {
        title: part.id,
        company: null,
        fields: [],
        planId: null,
        amountYen: null,
        supportYen: null,
        stage: 'planned',
        municipality: '43404',
        prefecture: '43',
        precision: 'exact',
        site: 0,
        ...part,
      },
    })),
  }
}

export function areas(...plans: (Partial<AreaProperties> & { id: string })[]): AreaFeatures {
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
