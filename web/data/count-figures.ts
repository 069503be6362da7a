import type { SpotLooks } from '../../server/domain/columns/spot-looks.ts'
import type { HexagonSums } from '../../server/domain/columns/sum-hexagons.ts'
import { type Edition, MARGINALS_FILE } from '../../server/domain/edition.ts'
import type { Filter } from '../../server/domain/filter.ts'
import { MARGINALS_SCHEMA, type Marginals } from '../../server/domain/marginals.ts'
import type { PlaceIndex } from '../../server/domain/place-index.ts'
import type { Grouping, Summary } from '../../server/domain/summary.ts'
import { type Answer, together } from './answer.ts'
import { ask, askBytes } from './ask.ts'
import { type ColumnStore, type Counted, remotePart } from './column-store.ts'
import type { AskedOfColumns } from './columns-protocol.ts'
import { bitsUrl, fileUrl, summaryUrl, totalUrl } from './edition-urls.ts'
import { FACETS, facetFilter } from './facet.ts'
import type { FacetSummaries, Figures } from './figures.ts'
import type { InvestmentsPage } from './pages.ts'

/** Where figures come from: the columns when they are there, else the marginals when nothing is filtered, else the server. */
export interface Counting {
  edition: Edition
  filter: Filter
  store: ColumnStore | null
  /** Needed to know the wards of a city; null until the code table has come. */
  places: PlaceIndex | null
}

const isEmpty = (filter: Filter) => Object.keys(filter).length === 0

/** Whether the columns can answer by themselves, given what has come so far. */
export function isLocal({ store, filter, places }: Counting): boolean {
  return store !== null && (filter.municipality === undefined || places !== null)
}

export async function countFigures(counting: Counting, signal: AbortSignal): Promise<Answer<Figures>> {
  if (isLocal(counting)) return await fromColumns(counting, signal, ({ figures }) => figures)
  const marginals = await marginalsOf(counting, signal)
  if (marginals === null) return await askFigures(counting, signal)
  if (!marginals.ok) return marginals
  const { precision, prefecture, field } = marginals.value.by
  return {
    ok: true,
    value: {
      sums: precision.total,
      leftOut: { amountUnknown: 0, noPosition: 0 },
      byPrecision: precision,
      byPrefecture: prefecture,
      byMunicipality: null,
      byField: field,
    },
  }
}

export async function countFacets(counting: Counting, signal: AbortSignal): Promise<Answer<FacetSummaries>> {
  if (isLocal(counting)) return await fromColumns(counting, signal, ({ facets }) => facets)
  const marginals = await marginalsOf(counting, signal)
  if (marginals !== null)
    return marginals.ok ? { ok: true, value: { ...marginals.value.by, municipality: null } } : marginals
  const { edition, filter } = counting
  const answer = together<Summary[]>(
    await Promise.all(
      FACETS.map((facet) => ask<Summary>(summaryUrl(edition.id, facetFilter(filter, facet), facet), signal)),
    ),
  )
  if (!answer.ok) return answer
  const summaries = FACETS.map((facet, index) => [facet, answer.value[index]])
  return { ok: true, value: Object.fromEntries(summaries) as FacetSummaries }
}

/** How the marks look; null while there are no columns to say it. */
export async function countLooks(counting: Counting, signal: AbortSignal): Promise<Answer<SpotLooks | null>> {
  return isLocal(counting)
    ? await fromColumns(counting, signal, ({ looks }) => looks)
    : { ok: true, value: null }
}

/** By stage, under all conditions. */
export async function countStages(counting: Counting, signal: AbortSignal): Promise<Answer<Grouping>> {
  if (!isLocal(counting))
    return await ask<Summary>(summaryUrl(counting.edition.id, counting.filter, 'stage'), signal)
  const asked = await askedOfColumns(counting, signal)
  return asked.ok ? { ok: true, value: await storeOf(counting).stages(asked.value) } : asked
}

/** By hexagons with sides of this part of the world's width; null while there are no columns to sum. */
export async function countHexagons(
  counting: Counting,
  edge: number,
  signal: AbortSignal,
): Promise<Answer<HexagonSums | null>> {
  if (!isLocal(counting)) return { ok: true, value: null }
  const asked = await askedOfColumns(counting, signal)
  return asked.ok ? { ok: true, value: await storeOf(counting).hexagons(asked.value, edge) } : asked
}

function storeOf({ store }: Counting): ColumnStore {
  if (store === null) throw new Error('columns: asked before they were loaded')
  return store
}

async function askedOfColumns(
  { edition, filter, places }: Counting,
  signal: AbortSignal,
): Promise<Answer<AskedOfColumns>> {
  const remote = remotePart(filter)
  const bits = isEmpty(remote) ? null : await askBytes(bitsUrl(edition.id, remote), signal)
  if (bits !== null && !bits.ok) return bits
  const codes = (filter.municipality ?? []).map((code) => [code, places?.codesIn(code) ?? [code]])
  return {
    ok: true,
    value: {
      filter,
      codes: Object.fromEntries(codes) as Record<string, string[]>,
      bits: bits === null ? null : bits.value,
    },
  }
}

async function fromColumns<Value>(
  counting: Counting,
  signal: AbortSignal,
  part: (counted: Counted) => Promise<Value>,
): Promise<Answer<Value>> {
  const asked = await askedOfColumns(counting, signal)
  return asked.ok ? { ok: true, value: await part(storeOf(counting).count(asked.value)) } : asked
}

/** @returns null where the marginals do not answer: something is filtered, or the edition has none. */
async function marginalsOf(
  { edition, filter }: Counting,
  signal: AbortSignal,
): Promise<Answer<Marginals> | null> {
  const file = edition.files.find(({ name }) => name === MARGINALS_FILE)
  if (file === undefined || !isEmpty(filter)) return null
  const answer = await ask<Marginals>(fileUrl(edition.id, file), signal)
  return answer.ok && answer.value.schema !== MARGINALS_SCHEMA ? null : answer
}

async function askFigures({ edition, filter }: Counting, signal: AbortSignal): Promise<Answer<Figures>> {
  const summary = (by: Summary['by'][number]) => ask<Summary>(summaryUrl(edition.id, filter, by), signal)
  const answer = together<[InvestmentsPage, Summary, Summary, Summary, Summary]>(
    await Promise.all([
      ask<InvestmentsPage>(totalUrl(edition.id, filter), signal),
      summary('precision'),
      summary('prefecture'),
      summary('municipality'),
      summary('field'),
    ]),
  )
  if (!answer.ok) return answer
  const [page, byPrecision, byPrefecture, byMunicipality, byField] = answer.value
  const { sums, leftOut } = page
  return { ok: true, value: { sums, leftOut, byPrecision, byPrefecture, byMunicipality, byField } }
}
