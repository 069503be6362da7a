import { spawn, spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { buildName } from './build-name.ts'
import { readPlaces } from './geography.ts'
import { loadStarter } from './load-starter.ts'
import { DEFAULT_DATABASE, openDatabase } from './open-database.ts'
import { layOutPage } from './push/page-files.ts'
import { LOCAL_STATE, QUIET } from './push/wrangler.ts'

const ROOT = fileURLToPath(new URL('..', import.meta.url))
const PORT = process.env.PORT ?? '8787'
const HOST = process.env.HOST ?? 'localhost'
const EDGE = process.env.EDGE ?? LOCAL_STATE

/** Entry of `npm run dev:edge`: the page laid out, the editions pushed to this machine, and the Worker over them. */
async function start(): Promise<void> {
  const db = openDatabase(process.env.DATABASE ?? DEFAULT_DATABASE, process.env.FILES)
  await loadStarter(db, readPlaces(), (id) => console.log(`見本の版 ${id} を読み込んでいます…`))
  db.$client.close()
  const site = `http://localhost:${PORT}`
  const page = await layOutPage(site, `${EDGE}/page`)
  const environment = { ...process.env, EDGE }
  const pushed = spawnSync(process.execPath, ['server/run.mjs', 'cli', 'push'], {
    cwd: ROOT,
    env: environment,
    stdio: 'inherit',
  })
  if (pushed.status !== 0) process.exit(pushed.status ?? 1)
  const variables = [`BUILD:${buildName()}`, `SITE:${site}`, 'CATALOGUE_SECONDS:1']
  for (const name of ['REPORT_TO', 'SECURITY_CONTACT'] as const)
    if (process.env[name] !== undefined) variables.push(`${name}:${process.env[name]}`)
  const worker = spawn(
    process.execPath,
    [
      ...['node_modules/wrangler/bin/wrangler.js', 'dev', '--local', '--persist-to', EDGE, '--assets', page],
      ...['--ip', HOST, '--port', PORT, '--show-interactive-dev-session', 'false'],
      // Any free one: two of them that start at once would both take the usual.
      ...['--inspector-port', '0'],
      ...variables.flatMap((one) => ['--var', one]),
    ],
    {
      cwd: ROOT,
      env: { ...environment, ...QUIET, WRANGLER_LOG: 'log' },
      stdio: ['ignore', 'inherit', 'inherit'],
    },
  )
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => worker.kill(signal))
  worker.once('exit', (code) => {
    process.exitCode = code ?? 0
  })
}

await start()
