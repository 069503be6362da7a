import { setTimeout } from 'node:timers/promises'
import { Hono } from 'hono'
import { deskApp } from './desk-app.ts'
import type { DeskEnvironment } from './desk-environment.ts'
import { deskPages } from './desk-pages.ts'
import { deskThreads } from './desk-threads.ts'
import { openDesk } from './open-desk.ts'
import { Passwords } from './passwords.ts'
import { SignInLimit } from './sign-in-limit.ts'
import type { ThreadPlace } from './tasks.ts'
import { Uploads } from './uploads.ts'

export interface DeskSettings {
  /** Where the desk's own database lies. */
  path: string
  map: ThreadPlace
  site: string
  trustedProxies: number
  now: () => Date
  elapsed: () => number
  report: (error: Error, requestId?: string) => void
}

/** The clerk's desk (編集席) as Node's server has it: its pages and all that they ask for. */
export function startDesk({ path, map, elapsed, ...settings }: DeskSettings) {
  const [db, work] = [openDesk(path), deskThreads(map)]
  const { site } = settings
  const app = new Hono<DeskEnvironment>().route('/', deskPages(site)).route(
    '/',
    deskApp({
      ...{ ...settings, db, work, passwords: new Passwords(), limit: new SignInLimit(elapsed) },
      ...{ uploads: new Uploads(`${path}.uploads`), wait: (ms: number) => setTimeout(ms) },
    }),
  )
  return {
    fetch: app.fetch,
    close: async () => {
      await work.close()
      db.$client.close()
    },
  }
}
