import { parentPort, workerData } from 'node:worker_threads'
import { readPinned, readPlaces } from '../geography.ts'
import { openDatabase } from '../open-database.ts'
import { doTask } from './do-task.ts'
import { type AskedOfThread, type SaidByThread, TaskRefused, type ThreadPlace } from './tasks.ts'
import type { Workshop } from './workshop.ts'

/** Entry of a thread that does the desk's work over a connection of its own, so that readers are answered meanwhile. */
const { database, files } = workerData as ThreadPlace
const db = openDatabase(database, files)

function once<Value>(read: () => Value): () => Value {
  let known: { value: Value } | null = null
  return () => {
    known ??= { value: read() }
    return known.value
  }
}

const workshop: Workshop = { db, places: once(() => readPlaces()), pinned: once(() => readPinned()) }
const say = (said: SaidByThread) => parentPort?.postMessage(said)

parentPort?.on('message', async ({ number, ...task }: AskedOfThread) => {
  try {
    const answer = await doTask(workshop, task, (table, rows) => say({ number, rows: { table, rows } }))
    say({ number, answer })
  } catch (problem) {
    if (problem instanceof TaskRefused) {
      say({ number, refused: { code: problem.code, value: problem.value } })
      return
    }
    const { message, stack } = problem instanceof Error ? problem : new Error(String(problem))
    say({ number, failed: { message, stack } })
  }
})
