import { execFileSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { ensureGeodata } from '../geodata/ensure.ts'
import { installBrowser } from './browser/install-browser.ts'

const ROOT = fileURLToPath(new URL('..', import.meta.url))

/** Once before all tests: what is generated is made, and the browser is there. */
export default async function prepare(): Promise<void> {
  ensureGeodata()
  // As `npm start` builds it: the test runner's own NODE_ENV would give React's development form.
  execFileSync(process.execPath, ['node_modules/vite/bin/vite.js', 'build', 'web', '--logLevel', 'warn'], {
    cwd: ROOT,
    env: { ...process.env, NODE_ENV: 'production' },
    stdio: 'inherit',
  })
  installBrowser((command, args) => execFileSync(command, args, { stdio: 'inherit' }))
}
