import { Hono } from 'hono'
import { z } from 'zod'
import { dayInJapan } from '../domain/time-in-japan.ts'
import { type DeskEdition, type Imported, MOST_FILES, PAGE_ROWS, SEES_DRAFTS } from './contract.ts'
import { audited, type DeskContext, type DeskEnvironment, signedIn } from './desk-environment.ts'
import { findImport, importsOf, keepImport, senderOf, workbookOf } from './kept-imports.ts'
import { readJson, readNumber } from './read-body.ts'
import { Refusal } from './refusal.ts'
import { failureOf } from './unexpected.ts'
import { workLines } from './work-lines.ts'

const text = (most: number) => z.string().trim().min(1).max(most)
const optional = (most: number) => z.string().trim().max(most).optional()
const NEW_EDITION = z.strictObject({
  id: z.string().max(100),
  asOf: z.string().max(100),
  title: optional(200),
  note: optional(2000),
  from: optional(100),
  corrects: optional(100),
})
const IMPORT = z.strictObject({
  uploads: z.array(z.string().max(100)).min(1).max(MOST_FILES),
  replace: z.boolean(),
  revision: z.string().max(100),
})
/** The id is typed once more, so that nothing is published by a slip. */
const PUBLISH = z.strictObject({ revision: z.string().max(100), repeated: z.string().max(100) })
const WITHDRAW = z.strictObject({ reason: text(2000), repeated: z.string().max(100) })

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

const isGiven = (value: string | undefined) => (value === '' ? undefined : value)

function workbook(c: DeskContext, bytes: Uint8Array, name: string): Response {
  return c.body(Uint8Array.from(bytes), 200, {
    'content-type': XLSX,
    'content-disposition': `attachment; filename="${name}.xlsx"`,
  })
}

/** Who may see the edition at all: of a draft only who sees drafts learns that there is one. */
async function visible(c: DeskContext, id: string) {
  const { account } = signedIn(c)
  const described = await c.var.work.ask('describe', { id })
  if (described.edition.status === 'draft' && !SEES_DRAFTS.includes(account.role))
    throw new Refusal('edition-not-found', { value: id })
  return described
}

/** A prefecture's editor sees what came of the own files, and does not learn of others. */
function mustSeeImport(c: DeskContext, id: string): void {
  const { role, name } = signedIn(c).account
  if (SEES_DRAFTS.includes(role)) return
  const sender = senderOf(c.var.db, id)
  if (sender === null || !sender.sent || sender.account !== name) throw new Refusal('import-not-found')
}

export const editionRoutes = new Hono<DeskEnvironment>()
  .get('/editions', async (c) => {
    const { account } = signedIn(c)
    const withDrafts = SEES_DRAFTS.includes(account.role)
    return c.json({ items: await c.var.work.ask('list', { withDrafts }) })
  })
  .post('/editions', async (c) => {
    signedIn(c, 'national-editor')
    const asked = await readJson(c, NEW_EDITION)
    const edition = {
      ...{ id: asked.id, asOf: asked.asOf, title: isGiven(asked.title), note: isGiven(asked.note) },
      ...{ from: isGiven(asked.from), corrects: isGiven(asked.corrects) },
    }
    audited(c, 'create-begun', asked.id, edition)
    await c.var.work.ask('create', { edition })
    audited(c, 'created', asked.id)
    return c.json({ id: asked.id }, 201)
  })
  .get('/editions/:edition', async (c) => {
    const id = c.req.param('edition')
    const described = await visible(c, id)
    const imports = SEES_DRAFTS.includes(signedIn(c).account.role) ? importsOf(c.var.db, id) : []
    return c.json({ ...described, imports } satisfies DeskEdition)
  })
  .post('/editions/:edition/imports', async (c) => {
    const { account } = signedIn(c, 'national-editor')
    const id = c.req.param('edition')
    const { uploads: ids, replace, revision } = await readJson(c, IMPORT)
    const { db, uploads, work, now } = c.var
    const files = uploads.files(account.name, ids)
    const names = files.map(({ name }) => name)
    audited(c, 'import-begun', id, { files: names, replace })
    return workLines<Imported>(
      async (onRows) => {
        try {
          const { workbook: bytes, ...came } = await work.ask(
            'import',
            { id, files, replace, revision },
            onRows,
          )
          const kept = keepImport(db, {
            ...{
              ...came,
              edition: id,
              account: account.name,
              at: now().toISOString(),
              files: names,
              replace,
            },
            workbook: bytes === null ? null : Buffer.from(bytes),
          })
          const { errors, warnings, counts } = came
          audited(c, errors > 0 ? 'import-had-errors' : 'imported', id, {
            import: kept,
            errors,
            warnings,
            counts,
          })
          return { import: kept, errors, warnings }
        } finally {
          uploads.remove(ids)
        }
      },
      (error) => failureOf(c, error),
    )
  })
  .get('/editions/:edition/check', async (c) => {
    signedIn(c, ...SEES_DRAFTS)
    const [id, offset] = [c.req.param('edition'), readNumber(c, 'offset', 0)]
    return c.json(await c.var.work.ask('check', { id, offset, limit: PAGE_ROWS }))
  })
  .get('/editions/:edition/check.xlsx', async (c) => {
    signedIn(c, ...SEES_DRAFTS)
    const id = c.req.param('edition')
    return workbook(c, await c.var.work.ask('check-workbook', { id }), 'check')
  })
  .get('/editions/:edition/changes', async (c) => {
    signedIn(c, ...SEES_DRAFTS)
    const [to, from] = [c.req.param('edition'), c.req.query('since') ?? '']
    const offset = readNumber(c, 'offset', 0)
    return c.json(await c.var.work.ask('changes', { from, to, offset, limit: PAGE_ROWS }))
  })
  .post('/editions/:edition/publication', async (c) => {
    signedIn(c, 'national-editor')
    const id = c.req.param('edition')
    const { revision, repeated } = await readJson(c, PUBLISH)
    if (repeated !== id) throw new Refusal('id-not-repeated', { value: id })
    const publishedAt = dayInJapan(c.var.now())
    audited(c, 'publish-begun', id, { revision, publishedAt })
    return workLines(
      async () => {
        const published = await c.var.work.ask('publish', { id, revision, publishedAt })
        c.var.previews.remove(id)
        audited(c, 'published', id, { ...published })
        return published
      },
      (error) => failureOf(c, error),
    )
  })
  .post('/editions/:edition/withdrawal', async (c) => {
    signedIn(c, 'national-editor')
    const id = c.req.param('edition')
    const { reason, repeated } = await readJson(c, WITHDRAW)
    if (repeated !== id) throw new Refusal('id-not-repeated', { value: id })
    audited(c, 'withdraw-begun', id, { reason })
    await c.var.work.ask('withdraw', { id, reason })
    audited(c, 'withdrawn', id, { reason })
    return c.body(null, 204)
  })
  .get('/imports/:import', (c) => {
    mustSeeImport(c, c.req.param('import'))
    const found = findImport(c.var.db, c.req.param('import'), readNumber(c, 'offset', 0))
    if (found === null) throw new Refusal('import-not-found')
    return c.json(found)
  })
  .get('/imports/:import/report.xlsx', (c) => {
    mustSeeImport(c, c.req.param('import'))
    const bytes = workbookOf(c.var.db, c.req.param('import'))
    if (bytes === null) throw new Refusal('import-not-found')
    return workbook(c, bytes, 'report')
  })
  .get('/template.xlsx', async (c) => {
    signedIn(c)
    return workbook(c, await c.var.work.ask('template', {}), 'template')
  })
