import { execFileSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { build } from 'vite'
import { ensureGeodata } from '../geodata/ensure.ts'
import { installBrowser } from './browser/install-browser.ts'

const ROOT = fileURLToPath(new URL('..', import.meta.url))

/** Once before all tests: what is generated is made, and the browser is there. */
export default async function prepare(): Promise<void> {
  await ensureGeodata()
  await build({ root: `${ROOT}web`, configFile: `${ROOT}web/vite.config.ts`, logLevel: 'warn' })
  installBrowser((command, args) => execFileSync(command, args, { stdio: 'inherit' }))
}
