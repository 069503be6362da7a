import type { FeatureCollection, MultiPolygon } from 'geojson'
import type { DrawnArea } from '../../server/domain/drawn-area.ts'
import type { AreaProperties } from '../../server/domain/plan.ts'
import { touchedPlans } from './touched-plans.ts'

/** What the page asks: which of the plans whose areas lie at an address meet what was drawn or picked. */
export interface TouchedQuestion {
  number: number
  areas: string
  within: DrawnArea | undefined
  codes: readonly string[] | null
}
export type TouchedAnswer = { number: number; plans: AreaProperties[] } | { number: number; problem: string }

type Areas = FeatureCollection<MultiPolygon, AreaProperties>

/** Areas are megabytes: those of one edition are kept. */
let held: { url: string; areas: Promise<Areas> } | null = null

async function read(url: string): Promise<Areas> {
  const response = await fetch(url)
  if (!response.ok) throw new Error(`${response.status} for ${url}`)
  return (await response.json()) as Areas
}

async function answer({ areas: url, within, codes }: TouchedQuestion): Promise<AreaProperties[]> {
  if (held?.url !== url) held = { url, areas: read(url) }
  const { areas } = held
  areas.catch(() => {
    held = null
  })
  return touchedPlans(await areas, within, codes === null ? null : new Set(codes))
}

addEventListener('message', ({ data }: MessageEvent<TouchedQuestion>) => {
  const { number } = data
  const tell = (told: TouchedAnswer) => postMessage(told)
  answer(data).then(
    (plans) => tell({ number, plans }),
    (problem: unknown) => tell({ number, problem: String(problem) }),
  )
})
