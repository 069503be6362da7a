import { audited, type DeskContext } from './desk-environment.ts'
import { Refusal } from './refusal.ts'

/** So much of an address is kept: one that is guessed may be of any length. */
const LONGEST_PATH = 120

/**
 * What the page is told of a failure, written into the audit: expected ones by their code, others as `internal`, of
 * which nothing leaves the server. Of strangers who are refused by the hundred the audit has how many.
 */
export function failureOf(c: DeskContext, error: unknown): Refusal {
  const refusal = error instanceof Refusal ? error : new Refusal('internal')
  const { code, value } = refusal.answer
  const isWritten =
    c.var.session !== null || code === 'internal' || c.var.refusals.isWritten(c.var.client, code)
  if (isWritten)
    audited(c, 'refused', `${c.req.method} ${c.req.path.slice(0, LONGEST_PATH)}`, {
      code,
      value,
      ...refusal.aside,
    })
  if (!(error instanceof Refusal))
    c.var.report(error instanceof Error ? error : new Error(String(error)), c.env?.requestId)
  return refusal
}
