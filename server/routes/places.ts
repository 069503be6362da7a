import { Hono } from 'hono'
import { LONGEST_TEXT, readText } from '../domain/filter.ts'
import { suggestPlaces } from '../domain/place-index.ts'
import type { Environment } from '../environment.ts'
import { readParameters } from '../params.ts'
import { refuseBadParameters } from '../problem.ts'

const MOST_SUGGESTIONS = 20
const expected = `1〜${LONGEST_TEXT}文字の地名・かな・ローマ字・コード`

export const places = new Hono<Environment>().get('/', (c) => {
  const { values } = readParameters(
    c.req.url,
    c.var.places,
    {
      q: {
        read: readText,
        expected,
        otherwise: null as string | null,
      },
    },
    [],
  )
  if (values.q === null) refuseBadParameters([{ name: 'q', value: '', expected }])
  c.header('cache-control', 'public, max-age=300')
  return c.json({ items: suggestPlaces(c.var.places, values.q ?? '', MOST_SUGGESTIONS) })
})
