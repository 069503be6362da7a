import type { Worker } from 'node:worker_threads'
import { startThread } from '../start-thread.ts'
import { Refusal } from './refusal.ts'
import {
  type AskedOfThread,
  type OnRows,
  type SaidByThread,
  type TaskName,
  type Tasks,
  type ThreadPlace,
  WRITES,
} from './tasks.ts'

const ENTRY = new URL('desk-thread.ts', import.meta.url)

/** One may write for minutes while another answers what pages ask. */
const MOST_THREADS = 2

interface Waiting {
  name: TaskName
  asked: unknown
  onRows: OnRows
  resolve: (answer: unknown) => void
  reject: (error: unknown) => void
}

interface Thread {
  worker: Worker
  waiting: Waiting | null
  isWriting: boolean
}

/** Has the desk's work done, one task a thread and one writing task at a time. */
export interface DeskWork {
  ask: <Name extends TaskName>(
    name: Name,
    asked: Tasks[Name]['asked'],
    onRows?: OnRows,
  ) => Promise<Tasks[Name]['answer']>
  close: () => Promise<void>
}

/** Threads are begun when they are first needed, and stay; one that dies of a task has undone it (SQLite's transaction). */
export function deskThreads(place: ThreadPlace): DeskWork {
  const threads = new Set<Thread>()
  const queue: Waiting[] = []
  let number = 0

  function start(): Thread {
    const thread: Thread = { worker: startThread(ENTRY, place), waiting: null, isWriting: false }
    const end = (settle: (waiting: Waiting) => void) => {
      const { waiting } = thread
      thread.waiting = null
      thread.isWriting = false
      if (waiting !== null) settle(waiting)
      next()
    }
    thread.worker.on('message', (said: SaidByThread) => {
      if ('rows' in said) thread.waiting?.onRows(said.rows.table, said.rows.rows)
      else if ('answer' in said) end(({ resolve }) => resolve(said.answer))
      else if ('refused' in said) {
        const { code, value } = said.refused
        end(({ reject }) => reject(new Refusal(code, value === undefined ? {} : { value })))
      } else
        end(({ reject }) =>
          reject(Object.assign(new Error(said.failed.message), { stack: said.failed.stack })),
        )
    })
    let death: Error = new Error('desk thread: ended before it answered')
    thread.worker.on('error', (error) => {
      death = error instanceof Error ? error : new Error(String(error))
    })
    thread.worker.on('exit', () => {
      threads.delete(thread)
      end(({ reject }) => reject(death))
    })
    threads.add(thread)
    return thread
  }

  function next(): void {
    const isWriting = [...threads].some((thread) => thread.isWriting)
    // A thread stays free for questions while one writes.
    const at = queue.findIndex(({ name }) => !(isWriting && WRITES.includes(name)))
    if (at < 0) return
    const idle = [...threads].find(({ waiting }) => waiting === null)
    if (idle === undefined && threads.size >= MOST_THREADS) return
    const [one] = queue.splice(at, 1)
    if (one === undefined) return
    const thread = idle ?? start()
    thread.waiting = one
    thread.isWriting = WRITES.includes(one.name)
    number += 1
    thread.worker.postMessage({ number, name: one.name, asked: one.asked } as AskedOfThread)
    next()
  }

  return {
    ask: (name, asked, onRows = () => {}) =>
      new Promise((resolve, reject) => {
        queue.push({ name, asked, onRows, resolve: resolve as Waiting['resolve'], reject })
        next()
      }),
    close: async () => {
      await Promise.all([...threads].map(({ worker }) => worker.terminate()))
    },
  }
}
