import { spawnSync } from 'node:child_process'

/** Entry of `npm run audit`: known weaknesses of what the product runs with, as the npm registry lists them. */

/** A build must not wait for a registry that does not answer [milliseconds]. */
const PATIENCE_MS = 60_000
/** From here on a build is stopped; what is milder is said. */
const STOPPING = ['high', 'critical']

interface Report {
  vulnerabilities?: Record<string, { name: string; severity: string; range: string; fixAvailable: unknown }>
  message?: string
}

/** npm's own report; null where it has none to give. */
function readReport(text: string): Report | null {
  try {
    return JSON.parse(text) as Report
  } catch {
    return null
  }
}

const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm'
const asked = spawnSync(
  npm,
  ['audit', '--omit=dev', '--json', '--fetch-retries=0', '--fetch-timeout=20000'],
  {
    encoding: 'utf8',
    timeout: PATIENCE_MS,
    maxBuffer: 64 * 2 ** 20,
  },
)
const report = readReport(asked.stdout ?? '')
if (report?.vulnerabilities === undefined) {
  const why = report?.message ?? asked.error?.message ?? '応答がありません'
  console.error(`依存の検査：していません。npm の登録所に尋ねられませんでした（${why.split('\n')[0]}）。`)
} else {
  const found = Object.values(report.vulnerabilities)
  for (const { name, severity, range, fixAvailable } of found)
    console.error(
      `依存の検査：${severity} ${name} ${range}${fixAvailable === false ? '' : '（npm audit fix で直せます）'}`,
    )
  const stopping = found.filter(({ severity }) => STOPPING.includes(severity))
  console.error(`依存の検査：既知の弱点 ${found.length}件、うち高・重大 ${stopping.length}件。`)
  if (stopping.length > 0) process.exitCode = 1
}
