import type { Context } from 'hono'
import { html, raw } from 'hono/html'
import { excerptInWords } from '../../domain/excerpt.ts'
import type { Environment } from '../../environment.ts'
import type { EditionRow } from '../../queries/editions.ts'

export type Html = ReturnType<typeof html>
type Piece = Html | Promise<Html> | string

/** One page as text: for readers without a script, for search engines, and for the preview of a link. */
export interface TextPage {
  title: string
  description: string
  /** Its own address, from the root. */
  path: string
  edition: EditionRow
  /** What is shown in pictures of it: the query of a snapshot. */
  picture: URLSearchParams
  /** What the picture shows, for those who do not see it. */
  alternative: string
  /** Of schema.org. */
  data: object
  /** The same in the page with the map. */
  live: string
  body: Piece
}

const CACHE = 'public, max-age=300'
/** As link previews show them. */
const PREVIEW = { size: '1200x630' }

/** JSON within a page may not end its own element. */
function embedded(data: object): string {
  return JSON.stringify({ '@context': 'https://schema.org', ...data }).replaceAll('<', '\\u003c')
}

function snapshotUrl(
  edition: EditionRow,
  picture: URLSearchParams,
  ending: 'png' | 'svg',
  size: string,
): string {
  const query = new URLSearchParams(picture)
  query.set('size', size)
  return `/api/editions/${edition.id}/snapshot.${ending}?${query}`
}

/** The marks that tell a sample or an excerpt from an official whole, with what share of the whole it covers. */
function marksOf(edition: EditionRow): string[] {
  const share = excerptInWords(edition)
  return [...(edition.sample ? ['見本　政府の公表物ではありません'] : []), ...(share === null ? [] : [share])]
}

/** Where an error is reported, its reference filled in; null where nobody has said where. */
export function reportLink(
  reportTo: string | undefined,
  { title, path }: TextPage,
  site: string,
): string | null {
  if (reportTo === undefined) return null
  const url = new URL(reportTo)
  const isMail = url.protocol === 'mailto:'
  const pairs: [string, string][] = isMail
    ? [
        ['subject', `国内投資マップの誤りの報告：${title}`],
        ['body', `対象：${title}\n${site}${path}\n\n誤りの内容：\n正しい内容：\n根拠（URLなど）：\n`],
      ]
    : [
        ['reference', `${site}${path}`],
        ['title', title],
      ]
  const query = pairs.map(([name, value]) => `${name}=${encodeURIComponent(value)}`).join('&')
  return `${reportTo}${url.search === '' ? '?' : '&'}${query}`
}

/** Answers with a page. */
export function answerPage(c: Context<Environment>, page: TextPage): Response | Promise<Response> {
  const { edition, title, path, picture, alternative, data, live, body } = page
  const { site, reportTo } = c.var
  const share = excerptInWords(edition)
  const description = `${page.description}${share === null ? '' : `　${share}の版`}`
  const report = reportLink(reportTo, page, site)
  c.header('cache-control', CACHE)
  return c.html(html`<!doctype html>
<html lang="ja">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <title>${title}｜国内投資マップ</title>
    <meta name="description" content="${description}" />
    <link rel="canonical" href="${site}${path}" />
    <link rel="stylesheet" href="/text-pages.css" />
    <link rel="icon" href="/favicon.svg" type="image/svg+xml" />
    <link rel="alternate" type="application/atom+xml" title="版" href="/feeds/editions.atom" />
    <link rel="alternate" type="application/atom+xml" title="変更" href="/feeds/changes.atom" />
    <meta property="og:type" content="article" />
    <meta property="og:site_name" content="国内投資マップ" />
    <meta property="og:title" content="${title}" />
    <meta property="og:description" content="${description}" />
    <meta property="og:url" content="${site}${path}" />
    <meta property="og:image" content="${site}${snapshotUrl(edition, picture, 'png', PREVIEW.size)}" />
    <meta property="og:image:alt" content="${alternative}" />
    <meta property="og:locale" content="ja_JP" />
    <meta name="twitter:card" content="summary_large_image" />
    <script type="application/ld+json">${raw(embedded(data))}</script>
  </head>
  <body>
    <header>
      <p><a href="/">国内投資マップ</a></p>
      <nav aria-label="ページ">
        <a href="/editions/${edition.id}">版 ${edition.title}</a>
        <a href="${live}">地図で見る</a>
      </nav>
    </header>
    <main>
      ${marksOf(edition).map((mark) => html`<p class="mark">${mark}</p>`)}
      <h1>${title}</h1>
      ${body}
      <figure>
        <a href="${live}"><img src="${snapshotUrl(edition, picture, 'svg', '1000x750')}" width="1000" height="750" alt="${alternative}" loading="lazy" /></a>
      </figure>
    </main>
    <footer>
      <p>版 ${edition.id}（基準日 ${edition.asOf}${edition.hash === null ? '' : html`、内容のSHA-256 <code>${edition.hash}</code>`}）</p>
      ${edition.note === null ? '' : html`<p>${edition.note}</p>`}
      <p>この文書の利用条件：<a href="https://creativecommons.org/licenses/by/4.0/deed.ja" rel="license">CC BY 4.0</a></p>
      <p>このページのアドレス：<a href="${path}">${site}${path}</a></p>
      ${report === null ? '' : html`<p><a href="${report}">誤りを報告</a></p>`}
    </footer>
  </body>
</html>`)
}

/** Facts as pairs; what is not known is left out, never guessed. */
export function facts(
  pairs: readonly (readonly [label: string, value: Piece | null])[],
): Html | Promise<Html> {
  return html`<dl>${pairs.flatMap(([label, value]) => (value === null || value === '' ? [] : [html`<dt>${label}</dt><dd>${value}</dd>`]))}</dl>`
}
