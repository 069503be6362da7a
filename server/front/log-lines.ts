/** What is written of a request: nothing of who asked, and of what was asked the pattern of its address alone. */
export interface RequestLine {
  id: string
  method: string
  route: string
  status: number
  /** From the first byte of the request to the last of the answer, or until its reader was gone. */
  ms: number
  /** Sent, heads included. */
  bytes: number
  /** The reader was gone before the end. */
  isBrokenOff: boolean
}

/** The last time that was written out: in a millisecond many requests end. */
let [lastAt, lastTime] = [Number.NaN, '']

function timeOf(at: Date): string {
  const milliseconds = at.getTime()
  if (milliseconds !== lastAt) [lastAt, lastTime] = [milliseconds, at.toISOString()]
  return lastTime
}

/** One line of the log as JSON; what is said holds no letter that JSON writes otherwise. @param at when */
export function requestLine(at: Date, said: RequestLine): string {
  const { id, method, route, status, ms, bytes, isBrokenOff } = said
  const level = status >= 500 ? 'error' : 'info'
  return (
    `{"time":"${timeOf(at)}","level":"${level}","id":"${id}","method":"${method}","route":"${route}"` +
    `,"status":${status},"ms":${ms},"bytes":${bytes}${isBrokenOff ? ',"brokenOff":true' : ''}}\n`
  )
}

/** Says that the log lacks lines, for whoever reads it fell behind. */
export function lostLine(at: Date, lines: number): string {
  return `${JSON.stringify({ time: at.toISOString(), level: 'warn', message: 'lines of this log are missing', lines })}\n`
}

/** Drizzle's message repeats the values that were asked with, which may be a reader's search. */
function withoutValues(message: string): string {
  return message.replace(/\nparams:[\s\S]*$/, '')
}

function told(error: Error): { error: string; message: string; at: string[] } {
  const frames = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line))
  return {
    error: error.name,
    message: withoutValues(error.message),
    at: frames.map((frame) => frame.trim()),
  }
}

/** An unexpected error as a line of the log. @param id of the request that met it, where it was one */
export function errorLine(at: Date, problem: unknown, id?: string): string {
  const error = problem instanceof Error ? problem : new Error(String(problem))
  const cause = error.cause instanceof Error ? { cause: told(error.cause) } : {}
  const line = { time: at.toISOString(), level: 'error', ...(id === undefined ? {} : { id }) }
  return `${JSON.stringify({ ...line, ...told(error), ...cause })}\n`
}
