import { eq } from 'drizzle-orm'
import { dateSpan, japaneseYear } from '../domain/date.ts'
import { isEditionId } from '../domain/edition.ts'
import type { WriteDatabase } from '../open-database.ts'
import { editions } from '../schema.ts'
import { copyRows } from './copy-edition.ts'

export interface NewEdition {
  id: string
  /** 基準日, YYYY-MM-DD. */
  asOf: string
  /** 令和8年（2026年）1月時点版 unless given. */
  title?: string | undefined
  note?: string | undefined
  /** The id of an edition, draft or published, whose rows are copied. A copy of a sample or an excerpt is one too. */
  from?: string | undefined
  /** The id of the published edition that this one corrects (正誤). */
  corrects?: string | undefined
  /** 見本・架空: not a government publication. */
  sample?: boolean | undefined
  /** 抽出; `excerptOf` says of how many cases, where that is known. */
  excerpt?: boolean | undefined
  excerptOf?: number | undefined
}

/** The edition cannot be created as asked; nothing was changed. */
export class CreateRefused extends Error {
  readonly reason: 'bad-id' | 'bad-date' | 'bad-excerpt' | 'exists' | 'no-such-edition' | 'not-published'
  /** The id, date or number that was given. */
  readonly value: string
  constructor(reason: CreateRefused['reason'], value: string) {
    super(`create: ${reason} ${value}`)
    this.reason = reason
    this.value = value
  }
}

/** @returns 令和8年（2026年）1月時点版 for 2026-01-31. */
export function titleOf(asOf: string): string {
  return `${japaneseYear(Number(asOf.slice(0, 4)))}${Number(asOf.slice(5, 7))}月時点版`
}

function isDay(text: string): boolean {
  return text.length === 10 && dateSpan(text) !== null
}

/**
 * Creates a draft, empty or with the rows of another edition.
 * @throws CreateRefused
 */
export function createEdition(db: WriteDatabase, asked: NewEdition): void {
  if (!isEditionId(asked.id)) throw new CreateRefused('bad-id', asked.id)
  if (!isDay(asked.asOf)) throw new CreateRefused('bad-date', asked.asOf)
  const { excerptOf } = asked
  if (excerptOf !== undefined && !(Number.isSafeInteger(excerptOf) && excerptOf > 0))
    throw new CreateRefused('bad-excerpt', String(excerptOf))
  const find = (id: string) => db.select().from(editions).where(eq(editions.id, id)).get()
  const existing = (id: string) => {
    const edition = find(id)
    if (edition === undefined) throw new CreateRefused('no-such-edition', id)
    return edition
  }
  const create = db.$client.transaction(() => {
    if (find(asked.id) !== undefined) throw new CreateRefused('exists', asked.id)
    if (asked.corrects !== undefined && existing(asked.corrects).status === 'draft')
      throw new CreateRefused('not-published', asked.corrects)
    const source = asked.from === undefined ? null : existing(asked.from)
    const isExcerpt = asked.excerpt === true || excerptOf !== undefined || source?.complete === false
    const created = db
      .insert(editions)
      .values({
        id: asked.id,
        title: asked.title ?? titleOf(asked.asOf),
        asOf: asked.asOf,
        status: 'draft',
        complete: !isExcerpt,
        excerptOf: excerptOf ?? source?.excerptOf ?? null,
        corrects: asked.corrects ?? null,
        note: asked.note ?? null,
        sample: asked.sample === true || source?.sample === true,
      })
      .returning({ key: editions.key })
      .get()
    if (source !== null) copyRows(db.$client, source.key, created.key)
  })
  create.immediate()
}
