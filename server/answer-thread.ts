import { parentPort, workerData } from 'node:worker_threads'
import { Hono } from 'hono'
import type { Answered, AskedOfThread, ThreadData } from './answer-threads.ts'
import { createApp } from './app.ts'
import { compressed } from './compressed.ts'
import { runningHash } from './disk-files.ts'
import { draftAnswers } from './draft-answers.ts'
import { errorLine } from './front/log-lines.ts'
import { placeAtOnNode, readPlaces } from './geography.ts'
import { openReadOnly } from './open-database.ts'
import { snapshotsOnNode } from './snapshots-on-node.ts'

/** Entry of a thread: the same app over a connection of its own, asked by message. */
const { database, files, build, draft, ...addresses } = workerData as ThreadData
const db = openReadOnly(database, files)
const app = new Hono().use('/api/*', compressed).use('/editions/*', compressed)
if (draft !== undefined) app.use(draftAnswers(draft))
app.route(
  '/',
  createApp(
    {
      ...{ db, places: readPlaces(), files: db.$files, build, ...addresses },
      ...{
        hash: runningHash,
        snapshots: snapshotsOnNode(addresses.site, db.$files),
        placeAt: placeAtOnNode(),
      },
    },
    // Beside the lines of the requests, which the process writes that listens.
    (error, id) => process.stderr.write(errorLine(new Date(), error, id)),
  ),
)

parentPort?.on('message', async ({ number, url, requestId, ...init }: AskedOfThread) => {
  const { status, headers, body } = await app.fetch(
    new Request(url, init),
    requestId === undefined ? {} : { requestId },
  )
  const answered: Answered = { number, status, headers: [...headers], body }
  parentPort?.postMessage(answered, body === null ? [] : [body as never])
})
