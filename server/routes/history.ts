import { Hono } from 'hono'
import type { Environment } from '../environment.ts'
import { readParameters } from '../params.ts'
import { Problem } from '../problem.ts'
import { findCaseHistory, findPlanHistory } from '../queries/changes/find-history.ts'
import { taggedByAll } from './changes.ts'

/** What every published edition says of one case or plan: beside the editions, for it grows with them. */
export const history = new Hono<Environment>()
  .get('/investments/:id/history', taggedByAll, async (c) => {
    readParameters(c.req.url, c.var.places, {}, [])
    const found = await findCaseHistory(c.var.db, c.req.param('id'))
    if (found === null) throw new Problem('investment-not-found', 'どの公表された版にも載っていません。')
    return c.json(found)
  })
  .get('/plans/:id/history', taggedByAll, async (c) => {
    readParameters(c.req.url, c.var.places, {}, [])
    const found = await findPlanHistory(c.var.db, c.req.param('id'), c.var.places)
    if (found === null) throw new Problem('plan-not-found', 'どの公表された版にも載っていません。')
    return c.json(found)
  })
