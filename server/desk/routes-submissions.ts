import { Hono } from 'hono'
import { z } from 'zod'
import { PREFECTURES } from '../domain/region.ts'
import { MOST_FILES, SEES_DRAFTS } from './contract.ts'
import { audited, type DeskContext, type DeskEnvironment, signedIn } from './desk-environment.ts'
import { keepImport } from './kept-imports.ts'
import { readJson, readNumber } from './read-body.ts'
import { Refusal } from './refusal.ts'
import type { Call, OwnSubmissions, Sent, SubmissionAnswer } from './submission-contract.ts'
import { LONGEST_REMARKS, MOST_CHOSEN } from './submission-contract.ts'
import { acceptChosen, answerOf, sendingFor } from './submissions/answers.ts'
import {
  decide,
  dueOnOf,
  findSubmission,
  keepSubmission,
  listCalls,
  setDueOn,
  submissionsOf,
} from './submissions/kept-submissions.ts'
import { failureOf } from './unexpected.ts'
import { workLines } from './work-lines.ts'

const SEND = z.strictObject({
  uploads: z.array(z.string().max(100)).max(MOST_FILES),
  /** Ids of cases that are gone. */
  removed: z.array(z.string().max(200)).max(MOST_CHOSEN).default([]),
})
const CALL = z.strictObject({ dueOn: z.iso.date() })
const RETURN = z.strictObject({ remarks: z.string().trim().min(1).max(LONGEST_REMARKS) })
const ITEM = z.strictObject({ kind: z.enum(['case', 'plan']), id: z.string().max(100) })
const ACCEPT = z.strictObject({
  revision: z.string().max(100),
  /** null = all. */
  chosen: z.array(ITEM).min(1).max(MOST_CHOSEN).nullable(),
  /** How many conflicts among them were seen: over others nothing is accepted. */
  conflicts: z.int().min(0),
  remarks: z.string().trim().max(LONGEST_REMARKS),
})
const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

/** The prefecture of its editor. @throws Refusal for everybody else */
function ownPrefecture(c: DeskContext): string {
  const { prefecture } = signedIn(c, 'prefecture-editor').account
  if (prefecture === null) throw new Refusal('not-allowed')
  return prefecture
}

/** A submission for who may see it: another prefecture does not learn that there is one. */
function visible(c: DeskContext, id: string) {
  const { role, prefecture } = signedIn(c).account
  const found = findSubmission(c.var.db, id)
  if (found === null || !(SEES_DRAFTS.includes(role) || found.prefecture === prefecture))
    throw new Refusal('submission-not-found')
  return found
}

/** What the nation's editor has not asked for is hidden from a prefecture. */
function mustBeCalled(c: DeskContext, edition: string): void {
  if (dueOnOf(c.var.db, edition) === null) throw new Refusal('edition-not-found', { value: edition })
}

const at = (c: DeskContext) => c.var.now().toISOString()

