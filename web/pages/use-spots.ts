import { useMemo } from 'react'
import { unpackBits } from '../../server/domain/columns/bits.ts'
import type { Columns } from '../../server/domain/columns/columns.ts'
import { readColumns } from '../../server/domain/columns/columns-file.ts'
import { looksOf, matchingAt, type SpotLooks } from '../../server/domain/columns/spot-looks.ts'
import { type Spots, spotsOf } from '../../server/domain/columns/spots.ts'
import { COLUMNS_FILE, type Edition } from '../../server/domain/edition.ts'
import type { Filter } from '../../server/domain/filter.ts'
import type { Answer } from '../data/answer.ts'
import { askBytes } from '../data/ask.ts'
import { bitsUrl, fileUrl } from '../data/edition-urls.ts'
import { useAsked } from '../data/use-asked.ts'

export interface DrawnCases {
  spots: Spots | null
  looks: SpotLooks | null
  /** The matching cases at some spots, the dearest first. */
  casesAt: (at: readonly number[]) => number[]
}

async function fetchColumns(url: string, signal: AbortSignal): Promise<Answer<Columns>> {
  const answer = await askBytes(url, signal)
  if (!answer.ok) return answer
  const stream = new Blob([answer.value]).stream().pipeThrough(new DecompressionStream('gzip'))
  const columns = readColumns(new Uint8Array(await new Response(stream).arrayBuffer()))
  return { ok: true, value: columns }
}

/** All positions of an edition and their looks under the filter, worked out in the page until a worker does it. */
export function useSpots(edition: Edition | null, filter: Filter, hasFigures: boolean): DrawnCases {
  const listed = edition?.files.find(({ name }) => name === COLUMNS_FILE)
  const isAsked = edition !== null && listed !== undefined && hasFigures
  const file = isAsked ? fileUrl(edition.id, listed) : null
  const matching = isAsked ? bitsUrl(edition.id, filter) : null
  const columns = useAsked(file, (signal) => fetchColumns(file ?? '', signal)).value
  const bits = useAsked(matching, (signal) => askBytes(matching ?? '', signal)).value
  const spots = useMemo(() => (columns === null ? null : spotsOf(columns)), [columns])
  const looks = useMemo(
    () =>
      spots === null || columns === null || bits === null
        ? null
        : looksOf(spots, unpackBits(bits, columns.count)),
    [spots, columns, bits],
  )
  const casesAt = (at: readonly number[]) => {
    if (spots === null || looks === null || columns === null) return []
    const yen = (ordinal: number) => {
      const amount = columns.amountYen[ordinal] as number
      return Number.isNaN(amount) ? -1 : amount
    }
    return matchingAt(spots, looks, at).sort((a, b) => yen(b) - yen(a) || a - b)
  }
  return { spots, looks, casesAt }
}
