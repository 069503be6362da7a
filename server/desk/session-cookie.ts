import { deleteCookie, getCookie, setCookie } from 'hono/cookie'
import { record } from './audit.ts'
import type { DeskContext } from './desk-environment.ts'
import { beginSession } from './sessions.ts'

/** Over https no other way may set it (`__Secure-`); it is sent to the desk's addresses alone. */
function cookie(c: DeskContext) {
  const isHttps = c.var.site.startsWith('https:')
  return {
    name: isHttps ? '__Secure-desk' : 'desk',
    options: { path: '/admin', httpOnly: true, sameSite: 'Strict', secure: isHttps } as const,
  }
}

export function sessionIdOf(c: DeskContext): string | undefined {
  return getCookie(c, cookie(c).name)
}

/** Signs an account in under a new id, and writes it into the audit. @param details how */
export function signInAs(c: DeskContext, account: string, details: Record<string, unknown> = {}): void {
  const { db, now, client } = c.var
  const id = beginSession(db, account, now(), sessionIdOf(c))
  record(db, {
    ...{ at: now().toISOString(), who: account, action: 'signed-in', subject: account },
    details: { ...details, client },
  })
  const { name, options } = cookie(c)
  setCookie(c, name, id, options)
}

/** Takes the cookie back from the browser. */
export function forgetSession(c: DeskContext): void {
  const { name, options } = cookie(c)
  deleteCookie(c, name, options)
}
