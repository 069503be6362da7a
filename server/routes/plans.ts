import { Hono } from 'hono'
import { PLAN_FILTER_NAMES } from '../domain/filter.ts'
import type { Environment } from '../environment.ts'
import { readParameters } from '../params.ts'
import { Problem } from '../problem.ts'
import { findPlan, findPlans } from '../queries/find-plans.ts'

export const plans = new Hono<Environment>()
  .get('/', async (c) => {
    const { filter } = readParameters(c.req.url, c.var.places, {}, PLAN_FILTER_NAMES)
    const { edition, db, places } = c.var
    const columns = await c.var.columnsOf(edition)
    const items = await findPlans(db, { editionKey: edition.key, filter, places, columns })
    return c.json({ edition: edition.id, total: items.length, items })
  })
  .get('/:id', async (c) => {
    readParameters(c.req.url, c.var.places, {}, [])
    const { edition, db } = c.var
    const columns = await c.var.columnsOf(edition)
    const plan = await findPlan(db, { editionKey: edition.key, columns }, c.req.param('id'))
    if (plan === null) throw new Problem('plan-not-found', 'ほかの版には載っているかもしれません。')
    return c.json(plan)
  })
