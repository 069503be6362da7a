import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Destination } from './destination.ts'
import { waitForChange } from './wait-for-change.ts'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))
export const CONFIGURATION = fileURLToPath(new URL('../../wrangler.toml', import.meta.url))
/** D1 and R2 of this machine lie here, for the Worker that runs on it. */
export const LOCAL_STATE = fileURLToPath(new URL('../../var/edge', import.meta.url))

/** Wrangler says nothing of itself, and asks nobody. */
export const QUIET = {
  WRANGLER_SEND_METRICS: 'false',
  WRANGLER_SEND_ERROR_REPORTS: 'false',
  WRANGLER_HIDE_BANNER: 'true',
  CLOUDFLARE_CF_FETCH_ENABLED: 'false',
  WRANGLER_LOG: 'warn',
  // Nothing is written outside of this folder.
  WRANGLER_LOG_PATH: `${LOCAL_STATE}/logs`,
  WRANGLER_REGISTRY_PATH: `${LOCAL_STATE}/registry`,
}

/** Environments of wrangler.toml whose D1 and R2 are Cloudflare's. */
export const REMOTE_ENVIRONMENTS = ['preview', 'production'] as const
export type RemoteEnvironment = (typeof REMOTE_ENVIRONMENTS)[number]

export interface Opened extends Destination {
  /** Where readers reach this deployment. */
  site: string | undefined
  close: () => Promise<void>
}

/**
 * D1 and R2 as wrangler.toml names them: those of this machine, or through wrangler's own login those of an environment
 * at Cloudflare. The same calls either way.
 * @param environment null: this machine
 * @throws when wrangler is not installed, or has no login
 */
export async function openThroughWrangler(
  environment: RemoteEnvironment | null,
  state = LOCAL_STATE,
): Promise<Opened> {
  if (!existsSync(`${ROOT}node_modules/wrangler`))
    throw new Error('wrangler がありません。npm ci を実行してください（--omit=dev は付けない）。')
  Object.assign(process.env, QUIET)
  waitForChange()
  const { getPlatformProxy } = await import('wrangler')
  const opening = getPlatformProxy<{ DB: unknown; FILES: unknown; SITE?: string }>({
    configPath: CONFIGURATION,
    persist: { path: `${state}/v3` },
    ...(environment === null ? { remoteBindings: false } : { environment, remoteBindings: true }),
  })
  const { env, dispose } = await opening.catch((problem: Error) => {
    if (environment === null) throw problem
    throw new Error(
      `Cloudflare の環境 ${environment} を開けません。npx wrangler login でログインし、wrangler.toml の database_id を確かめてください（${problem.message}）`,
    )
  })
  return {
    db: env.DB as Destination['db'],
    bucket: env.FILES as Destination['bucket'],
    site: env.SITE,
    close: dispose,
  }
}