export const submissionRoutes = new Hono<DeskEnvironment>()
  .get('/submissions', async (c) => {
    const prefecture = ownPrefecture(c)
    const drafts = (await c.var.work.ask('list', { withDrafts: true })).filter(
      ({ status }) => status === 'draft',
    )
    const calls: Call[] = []
    for (const { edition, dueOn } of listCalls(c.var.db)) {
      const draft = drafts.find(({ id }) => id === edition)
      if (draft === undefined) continue
      const round = await c.var.work.ask('round', { id: edition })
      const targets = round.prefectures.find((one) => one.prefecture === prefecture)?.targets ?? 0
      calls.push({ edition, dueOn, asOf: draft.asOf, targets })
    }
    return c.json({ calls, submissions: submissionsOf(c.var.db, prefecture) } satisfies OwnSubmissions)
  })
  .get('/editions/:edition/submissions', async (c) => {
    signedIn(c, ...SEES_DRAFTS)
    return c.json(await sendingFor(c.var, c.req.param('edition')))
  })
  .post('/editions/:edition/call', async (c) => {
    signedIn(c, 'national-editor')
    const id = c.req.param('edition')
    const { dueOn } = await readJson(c, CALL)
    const { edition } = await c.var.work.ask('describe', { id })
    if (edition.status !== 'draft') throw new Refusal('not-a-draft', { value: id })
    setDueOn(c.var.db, id, dueOn)
    audited(c, 'called', id, { dueOn })
    return c.body(null, 204)
  })
  .post('/editions/:edition/submissions', async (c) => {
    const prefecture = ownPrefecture(c)
    const { account } = signedIn(c)
    const edition = c.req.param('edition')
    const { uploads: ids, removed } = await readJson(c, SEND)
    if (ids.length + removed.length === 0) throw new Refusal('bad-request')
    mustBeCalled(c, edition)
    const { db, uploads, work } = c.var
    const files = uploads.files(account.name, ids)
    const names = files.map(({ name }) => name)
    audited(c, 'submission-begun', edition, { prefecture, files: names, removed })
    return workLines<Sent>(
      async (onRows) => {
        try {
          const came = await work.ask('rehearse', { id: edition, files, removed, prefecture }, onRows)
          const { items, problems, check, workbook, counts, errors, warnings } = came
          const own = { edition, account: account.name, at: at(c), files: names }
          if (errors > 0) {
            const bytes = workbook === null ? null : Buffer.from(workbook)
            const kept = keepImport(db, {
              ...{ ...own, replace: false, errors, warnings, counts, removed: [], problems },
              ...{ workbook: bytes, sent: true },
            })
            audited(c, 'submission-had-errors', edition, { prefecture, import: kept, errors, warnings })
            return { submission: null, import: kept, errors, warnings }
          }
          if (items.length === 0) throw new Refusal('nothing-sent')
          const id = keepSubmission(db, { ...own, prefecture, warnings, problems, check, items })
          audited(c, 'submitted', edition, { prefecture, submission: id, items: items.length, warnings })
          return { submission: id, import: null, errors, warnings }
        } finally {
          uploads.remove(ids)
        }
      },
      (error) => failureOf(c, error),
    )
  })
  .get('/submissions/:submission', async (c) => {
    const found = visible(c, c.req.param('submission'))
    const mayDecide = SEES_DRAFTS.includes(signedIn(c).account.role)
    const offset = readNumber(c, 'offset', 0)
    return c.json((await answerOf(c.var, found, { offset, mayDecide })) satisfies SubmissionAnswer)
  })
  .post('/submissions/:submission/acceptance', async (c) => {
    signedIn(c, 'national-editor')
    const found = visible(c, c.req.param('submission'))
    const asked = await readJson(c, ACCEPT)
    if (found.state !== 'waiting') throw new Refusal('not-waiting')
    const { id, edition, prefecture } = found
    audited(c, 'acceptance-begun', edition, { prefecture, submission: id, chosen: asked.chosen ?? 'all' })
    const accepted = await acceptChosen(c.var, found, asked)
    const { errors, accepted: count } = accepted
    const action = { submission: id, prefecture, accepted: count, errors }
    audited(c, errors > 0 ? 'acceptance-had-errors' : 'accepted', edition, action)
    return c.json(accepted)
  })
  .post('/submissions/:submission/return', async (c) => {
    signedIn(c, 'national-editor')
    const { id, edition, prefecture } = visible(c, c.req.param('submission'))
    const { remarks } = await readJson(c, RETURN)
    if (!decide(c.var.db, id, { state: 'returned', at: at(c), remarks })) throw new Refusal('not-waiting')
    audited(c, 'returned', edition, { submission: id, prefecture, remarks })
    return c.body(null, 204)
  })
  .delete('/submissions/:submission', (c) => {
    ownPrefecture(c)
    const { id, edition, prefecture } = visible(c, c.req.param('submission'))
    if (!decide(c.var.db, id, { state: 'withdrawn', at: at(c), remarks: null }))
      throw new Refusal('not-waiting')
    audited(c, 'submission-withdrawn', edition, { submission: id, prefecture })
    return c.body(null, 204)
  })
  .get('/editions/:edition/progress-request.xlsx', async (c) => {
    const { role, prefecture: own } = signedIn(c, 'national-editor', 'prefecture-editor').account
    const id = c.req.param('edition')
    if (role === 'prefecture-editor') mustBeCalled(c, id)
    const prefecture = c.req.query('for') ?? own ?? ''
    if (own !== null && prefecture !== own) throw new Refusal('not-allowed')
    if (!PREFECTURES.some(({ code }) => code === prefecture)) throw new Refusal('bad-request')
    const bytes = await c.var.work.ask('progress-request', { id, prefecture })
    return c.body(Uint8Array.from(bytes), 200, {
      'content-type': XLSX,
      'content-disposition': `attachment; filename="progress-request-${prefecture}.xlsx"`,
    })
  })
