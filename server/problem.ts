import type { ParameterProblem } from './domain/filter.ts'

/** Every error the API can answer: RFC 9457 problem types, in plain Japanese. */
const CATALOGUE = {
  'invalid-parameter': { status: 400, title: 'パラメータが正しくありません' },
  'edition-not-found': { status: 404, title: 'その版はありません' },
  'investment-not-found': { status: 404, title: 'その案件はこの版にありません' },
  'plan-not-found': { status: 404, title: 'その計画はこの版にありません' },
  'file-not-found': { status: 404, title: 'そのファイルはこの版にありません' },
  'place-not-found': { status: 404, title: 'その場所はありません' },
  'path-not-found': { status: 404, title: 'そのアドレスはありません' },
  'method-not-allowed': { status: 405, title: 'このアドレスではその方法を使えません' },
  'edition-withdrawn': { status: 410, title: 'この版は取り下げられました' },
  'too-many-requests': { status: 429, title: 'しばらくの間に、要求が多すぎます' },
  internal: { status: 500, title: 'サーバーの内部で誤りが起きました' },
  'rows-not-here': { status: 501, title: 'この版の明細は、このサーバーにはありません' },
  'not-made-here': { status: 501, title: 'このサーバーではその形式を作れません' },
} as const
export type ProblemType = keyof typeof CATALOGUE

/** What some problems say besides. */
interface Particulars {
  errors?: readonly ParameterProblem[]
  /** The methods that the address has (405). */
  allow?: string
  /** SHA-256 of the content that was taken down (410), so that a copy can still be recognised. */
  hash?: string | null
  /** Seconds to wait (429). */
  retryAfter?: number
}

/** An expected failure on its way to the one translator, `problemResponse`. */
export class Problem extends Error {
  readonly type: ProblemType
  readonly detail: string
  readonly particulars: Particulars
  constructor(type: ProblemType, detail: string, particulars: Particulars = {}) {
    super(`${type}: ${detail}`)
    this.type = type
    this.detail = detail
    this.particulars = particulars
  }
}

/** @throws a Problem that names every bad parameter, when there is one. */
export function refuseBadParameters(problems: readonly ParameterProblem[]): void {
  if (problems.length === 0) return
  const names = [...new Set(problems.map((problem) => problem.name))].join('、')
  throw new Problem('invalid-parameter', `次のパラメータを直してください：${shortened(names)}`, {
    errors: problems,
  })
}

/** Ten thousand characters of a bad value need not go back over the wire. */
function shortened(text: string): string {
  return text.length > 100 ? `${text.slice(0, 100)}…` : text
}

/** Says which kind of problem it was to programs and to people. Nothing of an unexpected error leaves the server. */
export function problemResponse(problem: Problem): Response {
  const { status, title } = CATALOGUE[problem.type]
  const { errors = [], allow, hash, retryAfter } = problem.particulars
  const body = {
    type: `/about#problem-${problem.type}`,
    title,
    status,
    detail: problem.detail,
    errors: errors.map(({ name, value, expected }) => ({
      name: shortened(name),
      value: shortened(value),
      expected,
    })),
    ...(hash === undefined ? {} : { hash }),
  }
  return new Response(JSON.stringify(body), {
    status,
    headers: {
      'content-type': 'application/problem+json; charset=utf-8',
      'cache-control': 'no-store',
      ...(allow === undefined ? {} : { allow }),
      ...(retryAfter === undefined ? {} : { 'retry-after': String(retryAfter) }),
    },
  })
}
