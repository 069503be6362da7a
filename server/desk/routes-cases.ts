import { Hono } from 'hono'
import { z } from 'zod'
import { SEES_DRAFTS } from './contract.ts'
import { audited, type DeskEnvironment, signedIn } from './desk-environment.ts'
import { readJson } from './read-body.ts'
import { Refusal } from './refusal.ts'

const LONGEST_CELL = 10_000
const MOST_SITES = 200
const CASE = z.strictObject({
  rows: z
    .array(z.array(z.string().max(LONGEST_CELL)))
    .min(1)
    .max(MOST_SITES),
  revision: z.string().max(100),
})
const LONGEST_SEARCH = 200

/** Cases of a draft one by one. */
export const caseRoutes = new Hono<DeskEnvironment>()
  .get('/editions/:edition/cases', async (c) => {
    signedIn(c, ...SEES_DRAFTS)
    const [id, q] = [c.req.param('edition'), (c.req.query('q') ?? '').trim()]
    if (q === '' || q.length > LONGEST_SEARCH) throw new Refusal('bad-request')
    return c.json({ items: await c.var.work.ask('find-cases', { id, q }) })
  })
  .get('/editions/:edition/cases/:case', async (c) => {
    signedIn(c, ...SEES_DRAFTS)
    const [id, caseId] = [c.req.param('edition'), c.req.param('case')]
    return c.json(await c.var.work.ask('case', { id, caseId }))
  })
  .post('/editions/:edition/cases/:case', async (c) => {
    signedIn(c, 'national-editor')
    const [id, caseId] = [c.req.param('edition'), c.req.param('case')]
    const { rows, revision } = await readJson(c, CASE)
    audited(c, 'case-begun', id, { case: caseId })
    const saved = await c.var.work.ask('save-case', { id, caseId, rows, revision })
    const { errors, warnings } = saved
    audited(c, errors > 0 ? 'case-had-errors' : 'case-saved', id, { case: caseId, errors, warnings })
    return c.json(saved)
  })
