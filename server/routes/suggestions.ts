import { Hono } from 'hono'
import { LONGEST_TEXT, readText } from '../domain/filter.ts'
import type { Environment } from '../environment.ts'
import { readParameters } from '../params.ts'
import { refuseBadParameters } from '../problem.ts'
import { suggest } from '../queries/suggest.ts'

/** Of companies, and of cases: what a list under a search box can hold. */
const MOST = 8
const expected = `1〜${LONGEST_TEXT}文字の企業名・案件名の一部`

export const suggestions = new Hono<Environment>().get('/suggestions', async (c) => {
  const q = { read: readText, expected, otherwise: null as string | null }
  const { values } = readParameters(c.req.url, c.var.places, { q }, [])
  if (values.q === null) refuseBadParameters([{ name: 'q', value: '', expected }])
  const { db, edition } = c.var
  const found = await suggest(db, { editionKey: edition.key, text: values.q ?? '', limit: MOST })
  return c.json({ edition: edition.id, ...found })
})
