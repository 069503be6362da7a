import { createMiddleware } from 'hono/factory'
import { DRAFT_MARK } from './domain/draft-preview.ts'
import { timeInJapan } from './domain/time-in-japan.ts'

/** Where a preview of a draft stands, and of what and when it was made. */
export interface DraftAnswers {
  /** From the root, without a slash at its end. */
  root: string
  edition: string
  /** ISO 8601. */
  madeAt: string
}

const OWN_ADDRESS = /(\s(?:href|src|action)=")(\/(?!\/)[^"]*)"/g
/** What holds nothing of an edition stays where everybody has it. */
const FILES = /^\/((assets|geodata|icons)\/|[\w.-]+\.(css|js|svg|webmanifest)$)/
const ATTACHED = /filename="([^"]*)"/

/** A page whose links lead to pages below a root. */
export function underRoot(html: string, root: string): string {
  return html.replace(OWN_ADDRESS, (whole, before: string, path: string) =>
    FILES.test(path) ? whole : `${before}${root}${path}"`,
  )
}

/** The same page, saying that it is of a draft; its title, first of all. */
function markedPage(html: string, { root, edition, madeAt }: DraftAnswers): string {
  const mark = `<p class="mark">案（未公表）／ DRAFT, not published</p>
    <p>版 ${edition}、${timeInJapan(madeAt).slice(0, 16)}（日本時間）に作ったプレビューです。<a href="/admin/editions/${edition}">編集席に戻る</a></p>`
  return underRoot(html, root)
    .replace('<title>', `<title>${DRAFT_MARK}`)
    .replace(/<main[^>]*>/, (main) => `${main}\n    ${mark}`)
}

/** What is saved says it in its name too: not every table names its edition. */
function markedName(disposition: string): string {
  return disposition.replace(ATTACHED, (_, name: string) => {
    const inJapanese = encodeURIComponent(`案-${name}`)
    return `filename="draft-${name}"; filename*=UTF-8''${inJapanese}`
  })
}

/** Makes of the public app's answers those of a preview: they stay below its root, and say that they are of a draft. */
export function draftAnswers(draft: DraftAnswers) {
  return createMiddleware(async (c, next) => {
    await next()
    const { headers } = c.res
    const [to, saved] = [headers.get('location'), headers.get('content-disposition')]
    if (to?.startsWith('/')) headers.set('location', `${draft.root}${to}`)
    if (saved !== null) headers.set('content-disposition', markedName(saved))
    if (!headers.get('content-type')?.startsWith('text/html') || c.req.method === 'HEAD') return
    const page = markedPage(await c.res.text(), draft)
    headers.delete('content-length')
    c.res = new Response(page, c.res)
  })
}
