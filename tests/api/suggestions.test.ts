import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { fold } from '../../server/domain/fold.ts'
import { investmentPageShape, suggestionsShape } from '../../server/shapes.ts'
import { filledServers } from '../filled.ts'
import { Random } from '../random.ts'
import type { TestServer } from '../worker.ts'

const EDITIONS = ['sample-2026-02', 'made-up-1']

let servers: TestServer[] = []
beforeAll(async () => {
  servers = await filledServers(false)
})
afterAll(async () => {
  await Promise.all(servers.map((server) => server.close()))
})

/** Those that begin with the word, then those that hold it, each by its letters: said once more, plainly. */
function expected<Named>(all: readonly Named[], nameOf: (one: Named) => string, word: string): Named[] {
  const byLetters = [...all].sort((a, b) =>
    `${fold(nameOf(a))}\n${nameOf(a)}` < `${fold(nameOf(b))}\n${nameOf(b)}` ? -1 : 1,
  )
  const begins = byLetters.filter((one) => fold(nameOf(one)).startsWith(word))
  const holds = byLetters.filter((one) => fold(nameOf(one)).includes(word) && !begins.includes(one))
  return [...begins, ...holds].slice(0, 8)
}

describe.each([0, 1])('on database %i', (index) => {
  const ask = (path: string, headers: Record<string, string> = {}) =>
    (servers[index] as TestServer).fetch(path, { headers })
  const suggestionsFor = async (edition: string, text: string) => {
    const answer = await ask(`/api/editions/${edition}/suggestions?q=${encodeURIComponent(text)}`)
    return suggestionsShape.parse(await answer.json())
  }
  const casesOf = async (edition: string) =>
    investmentPageShape.parse(await (await ask(`/api/editions/${edition}/investments?limit=1000`)).json())
      .items

  test.each(EDITIONS)(
    'in %s, what is suggested for any piece of a name is what begins with it, then what holds it',
    async (edition) => {
      const cases = await casesOf(edition)
      const companies = [...new Set(cases.flatMap(({ company }) => company ?? []))]
      const titles = cases.map(({ title }) => title)
      const random = new Random(7)
      for (let round = 0; round < 25; round++) {
        const name = [...random.pick(round % 2 === 0 ? companies : titles)]
        const from = round % 3 === 0 ? 0 : random.below(name.length)
        const text = name
          .slice(from, from + 1 + random.below(4))
          .join('')
          .trim()
        if (text === '') continue
        const found = await suggestionsFor(edition, text)
        expect(found.companies, text).toEqual(expected(companies, (one) => one, fold(text)))
        const named = expected(cases, ({ title }) => title, fold(text)).map(({ title }) => title)
        expect(
          found.cases.map(({ title }) => title),
          text,
        ).toEqual(named)
      }
    },
  )

  test('width, kana and case make no difference', async () => {
    const found = await suggestionsFor('made-up-1', 'カクウ')
    expect(found.companies).toEqual(['カクウ化学', 'ｶｸｳ製薬'].sort())
    for (const text of ['かくう', 'ｶｸｳ', '　カクウ '])
      expect(await suggestionsFor('made-up-1', text)).toEqual(found)
  })

  test('what nothing holds is answered with nothing, a text that is missing or empty with 400', async () => {
    const found = await suggestionsFor('sample-2026-02', 'どこにもない名')
    expect(found).toMatchObject({ companies: [], cases: [] })
    for (const query of ['', '?q=', '?q=a&limit=3'])
      expect((await ask(`/api/editions/sample-2026-02/suggestions${query}`)).status).toBe(400)
  })

  test('a known tag answers 304', async () => {
    const path = '/api/editions/sample-2026-02/suggestions?q=a'
    const etag = (await ask(path)).headers.get('etag') ?? ''
    expect((await ask(path, { 'if-none-match': etag })).status).toBe(304)
  })
})

test('a Worker without a bucket has no boundaries: it says so and does not guess the municipality at a position', async () => {
  const [onNode, onWorker] = servers
  const path = '/api/places?at=130.8402,32.8858'
  expect((await onNode?.fetch(path))?.status).toBe(200)
  const answer = await onWorker?.fetch(path)
  expect(answer?.status).toBe(501)
  expect(answer?.headers.get('content-type')).toMatch(/^application\/problem\+json/)
  expect(await answer?.json()).toMatchObject({ status: 501, detail: expect.stringContaining('境界') })
})
