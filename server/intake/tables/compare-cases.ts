import type Database from 'better-sqlite3'
import type { INVESTMENT_COLUMNS } from '../columns/investment-columns.ts'
import { type Finding, warning } from '../problem.ts'
import { idsAlike } from './ids-alike.ts'
import { claimedPreviousIds } from './previous-ids.ts'

type Key = keyof typeof INVESTMENT_COLUMNS

/** What is doubtful about a case beside others. */
export interface DoubtBeside {
  id: string
  column: Key
  /** As it stands in the draft. */
  value: string
  finding: Finding
  /** Of a probable pair: the other case, which was there first. */
  other: string | null
}

const FAR_FROM_USUAL = 1000
/** Of fewer cases there is no usual amount. */
const FEWEST = 5

/**
 * What only other cases of the draft show: an amount far from the usual of its programme, ids that are nearly one, and a
 * probable duplicate. The draft is read once, and of each case a few numbers are held.
 */
export function* compareCases(client: Database.Database, edition: number): Generator<DoubtBeside> {
  const tally = new Tally()
  const rows = client
    .prepare(
      `select i.key, i.programme, i.amountYen, i.company, s.municipality from investments i
       left join sites s on s.investment = i.key and s.position = 0
       where i.edition = ? and i.amountYen is not null and (i.programme is not null or i.company is not null)
       order by i.key`,
    )
    .raw()
    .iterate(edition) as Iterable<CaseRow>
  for (const row of rows) tally.add(row)
  const caseOf = client.prepare('select id, title, programme, amountYen from investments where key = ?')
  type Case = { id: string; title: string; programme: string; amountYen: number }
  for (const { key, times } of tally.farFromUsual()) {
    const { id, programme, amountYen } = caseOf.get(key) as Case
    yield {
      id,
      column: 'amountYen',
      value: String(amountYen / 1_000_000),
      finding: far(programme, times),
      other: null,
    }
  }
  for (const { id, previousId, finding } of claimedPreviousIds(client, 'investments', edition))
    yield { id, column: 'previousId', value: previousId, finding, other: null }
  for (const { id, finding } of idsAlike(client, 'investments', edition))
    yield { id, column: 'id', value: id, finding, other: null }
  const areTwins = client.prepare(
    `select 1 from investments a join investments b on b.company = a.company and b.amountYen = a.amountYen
     join sites p on p.investment = a.key and p.position = 0
     join sites q on q.investment = b.key and q.position = 0 and q.municipality = p.municipality
     where a.key = ? and b.key = ?`,
  )
  for (const [first, key] of tally.likely) {
    if (areTwins.get(first, key) === undefined) continue
    const [one, other] = [caseOf.get(key) as Case, (caseOf.get(first) as Case).id]
    yield { id: one.id, column: 'id', value: one.title, finding: twinOf(other), other }
  }
}

/** The same pair, said of its other case. */
export function ofTheOther(doubt: DoubtBeside): DoubtBeside | null {
  if (doubt.other === null) return null
  return { ...doubt, id: doubt.other, other: doubt.id, finding: twinOf(doubt.id) }
}

function far(programme: string, times: number): Finding {
  return warning(
    'far-from-usual',
    `「${programme}」の中央値の${Math.round(times)}倍です。円や千円で書いていませんか。`,
    '百万円を単位とする金額',
  )
}

function twinOf(id: string): Finding {
  return warning('probable-duplicate', `案件 ${id} と企業、金額、場所が同じです。`, '別の案件であること')
}

type CaseRow = [
  key: number,
  programme: string | null,
  amountYen: number,
  company: string | null,
  municipality: string | null,
]

class Tally {
  /** Pairs of keys that are alike by their hash: the first, and one of those after it. */
  readonly likely: [first: number, key: number][] = []
  readonly #firsts = new KeysByHash()
  readonly #programmes = new Map<string, { keys: number[]; amounts: number[] }>()

  add([key, programme, amountYen, company, municipality]: CaseRow): void {
    if (company !== null && municipality !== null) {
      const first = this.#firsts.put(`${municipality}${amountYen} ${company}`, key)
      if (first !== null) this.likely.push([first, key])
    }
    if (programme === null || amountYen <= 0) return
    const known = this.#programmes.get(programme)
    if (known === undefined) this.#programmes.set(programme, { keys: [key], amounts: [amountYen] })
    else {
      known.keys.push(key)
      known.amounts.push(amountYen)
    }
  }

  /** Cases whose amount is so many times the median of their programme; of the lower two, where there are two. */
  *farFromUsual(): Generator<{ key: number; times: number }> {
    for (const { keys, amounts } of this.#programmes.values()) {
      if (keys.length < FEWEST) continue
      const usual = Float64Array.from(amounts).sort()[Math.floor((keys.length - 1) / 2)] as number
      for (const [at, amount] of amounts.entries())
        if (amount >= usual * FAR_FROM_USUAL) yield { key: keys[at] as number, times: amount / usual }
    }
  }
}

/** The first key of each text, found by its hash: 16 bytes a text, at most 64 once the table has grown. */
class KeysByHash {
  #count = 0
  /** 0 where nothing stands. */
  #hashes = new Float64Array(2 ** 12)
  #keys = new Float64Array(2 ** 12)

  /** @returns the key that was put first under such a text, or null */
  put(text: string, key: number): number | null {
    if (this.#count * 2 >= this.#hashes.length) this.#grow()
    const hash = hashOf(text)
    const at = this.#find(hash)
    if (this.#hashes[at] === hash) return this.#keys[at] as number
    this.#hashes[at] = hash
    this.#keys[at] = key
    this.#count += 1
    return null
  }

  #find(hash: number): number {
    const mask = this.#hashes.length - 1
    let at = (hash | 0) & mask
    while (this.#hashes[at] !== 0 && this.#hashes[at] !== hash) at = (at + 1) & mask
    return at
  }

  #grow(): void {
    const [hashes, keys] = [this.#hashes, this.#keys]
    this.#hashes = new Float64Array(hashes.length * 2)
    this.#keys = new Float64Array(hashes.length * 2)
    for (const [index, hash] of hashes.entries()) {
      if (hash === 0) continue
      const at = this.#find(hash)
      this.#hashes[at] = hash
      this.#keys[at] = keys[index] as number
    }
  }
}

/** 53 bits of two FNV-1a hashes, never 0. */
function hashOf(text: string): number {
  let [first, second] = [0x811c9dc5, 0x01234567]
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index)
    first = Math.imul(first ^ code, 0x01000193)
    second = Math.imul(second ^ code, 0x01000193)
  }
  return ((second >>> 0) & 0x1fffff) * 2 ** 32 + (first >>> 0) || 1
}
