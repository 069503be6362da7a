import { ask } from './ask.ts'
import { API } from './root.ts'

/** Where readers report errors, as the operator has said it: a mailto: or a form; null where nobody has, or nobody answers. */
export async function askContact(): Promise<string | null> {
  const answer = await ask<{ contact: string | null }>(`${API}/health`, new AbortController().signal)
  return answer.ok ? answer.value.contact : null
}
