import type { Neighbours } from './place.ts'

/** What a plan area is made of, before geometry: leaf municipalities joined where they touch. */
export interface AreaInput {
  /** Leaf codes (wards, not their city). */
  municipalities: readonly string[]
  /** Pairs that the plan declares as touching across water (接続). */
  links: readonly (readonly [string, string])[]
  coreMunicipality: string | null
}

export interface AreaPart {
  kind: 'main' | 'island' | 'enclave'
  municipalities: string[]
  areaKm2: number
}

/** For each leaf code, the leaf codes it shares a stretch of land border with. */
export type Adjacency = ReadonlyMap<string, ReadonlySet<string>>

export function adjacencyOf(neighbours: Neighbours): Adjacency {
  const adjacency = new Map<string, Set<string>>()
  for (const [a, b] of neighbours) {
    adjacency.set(a, (adjacency.get(a) ?? new Set()).add(b))
    adjacency.set(b, (adjacency.get(b) ?? new Set()).add(a))
  }
  return adjacency
}

/**
 * The parts (connected groups) of a plan area: the main one first, then by area, then by code.
 *
 * Rules (vocabulary: Plan area): two municipalities are joined when they share a stretch of land border or the plan
 * declares them 接続; the main part holds the core municipality, or else is the largest; another part is an island
 * when none of its municipalities has a land border with any municipality outside the part, else an enclave.
 * @param areaOf km² of a leaf code
 */
export function partsOf(area: AreaInput, adjacency: Adjacency, areaOf: (code: string) => number): AreaPart[] {
  const codes = [...new Set(area.municipalities)].sort()
  const inArea = new Set(codes)
  const links = adjacencyOf(area.links.map(([a, b]) => [a, b]))
  const seen = new Set<string>()
  const groups: string[][] = []
  for (const start of codes) {
    if (seen.has(start)) continue
    const group: string[] = []
    const queue = [start]
    seen.add(start)
    for (let code = queue.pop(); code !== undefined; code = queue.pop()) {
      group.push(code)
      for (const next of [...(adjacency.get(code) ?? []), ...(links.get(code) ?? [])]) {
        if (!inArea.has(next) || seen.has(next)) continue
        seen.add(next)
        queue.push(next)
      }
    }
    groups.push(group.sort())
  }
  const parts = groups.map((municipalities) => ({
    municipalities,
    areaKm2: municipalities.reduce((sum, code) => sum + areaOf(code), 0),
    hasCore: area.coreMunicipality !== null && municipalities.includes(area.coreMunicipality),
  }))
  parts.sort(
    (a, b) =>
      Number(b.hasCore) - Number(a.hasCore) ||
      b.areaKm2 - a.areaKm2 ||
      ((a.municipalities[0] ?? '') < (b.municipalities[0] ?? '') ? -1 : 1),
  )
  return parts.map(({ municipalities, areaKm2 }, index) => {
    const own = new Set(municipalities)
    const touchesOutside = municipalities.some((code) =>
      [...(adjacency.get(code) ?? [])].some((other) => !own.has(other)),
    )
    const kind = index === 0 ? 'main' : touchesOutside ? 'enclave' : 'island'
    return { kind, municipalities, areaKm2 }
  })
}
