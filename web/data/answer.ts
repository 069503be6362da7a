/** What a bad request or a missing thing is said with (RFC 9457). */
export interface Problem {
  title: string
  status: number
  detail: string | null
  /** Each parameter that was refused. */
  errors: { name: string; value: string; expected: string }[]
}

/** Expected failures are values: no connection, or a problem that the server describes. */
export type Failure = { kind: 'network' } | { kind: 'problem'; problem: Problem }
export type Answer<T> = { ok: true; value: T } | { ok: false; failure: Failure }

/** @returns the values when all came, else the first failure. */
export function together<T extends readonly unknown[]>(
  answers: {
    [Index in keyof T]: Answer<T[Index]>
  },
): Answer<T> {
  const list = answers as readonly Answer<unknown>[]
  for (const answer of list) if (!answer.ok) return answer
  return { ok: true, value: list.map((answer) => (answer.ok ? answer.value : null)) as unknown as T }
}

function text(value: unknown): string | null {
  return typeof value === 'string' ? value : null
}

/** Reads a problem from whatever a server or something before it answered with. */
export function readProblem(status: number, body: unknown): Problem {
  const given = (typeof body === 'object' && body !== null ? body : {}) as Record<string, unknown>
  const errors = Array.isArray(given.errors) ? (given.errors as Record<string, unknown>[]) : []
  return {
    title: text(given.title) ?? String(status),
    status,
    detail: text(given.detail),
    errors: errors.map((error) => ({
      name: text(error?.name) ?? '',
      value: text(error?.value) ?? '',
      expected: text(error?.expected) ?? '',
    })),
  }
}
