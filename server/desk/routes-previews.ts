import { Hono } from 'hono'
import type { DraftPreview } from '../domain/draft-preview.ts'
import { dayInJapan } from '../domain/time-in-japan.ts'
import { SEES_DRAFTS } from './contract.ts'
import { audited, type DeskContext, type DeskEnvironment, signedIn } from './desk-environment.ts'
import type { KeptPreview } from './previews/kept-previews.ts'
import { previewPage, signInPage } from './previews/preview-page.ts'
import { readPreviewPath } from './previews/preview-path.ts'
import { Refusal } from './refusal.ts'
import { failureOf } from './unexpected.ts'
import { workLines } from './work-lines.ts'

/** Who sees drafts; to others there is no such edition, whether there is one or not. */
function seesDrafts(c: DeskContext, edition: string): void {
  const { role } = signedIn(c).account
  if (!SEES_DRAFTS.includes(role)) throw new Refusal('edition-not-found', { value: edition })
}

/** The desk's page asks for it, and the preview itself. */
export const previewRoutes = new Hono<DeskEnvironment>()
  .get('/editions/:edition/preview', async (c) => {
    const id = c.req.param('edition')
    seesDrafts(c, id)
    const { edition, revision, latest } = await c.var.work.ask('describe', { id })
    // It was published by the command line.
    if (edition.status !== 'draft') c.var.previews.remove(id)
    const kept = c.var.previews.find(id)
    if (kept === null) return c.json(null)
    const { madeAt, madeBy } = kept
    const isStale = kept.revision !== revision
    return c.json({ edition: id, madeAt, madeBy, isStale, latest } satisfies DraftPreview)
  })
  .post('/editions/:edition/preview', (c) => {
    const { account } = signedIn(c, 'national-editor')
    const id = c.req.param('edition')
    const { work, previews, now } = c.var
    audited(c, 'preview-begun', id)
    return workLines<{ madeAt: string }>(
      async (_, onStep) => {
        const { madeAt, revision } = await previews.make(async (folder) => {
          onStep('copying')
          const copied = await work.ask('copy-for-preview', { id, folder })
          onStep('publishing')
          await work.ask('publish-in-copy', { id, folder, publishedAt: dayInJapan(now()) })
          const at = now().toISOString()
          return { edition: id, revision: copied.revision, madeAt: at, madeBy: account.name }
        })
        audited(c, 'preview-made', id, { revision })
        return { madeAt }
      },
      (error) => failureOf(c, error),
    )
  })

/** What is known of no reader but the one who asks is not handed on; and nothing is answered by "as you know it". */
const NOT_HANDED_ON = [
  ...['cookie', 'authorization', 'x-csrf-token', 'origin', 'referer'],
  ...['if-none-match', 'if-match', 'if-modified-since', 'if-unmodified-since', 'if-range'],
]
/** What keeps an answer, or opens it to other sites. */
const NOT_HANDED_OUT = /^(access-control-.*|etag|last-modified|age|expires)$/

function publicRequest(c: DeskContext, path: string): Request {
  const { url, method, headers, body } = c.req.raw
  const handed = new Headers(headers)
  for (const name of NOT_HANDED_ON) handed.delete(name)
  const { origin, search } = new URL(url)
  const init = { method, headers: handed, body, ...(body === null ? {} : { duplex: 'half' }) }
  return new Request(`${origin}${path}${search}`, init as RequestInit)
}

/**
 * The preview that an address lies in, for who may see it: nobody else gets a byte of it, nor learns whether there is one.
 * @throws Refusal
 */
function lookedAt(c: DeskContext): { preview: KeptPreview; path: string } {
  const asked = readPreviewPath(new URL(c.req.url).pathname)
  seesDrafts(c, asked?.edition ?? '')
  const preview = asked === null ? null : c.var.previews.find(asked.edition)
  if (asked === null || preview === null) throw new Refusal('preview-not-found')
  return { preview, path: asked.path }
}

async function answer(c: DeskContext): Promise<Response> {
  const { preview, path } = lookedAt(c)
  const asked = c.var.previewThreads.fetch(preview, publicRequest(c, path), c.env?.requestId)
  const answered = await asked.catch((problem: unknown) => {
    // Its thread was ended: the draft was published meanwhile, or its preview made anew.
    throw c.var.previews.find(preview.edition) === preview ? problem : new Refusal('preview-not-found')
  })
  const headers = new Headers(answered.headers)
  for (const name of [...headers.keys()]) if (NOT_HANDED_OUT.test(name)) headers.delete(name)
  return new Response(answered.body, { status: answered.status, headers })
}

/**
 * The public page and the public API over a draft's copy. Reading is all that they do: what is posted is a question with
 * a drawn area, and `desk-app.ts` lets these through without a token.
 */
export const previewPages = new Hono<DeskEnvironment>()
  .get('/:preview/api/*', answer)
  .get('/:preview/feeds/*', answer)
  .get('/:preview/editions/:edition/*', answer)
  .post('/:preview/api/editions/:edition/:what/query', answer)
  .get('/:preview/*', (c) => {
    const { preview, path } = lookedAt(c)
    // As on the public site: no page of ours has a full stop in its address.
    if (path.includes('.')) throw new Refusal('path-not-found')
    return c.html(previewPage(preview.edition))
  })

/** Whoever follows a link to a preview sees a page, which asks to sign in or says that there is none. */
previewPages.onError((error, c) => {
  const refusal = failureOf(c, error)
  const isLookedAt = c.req.header('accept')?.includes('text/html') === true
  return isLookedAt ? c.html(signInPage(), refusal.status as 404) : refusal.response()
})
