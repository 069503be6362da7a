import type { IncomingMessage, ServerResponse } from 'node:http'
import { Hono } from 'hono'
import { cors } from 'hono/cors'
import { Problem, problemResponse } from '../problem.ts'
import { pageHeaders } from '../security-headers.ts'
import { clientOf } from './client-of.ts'
import { errorLine, requestLine } from './log-lines.ts'
import { costOf, RateLimit } from './rate-limit.ts'
import { requestId } from './request-id.ts'
import { routePattern } from './route-pattern.ts'
import type { FrontSettings } from './settings.ts'

/** What node-server hands on with a request. */
export interface Connection {
  incoming: IncomingMessage
  outgoing: ServerResponse
}

/** The same under its name. */
export type Asking = Connection & { requestId: string }

type Answer = Response | Promise<Response>

export interface FrontNeeds extends FrontSettings {
  site: string
  /** Takes a line of the log. */
  log: (line: string) => void
  now: () => Date
  /** Milliseconds of a clock that never goes back. */
  elapsed: () => number
  newId: () => string
}

/** What stands before the app on Node: names each request, limits each client, and writes down how it ended. */
export function front(
  fetch: (request: Request, asking: Asking) => Answer,
  { rate, trustedProxies, logsRequests, site, log, now, elapsed, newId }: FrontNeeds,
) {
  const limit = new RateLimit(rate, elapsed)
  const refusing = refusals(site)

  function watch({ incoming, outgoing }: Connection, id: string, path: string): void {
    const [begun, sentBefore] = [elapsed(), incoming.socket.bytesWritten]
    outgoing.once('close', () => {
      const status = outgoing.statusCode
      if (!logsRequests && status < 500) return
      log(
        requestLine(now(), {
          ...{ id, method: incoming.method ?? '', route: routePattern(path), status },
          ms: Math.round(elapsed() - begun),
          bytes: incoming.socket.bytesWritten - sentBefore,
          ...(outgoing.writableFinished ? {} : { isBrokenOff: true }),
        }),
      )
    })
  }

  return (request: Request, connection: Connection): Answer => {
    const { incoming, outgoing } = connection
    const id = requestId(incoming.headers['x-request-id'], newId)
    const path = (incoming.url ?? '/').replace(/[?#].*$/s, '')
    outgoing.setHeader('x-request-id', id)
    watch(connection, id, path)
    const forwarded = incoming.headers['x-forwarded-for']
    const client = clientOf(incoming.socket.remoteAddress, String(forwarded ?? ''), trustedProxies)
    const seconds = client === null ? 0 : limit.take(client, costOf(path))
    if (seconds > 0) return refusing.fetch(request, { problem: tooMany(seconds) })
    const failed = (error: unknown) => {
      log(errorLine(now(), error, id))
      return refusing.fetch(request, {
        problem: new Problem('internal', 'しばらくしてから、もう一度お試しください。'),
      })
    }
    try {
      const answer = fetch(request, { ...connection, requestId: id })
      return answer instanceof Promise ? answer.catch(failed) : answer
    } catch (error) {
      return failed(error)
    }
  }
}

function tooMany(seconds: number): Problem {
  return new Problem('too-many-requests', `${seconds} 秒たってから、もう一度お試しください。`, {
    retryAfter: seconds,
  })
}

/** Answers with a problem, under the same headers as every answer. */
function refusals(site: string) {
  return new Hono<{ Bindings: { problem: Problem } }>()
    .use(pageHeaders(site))
    .use('/api/*', cors({ origin: '*', exposeHeaders: ['Retry-After'] }))
    .all('*', (c) => problemResponse(c.env.problem))
}
