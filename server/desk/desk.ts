import { setTimeout as wait } from 'node:timers/promises'
import { Hono } from 'hono'
import { deskApp } from './desk-app.ts'
import type { DeskEnvironment, OidcSignIn } from './desk-environment.ts'
import { deskPages } from './desk-pages.ts'
import { deskThreads } from './desk-threads.ts'
import { Provider } from './oidc/provider.ts'
import type { OidcSettings } from './oidc/settings.ts'
import { openDesk } from './open-desk.ts'
import { Passwords } from './passwords.ts'
import { Previews } from './previews/kept-previews.ts'
import { PreviewThreads } from './previews/preview-threads.ts'
import { COUNTED_MS, Refusals } from './refusals.ts'
import { SignInLimit } from './sign-in-limit.ts'
import type { ThreadPlace } from './tasks.ts'
import { Uploads } from './uploads.ts'

const BETWEEN_SWEEPS_MS = 60 * 60 * 1000

export interface DeskSettings {
  /** Where the desk's own database lies. */
  path: string
  map: ThreadPlace
  /** Null where clerks sign in with passwords alone. */
  oidc: OidcSettings | null
  site: string
  trustedProxies: number
  now: () => Date
  elapsed: () => number
  /** Names this build. */
  build: string
  report: (error: Error, requestId?: string) => void
}

/** Sign-in as configured. @param site where the provider sends the browser back to */
export function oidcSignIn(settings: OidcSettings, site: string): OidcSignIn {
  const { names, only } = settings
  return { names, only, provider: new Provider(settings, `${site}/admin/api/oidc/callback`) }
}

/** The clerk's desk (編集席) as Node's server has it: its pages and all that they ask for. */
export function startDesk({ path, map, oidc, elapsed, build, ...settings }: DeskSettings) {
  const [db, work] = [openDesk(path), deskThreads(map)]
  const { site, now, report } = settings
  const refusals = new Refusals(db, now, elapsed)
  const counting = setInterval(() => refusals.flush(), COUNTED_MS).unref()
  const previews = new Previews(`${path}.previews`, build, now)
  const previewThreads = new PreviewThreads({ build, site }, report)
  previews.onGone = (folder) => previewThreads.end(folder)
  const sweeping = setInterval(() => previews.sweep(), BETWEEN_SWEEPS_MS).unref()
  const app = new Hono<DeskEnvironment>().route('/', deskPages(site)).route(
    '/',
    deskApp({
      ...{ ...settings, db, work, refusals, passwords: new Passwords(), limit: new SignInLimit(elapsed) },
      oidc: oidc === null ? null : oidcSignIn(oidc, site),
      ...{ uploads: new Uploads(`${path}.uploads`), previews, previewThreads },
      wait: (ms: number) => wait(ms),
    }),
  )
  return {
    fetch: app.fetch,
    close: async () => {
      clearInterval(sweeping)
      await Promise.all([work.close(), previewThreads.close()])
      clearInterval(counting)
      refusals.flush()
      db.$client.close()
    },
  }
}
