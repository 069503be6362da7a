import { type Context, Hono } from 'hono'
import type { Environment } from '../environment.ts'
import { readParameters } from '../params.ts'
import { Problem } from '../problem.ts'
import { findCaseHistory, findPlanHistory } from '../queries/changes/find-history.ts'
import { taggedByAll } from './changes.ts'

/** The published editions, the oldest 基準日 first; withdrawn ones are no part of a history. */
async function published(c: Context<Environment>) {
  const all = (await c.var.editions.all()).filter(({ status }) => status === 'published').reverse()
  const editions = all.filter((edition) => c.var.editions.hasRows(edition))
  const others = all.filter((edition) => !editions.includes(edition)).map(({ id }) => id)
  // Whoever reads a history hears which editions it is silent about.
  return { editions, said: others.length === 0 ? {} : { notSearched: others } }
}

/** What every published edition says of one case or plan: beside the editions, for it grows with them. */
export const history = new Hono<Environment>()
  .get('/investments/:id/history', taggedByAll, async (c) => {
    readParameters(c.req.url, c.var.places, {}, [])
    const { editions, said } = await published(c)
    const found = await findCaseHistory(c.var.db, c.req.param('id'), editions)
    if (found === null) throw new Problem('investment-not-found', nowhere(said))
    return c.json({ ...found, ...said })
  })
  .get('/plans/:id/history', taggedByAll, async (c) => {
    readParameters(c.req.url, c.var.places, {}, [])
    const { editions, said } = await published(c)
    const found = await findPlanHistory(c.var.db, c.req.param('id'), { editions, places: c.var.places })
    if (found === null) throw new Problem('plan-not-found', nowhere(said))
    return c.json({ ...found, ...said })
  })

function nowhere({ notSearched = [] }: { notSearched?: readonly string[] }): string {
  return notSearched.length === 0
    ? 'どの公表された版にも載っていません。'
    : `このサーバーで検索できる版には載っていません（検索していない版：${notSearched.join('、')}）。`
}
