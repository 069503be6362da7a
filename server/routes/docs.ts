import { Hono } from 'hono'
import { html } from 'hono/html'
import { COOKBOOK, EXAMPLES } from '../cookbook.ts'
import { FILTERS } from '../domain/filter.ts'
import type { Environment } from '../environment.ts'
import { OPERATIONS, openApiDocument, WITHIN } from '../openapi.ts'
import { readParameters } from '../params.ts'

const CACHE = 'public, max-age=300'

const operation = (entry: (typeof OPERATIONS)[number]) => html`
  <section>
    <h3><code>${entry.method === 'post' ? 'POST' : 'GET'} ${entry.path}</code></h3>
    <p>${entry.summary}</p>
    ${entry.method === 'post' ? html`<p>${WITHIN}</p>` : ''}
    ${entry.filters.length > 0 ? html`<p>条件：${entry.filters.join('、')}</p>` : ''}
    <dl>
      ${Object.entries(entry.own).map(([name, what]) => html`<dt><code>${name}</code></dt><dd>${what}</dd>`)}
    </dl>
  </section>`

const page = (site: string) => html`<!doctype html>
<html lang="ja">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <title>API｜国内投資マップ</title>
    <meta name="description" content="国内投資マップのAPI：例、使い方、アドレス、絞り込みの条件。" />
    <link rel="stylesheet" href="/docs.css" />
    <link rel="icon" href="/favicon.svg" type="image/svg+xml" />
  </head>
  <body>
    <header><a href="/">国内投資マップ</a></header>
    <main>
      <h1>国内投資マップ API</h1>
      <p>読み取り専用です。機械用の文書は <a href="/api/openapi.json">/api/openapi.json</a>（OpenAPI 3.1）。</p>
      <h2>例</h2>
      <ul>
        ${EXAMPLES.map(({ what, path }) => html`<li>${what}：<a href="${path}"><code>${path}</code></a></li>`)}
      </ul>
      <p>版を決めて引用するときは <code>latest</code> の代わりに版のIDを書いてください。公表された版の答えは変わりません。</p>
      <h2>使い方</h2>
      ${COOKBOOK.map(
        ({ id, title, does, code }) =>
          html`<section id="${id}"><h3>${title}</h3><p>${does}</p><pre><code>${code(site)}</code></pre></section>`,
      )}
      <h2>アドレス</h2>
      ${OPERATIONS.map(operation)}
      <h2>条件</h2>
      <p>同じ名前を重ねると「または」、違う名前は「かつ」。知らない名前は誤りになります。</p>
      <dl>
        ${FILTERS.map(
          (
            parameter,
          ) => html`<dt><code>${parameter.name}</code>${parameter.repeatable ? '（重ねられます）' : ''}</dt>
            <dd>${parameter.expected}</dd>`,
        )}
      </dl>
    </main>
  </body>
</html>`

/** The API described for programs and for people, from the same list. */
export const docs = new Hono<Environment>()
  .get('/openapi.json', (c) => {
    readParameters(c.req.url, c.var.places, {}, [])
    return c.json(openApiDocument(), 200, { 'cache-control': CACHE })
  })
  .get('/docs', (c) => {
    readParameters(c.req.url, c.var.places, {}, [])
    c.header('cache-control', CACHE)
    return c.html(page(c.var.site))
  })
