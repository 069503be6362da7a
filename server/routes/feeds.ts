import { type Context, Hono } from 'hono'
import { html, raw } from 'hono/html'
import { signed } from '../domain/changes/say-value.ts'
import { excerptInWords } from '../domain/excerpt.ts'
import { type Filter, writeFilter } from '../domain/filter.ts'
import { filterInWords } from '../domain/filter-words.ts'
import { groupedCount, sumsInWords } from '../domain/say-amount.ts'
import type { Sums } from '../domain/summary.ts'
import { yenInWords } from '../domain/yen.ts'
import type { Environment } from '../environment.ts'
import { readParameters } from '../params.ts'
import { compareEditions } from '../queries/changes/compare-editions.ts'
import type { EditionRow } from '../queries/editions.ts'
import { taggedByAll } from './changes.ts'
import { pathOf } from './pages/links.ts'

/** So many editions back a feed of changes tells: each is a comparison of two editions. */
const MOST_COMPARED = 6

interface Entry {
  id: string
  title: string
  url: string
  updated: string
  summary: string
}

const dayOf = ({ publishedAt, asOf }: EditionRow) => `${(publishedAt ?? asOf).slice(0, 10)}T00:00:00Z`

/** Sums, and of an excerpt how much of the whole they cover. */
function saySums(edition: EditionRow, sums: Sums): string {
  const share = excerptInWords(edition)
  return `${sumsInWords(sums)}${share === null ? '' : `（${share}の版）`}`
}

/** An Atom feed (RFC 4287). Its time is that of its newest entry: no clock is read. */
async function answerFeed(
  c: Context<Environment>,
  title: string,
  entries: readonly Entry[],
): Promise<Response> {
  const { site } = c.var
  const { pathname, search } = new URL(c.req.url)
  const self = `${site}${pathname}${search}`
  const text = await html`${raw('<?xml version="1.0" encoding="utf-8"?>')}
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="ja">
  <id>${self}</id>
  <title>${title}</title>
  <updated>${entries[0]?.updated ?? '1970-01-01T00:00:00Z'}</updated>
  <author><name>国内投資マップ</name></author>
  <link rel="self" type="application/atom+xml" href="${self}" />
  <link rel="alternate" type="text/html" href="${site}/editions" />
  ${entries.map(
    (entry) => html`<entry>
    <id>${entry.id}</id>
    <title>${entry.title}</title>
    <updated>${entry.updated}</updated>
    <link rel="alternate" type="text/html" href="${entry.url}" />
    <summary>${entry.summary}</summary>
  </entry>
  `,
  )}
</feed>
`
  return c.body(String(text), 200, { 'content-type': 'application/atom+xml; charset=utf-8' })
}

async function changesBetween(
  c: Context<Environment>,
  [to, from]: readonly [EditionRow, EditionRow],
  { filter, known }: { filter: Filter; known: readonly number[] },
): Promise<Entry> {
  const { db, places, site } = c.var
  const compared = await compareEditions(db, { from, to, known, filter, places })
  const count = (...kinds: Parameters<typeof compared.idsOf>) => groupedCount(compared.idsOf(...kinds).length)
  const { totals } = compared
  const yen = signed(totals.to.amountYen - totals.from.amountYen, (value) => yenInWords(value, 'ja'))
  const query = new URLSearchParams([['from', from.id], ['to', to.id], ...writeFilter(filter)])
  return {
    id: `${site}/changes?${query}`,
    url: `${site}/changes?${query}`,
    title: `${to.title}：前の版（${from.title}）からの変更`,
    updated: dayOf(to),
    summary: `追加${count('added', 'entered')}件、削除${count('removed', 'left')}件、変更${count('changed')}件、投資総額${yen}。この版の${saySums(to, totals.to)}。`,
  }
}

/** Feeds for those who want to hear of new editions, and of what changed, also in a prefecture or a field. */
export const feeds = new Hono<Environment>()
  .get('/editions.atom', taggedByAll, async (c) => {
    readParameters(c.req.url, c.var.places, {}, [])
    const { site } = c.var
    const published = (await c.var.editions.all()).filter(({ status }) => status === 'published')
    const entries = published.map((row) => ({
      id: `${site}${pathOf.edition(row.id)}`,
      url: `${site}${pathOf.edition(row.id)}`,
      title: `${row.title}${row.sample ? '（見本）' : ''}`,
      updated: dayOf(row),
      summary: [
        `基準日 ${row.asOf}。`,
        row.sums === null ? '' : `${saySums(row, row.sums)}。`,
        row.corrects === null ? '' : `版 ${row.corrects} の正誤。`,
      ].join(''),
    }))
    return await answerFeed(c, '国内投資マップ　版', entries)
  })
  .get('/changes.atom', taggedByAll, async (c) => {
    const { filter } = readParameters(c.req.url, c.var.places, {}, ['prefecture', 'field'])
    const { places } = c.var
    const published = (await c.var.editions.all()).filter(({ status }) => status === 'published')
    const entries: Entry[] = []
    for (const [at, to] of published.slice(0, MOST_COMPARED).entries()) {
      const from = published[at + 1]
      if (from === undefined || ![from, to].every((one) => c.var.editions.hasRows(one))) break
      // What is published later changes nothing of an entry that was told.
      const known = published.slice(at).map(({ key }) => key)
      entries.push(await changesBetween(c, [to, from], { filter, known }))
    }
    const of = filterInWords(filter, 'ja', {
      place: (code) => places.get(code)?.name ?? code,
      plan: (id) => id,
    })
    return await answerFeed(c, `国内投資マップ　変更${of === '' ? '' : `（${of}）`}`, entries)
  })
