import type { Context } from 'hono'
import { record } from './audit.ts'
import type { Role } from './contract.ts'
import type { DeskWork } from './desk-threads.ts'
import type { Provider } from './oidc/provider.ts'
import type { OidcSettings } from './oidc/settings.ts'
import type { DeskDatabase } from './open-desk.ts'
import type { Passwords } from './passwords.ts'
import type { Previews } from './previews/kept-previews.ts'
import type { PreviewThreads } from './previews/preview-threads.ts'
import { Refusal } from './refusal.ts'
import type { Refusals } from './refusals.ts'
import type { Session } from './sessions.ts'
import type { SignInLimit } from './sign-in-limit.ts'
import type { Uploads } from './uploads.ts'

/** Sign-in at a provider of OpenID Connect. */
export interface OidcSignIn extends Pick<OidcSettings, 'names' | 'only'> {
  provider: Provider
}

/** What the desk works with. */
export interface DeskParts {
  db: DeskDatabase
  work: DeskWork
  passwords: Passwords
  limit: SignInLimit
  refusals: Refusals
  /** Null where no provider is configured. */
  oidc: OidcSignIn | null
  uploads: Uploads
  previews: Previews
  previewThreads: PreviewThreads
  now: () => Date
  wait: (milliseconds: number) => Promise<void>
  site: string
  trustedProxies: number
  /** Hears of unexpected errors, and of the name of the request. */
  report: (error: Error, requestId?: string) => void
}

export interface DeskEnvironment {
  Variables: DeskParts & { session: Session | null; client: string }
  Bindings: { incoming?: { socket: { remoteAddress?: string | undefined } }; requestId?: string }
}

export type DeskContext = Context<DeskEnvironment>

/** The session of who asks. @throws Refusal when nobody is signed in, or the role is not one of these */
export function signedIn(c: DeskContext, ...roles: readonly Role[]): Session {
  const { session } = c.var
  if (session === null) throw new Refusal('not-signed-in')
  if (roles.length > 0 && !roles.includes(session.account.role)) throw new Refusal('not-allowed')
  return session
}

/** Writes what was done into the audit. @param subject what it was done to */
export function audited(
  c: DeskContext,
  action: string,
  subject: string,
  details: Record<string, unknown> = {},
): void {
  record(c.var.db, {
    at: c.var.now().toISOString(),
    who: c.var.session?.account.name ?? '-',
    action,
    subject,
    details: { ...details, client: c.var.client },
  })
}
