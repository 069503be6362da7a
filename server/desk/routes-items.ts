import { Hono } from 'hono'
import { z } from 'zod'
import { SEES_DRAFTS } from './contract.ts'
import { audited, type DeskContext, type DeskEnvironment, signedIn } from './desk-environment.ts'
import type { ItemKind } from './form-contract.ts'
import { readJson } from './read-body.ts'
import { Refusal } from './refusal.ts'

/** Longer than what any cell may hold: that is the reader's to say. */
const LONGEST_CELL = 40_000
/** As many as a plan area may have municipalities. */
const MOST_ROWS = 2_000
const MOST_COLUMNS = 60
/** A plan with all its text and reports [bytes]. */
const MOST_FORM_BYTES = 4 * 2 ** 20
const CELLS = z.array(z.string().max(LONGEST_CELL)).max(MOST_COLUMNS)
const TABLES = z.record(z.string().max(20), z.array(CELLS).max(MOST_ROWS))
const SAVE = z.strictObject({ tables: TABLES, revision: z.string().max(100) })
const CREATE = z.strictObject({ id: z.string().max(200), tables: TABLES })
const REMOVE = z.strictObject({ revision: z.string().max(100), cases: z.int().min(0) })
const LONGEST_SEARCH = 200

/** What the audit says of each kind. */
export const ITEM_ACTIONS = {
  case: {
    begun: 'case-begun',
    saved: 'case-saved',
    hadErrors: 'case-had-errors',
    removing: 'case-removal-begun',
    removed: 'case-removed',
  },
  plan: {
    begun: 'plan-begun',
    saved: 'plan-saved',
    hadErrors: 'plan-had-errors',
    removing: 'plan-removal-begun',
    removed: 'plan-removed',
  },
} as const

interface Asked {
  itemId: string
  tables: Record<string, string[][]>
  /** Null of a new one. */
  revision: string | null
}

async function save(c: DeskContext, kind: ItemKind, asked: Asked): Promise<Response> {
  const id = c.req.param('edition') ?? ''
  const { begun, saved, hadErrors } = ITEM_ACTIONS[kind]
  const subject = { [kind]: asked.itemId, isNew: asked.revision === null }
  audited(c, begun, id, subject)
  const came = await c.var.work.ask('save-item', { id, kind, ...asked })
  const { errors, warnings } = came
  audited(c, errors > 0 ? hadErrors : saved, id, { ...subject, errors, warnings })
  return c.json(came)
}

/** Cases or plans of a draft one by one. */
export function itemRoutes(kind: ItemKind) {
  const [all, one] = [`/editions/:edition/${kind}s`, `/editions/:edition/${kind}s/:${kind}`] as const
  const named = (c: DeskContext) => ({ id: c.req.param('edition') ?? '', itemId: c.req.param(kind) ?? '' })
  return new Hono<DeskEnvironment>()
    .get(all, async (c) => {
      signedIn(c, ...SEES_DRAFTS)
      const [{ id }, q] = [named(c), (c.req.query('q') ?? '').trim()]
      if (q === '' || q.length > LONGEST_SEARCH) throw new Refusal('bad-request')
      return c.json({ items: await c.var.work.ask('find-items', { id, kind, q }) })
    })
    .post(all, async (c) => {
      signedIn(c, 'national-editor')
      const { id: itemId, tables } = await readJson(c, CREATE, MOST_FORM_BYTES)
      return await save(c, kind, { itemId, tables, revision: null })
    })
    .get(`/editions/:edition/new-${kind}`, async (c) => {
      signedIn(c, 'national-editor')
      return c.json(await c.var.work.ask('empty-form', { id: named(c).id, kind }))
    })
    .get(one, async (c) => {
      signedIn(c, ...SEES_DRAFTS)
      return c.json(await c.var.work.ask('item-form', { ...named(c), kind }))
    })
    .post(one, async (c) => {
      signedIn(c, 'national-editor')
      const asked = await readJson(c, SAVE, MOST_FORM_BYTES)
      return await save(c, kind, { itemId: named(c).itemId, ...asked })
    })
    .delete(one, async (c) => {
      signedIn(c, 'national-editor')
      const asked = await readJson(c, REMOVE)
      const { id, itemId } = named(c)
      const { removing, removed } = ITEM_ACTIONS[kind]
      const subject = { [kind]: itemId, cases: asked.cases }
      audited(c, removing, id, subject)
      await c.var.work.ask('remove-item', { id, kind, itemId, ...asked })
      audited(c, removed, id, subject)
      return c.body(null, 204)
    })
}
