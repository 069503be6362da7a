import { REFUSALS, type RefusalAnswer, type RefusalCode } from './contract.ts'

/** An expected failure on its way to the page, and into the audit. */
export class Refusal extends Error {
  readonly answer: RefusalAnswer
  /** For the audit alone. */
  readonly aside: Readonly<Record<string, unknown>>
  constructor(
    code: RefusalCode,
    particulars: Omit<RefusalAnswer, 'code'> = {},
    aside: Refusal['aside'] = {},
  ) {
    super(`desk: ${code}`)
    this.answer = { code, ...particulars }
    this.aside = aside
  }

  get status(): number {
    return REFUSALS[this.answer.code]
  }

  response(): Response {
    const { retryAfter } = this.answer
    return new Response(JSON.stringify(this.answer), {
      status: this.status,
      headers: {
        'content-type': 'application/json; charset=utf-8',
        ...(retryAfter === undefined ? {} : { 'retry-after': String(retryAfter) }),
      },
    })
  }
}
