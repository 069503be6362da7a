import { Hono } from 'hono'
import { createMiddleware } from 'hono/factory'
import { html } from 'hono/html'
import type { Environment } from '../../environment.ts'
import { readParameters } from '../../params.ts'
import { Problem, problemResponse } from '../../problem.ts'
import { askAbout } from '../rows.ts'
import { casePage } from './case-page.ts'
import { companyPage, programmePage } from './list-pages.ts'
import { editionPage, prefecturePage } from './place-pages.ts'
import { planPage } from './plan-page.ts'

/** Leads `latest` to the newest published edition; another that is there goes on. */
const readable = createMiddleware<Environment>(async (c, next) => {
  const id = c.req.param('edition') ?? ''
  if (id === 'latest') {
    const newest = (await c.var.editions.all()).find(({ status }) => status === 'published')
    if (newest === undefined) throw new Problem('edition-not-found', '公表された版がまだありません。')
    const { pathname, search } = new URL(c.req.url)
    c.header('cache-control', 'public, max-age=60')
    return c.redirect(`${pathname.replace(/^\/editions\/latest/, `/editions/${newest.id}`)}${search}`, 302)
  }
  const edition = await c.var.editions.find(id)
  if (edition === null) throw new Problem('edition-not-found', '版の一覧は /editions にあります。')
  if (edition.status === 'withdrawn')
    throw new Problem('edition-withdrawn', edition.withdrawnReason ?? '理由は示されていません。', {
      hash: edition.hash,
    })
  askAbout(c, edition)
  await next()
})

/** Pages of text, drawn up on the server: every case, plan, prefecture, company, programme and edition at an address of its own. */
export const pages = new Hono<Environment>()
  .use('/:edition/*', readable)
  .get('/:edition', editionPage)
  .get('/:edition/investments/:id', (c) => {
    readParameters(c.req.url, c.var.places, {}, [])
    return casePage(c)
  })
  .get('/:edition/plans/:id', (c) => {
    readParameters(c.req.url, c.var.places, {}, [])
    return planPage(c)
  })
  .get('/:edition/prefectures/:prefecture', prefecturePage)
  .get('/:edition/companies/:company', companyPage)
  .get('/:edition/programmes/:programme', programmePage)

/** A problem as a person reads it. */
pages.onError(async (error, c) => {
  if (!(error instanceof Problem)) throw error
  const { status } = problemResponse(error)
  const { title, detail, hash } = (await problemResponse(error).json()) as {
    title: string
    detail: string
    hash?: string | null
  }
  const body = html`<!doctype html>
<html lang="ja">
  <head><meta charset="utf-8" /><meta name="viewport" content="width=device-width, initial-scale=1" /><title>${title}｜国内投資マップ</title><meta name="robots" content="noindex" /><link rel="stylesheet" href="/text-pages.css" /><link rel="icon" href="/favicon.svg" type="image/svg+xml" /></head>
  <body><header><p><a href="/">国内投資マップ</a></p></header><main><h1>${title}</h1><p>${detail}</p>${hash == null ? '' : html`<p>取り下げられた内容のSHA-256：<code>${hash}</code></p>`}<p><a href="/editions">版の一覧</a></p></main></body>
</html>`
  return c.html(body, status as 404)
})
