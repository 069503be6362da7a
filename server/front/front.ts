import type { IncomingMessage, ServerResponse } from 'node:http'
import { getRequestListener } from '@hono/node-server'
import { Hono } from 'hono'
import { cors } from 'hono/cors'
import type { KeptAnswer } from '../kept-answers.ts'
import { Problem, problemResponse } from '../problem.ts'
import { pageHeaders } from '../security-headers.ts'
import { clientOf } from './client-of.ts'
import { errorLine, type RequestLine, requestLine } from './log-lines.ts'
import { costOf, RateLimit } from './rate-limit.ts'
import { requestId as requestIdOf } from './request-id.ts'
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
type Listener = (incoming: IncomingMessage, outgoing: ServerResponse) => void

/** What answers behind the front. */
export interface Behind {
  /** Answers that lie ready: a reader who gets one of them costs no more than writing it. */
  find: (incoming: IncomingMessage) => KeptAnswer | undefined
  fetch: (request: Request, asking: Asking) => Answer
}

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
  { find, fetch }: Behind,
  { rate, trustedProxies, logsRequests, site, log, now, elapsed, newId }: FrontNeeds,
): Listener {
  const limit = new RateLimit(rate, elapsed)
  const refusing = refusals(site)

  function watch({ incoming, outgoing, requestId: id }: Asking, path: string): void {
    const [begun, sentBefore] = [elapsed(), incoming.socket.bytesWritten]
    outgoing.on('close', () => {
      const status = outgoing.statusCode
      if (!logsRequests && status < 500) return
      // Of a million requests each spread object would cost more than the line.
      const said: RequestLine = {
        id,
        method: incoming.method ?? '',
        route: routePattern(path),
        status,
        ms: Math.round(elapsed() - begun),
        bytes: incoming.socket.bytesWritten - sentBefore,
        isBrokenOff: !outgoing.writableFinished,
      }
      log(requestLine(now(), said))
    })
  }

  const answering = getRequestListener((request, connection) => {
    const { incoming, outgoing } = connection as Connection
    const requestId = String(outgoing.getHeader(REQUEST_ID))
    const failed = (error: unknown) => {
      log(errorLine(now(), error, requestId))
      return refusing.fetch(request, {
        problem: new Problem('internal', 'しばらくしてから、もう一度お試しください。'),
      })
    }
    try {
      const answer = fetch(request, { incoming, outgoing, requestId })
      return answer instanceof Promise ? answer.catch(failed) : answer
    } catch (error) {
      return failed(error)
    }
  })

  return (incoming, outgoing) => {
    const requestId = requestIdOf(incoming.headers[REQUEST_ID], newId)
    const path = pathOf(incoming.url ?? '/')
    const forwarded = incoming.headers['x-forwarded-for']
    const client = clientOf(incoming.socket.remoteAddress, String(forwarded ?? ''), trustedProxies)
    const seconds = client === null ? 0 : limit.take(client, costOf(path))
    const kept = seconds > 0 ? undefined : find(incoming)
    if (logsRequests || kept === undefined) watch({ incoming, outgoing, requestId }, path)
    if (kept !== undefined) {
      // Past all that a request otherwise costs: on the morning of a publication most are these.
      outgoing.writeHead(kept.status, [...kept.headers, REQUEST_ID, requestId])
      outgoing.end(kept.body ?? undefined)
      return
    }
    outgoing.setHeader(REQUEST_ID, requestId)
    if (seconds === 0) void answering(incoming, outgoing)
    else
      void getRequestListener((request) => refusing.fetch(request, { problem: tooMany(seconds) }))(
        incoming,
        outgoing,
      )
  }
}

const REQUEST_ID = 'x-request-id'

function pathOf(url: string): string {
  const end = url.search(/[?#]/)
  return end === -1 ? url : url.slice(0, end)
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
