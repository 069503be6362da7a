import worker from '../server/worker.ts'
import { ROWS_READ } from './rows-read.ts'

/** Entry of a worker that also tells how many rows it has made D1 read: the real one, over bindings that count. */

interface Result {
  meta: { rows_read: number }
}
interface Statement {
  bind: (...values: unknown[]) => Statement
  all: () => Promise<Result>
  first: (...asked: unknown[]) => Promise<unknown>
  raw: (...asked: unknown[]) => Promise<unknown>
}
interface Database {
  prepare: (sql: string) => Statement
}
type Bindings = Parameters<typeof worker.fetch>[1]

let rows = 0

/** What does not say how many rows it read is asked a second time in the form that does. */
function counting(statement: Statement): Statement {
  const count = async () => {
    rows += (await statement.all()).meta.rows_read
  }
  return {
    bind: (...values) => counting(statement.bind(...values)),
    all: async () => {
      const result = await statement.all()
      rows += result.meta.rows_read
      return result
    },
    first: async (...asked) => {
      await count()
      return await statement.first(...asked)
    },
    raw: async (...asked) => {
      await count()
      return await statement.raw(...asked)
    },
  }
}

const known = new WeakMap<Bindings, Bindings>()

function countingBindings(bindings: Bindings): Bindings {
  const database = bindings.DB as unknown as Database
  const counted = known.get(bindings) ?? {
    ...bindings,
    DB: { prepare: (sql: string) => counting(database.prepare(sql)) } as unknown as Bindings['DB'],
  }
  known.set(bindings, counted)
  return counted
}

export default {
  async fetch(request: Request, bindings: Bindings, context: Parameters<typeof worker.fetch>[2]) {
    const { pathname } = new URL(request.url)
    if (pathname === ROWS_READ) {
      const read = rows
      rows = 0
      return Response.json(read)
    }
    // As in front of a Worker: what is a file of the page never comes to it.
    if (request.method === 'GET' && pathname.includes('.') && !pathname.startsWith('/api/')) {
      const asset = await bindings.ASSETS?.fetch(request)
      if (asset !== undefined && asset.status === 200) return asset
    }
    return await worker.fetch(request, countingBindings(bindings), context)
  },
}
