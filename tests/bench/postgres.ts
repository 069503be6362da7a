import { execFileSync } from 'node:child_process'
import { chmodSync, existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { median } from './measurement.ts'

const BINARIES = '/usr/lib/postgresql/15/bin'
const OWNER = 'postgres'

/** A PostgreSQL of our own, in a folder of its own, that nobody but this run talks to. */
export interface Postgres {
  /** Runs SQL and gives what psql prints of it. */
  run: (sql: string) => string
  /** Asks one thing several times on one warm connection; the median in milliseconds until the last row is here. */
  timed: (sql: string, rounds: number) => number
  stop: () => void
}

/** Debian's PostgreSQL refuses to run as root, so that root runs it as the user that the package made. */
function asOwner(command: string, args: readonly string[], input?: string): string {
  const isRoot = process.getuid?.() === 0
  const [program, all] = isRoot ? ['runuser', ['-u', OWNER, '--', command, ...args]] : [command, [...args]]
  return execFileSync(program as string, all as string[], { encoding: 'utf8', input, stdio: 'pipe' })
}

/** @throws when Debian's package postgresql-15 is not installed */
export function startPostgres(): Postgres {
  if (!existsSync(BINARIES))
    throw new Error('bench: --with-postgis needs Debian’s packages postgresql-15 and postgresql-15-postgis-3')
  const folder = mkdtempSync(join(tmpdir(), 'postgres-'))
  chmodSync(folder, 0o777)
  const data = join(folder, 'data')
  asOwner(`${BINARIES}/initdb`, ['-D', data, '-E', 'UTF8', '--locale=C.UTF-8', '-A', 'trust'])
  const memory = '-c shared_buffers=512MB -c maintenance_work_mem=512MB -c work_mem=64MB -c max_wal_size=4GB'
  const options = `-c listen_addresses='' -k ${folder} ${memory}`
  asOwner(`${BINARIES}/pg_ctl`, ['-D', data, '-w', '-l', join(folder, 'log'), '-o', options, 'start'])
  const run = (sql: string) =>
    asOwner(
      `${BINARIES}/psql`,
      ['-h', folder, '-d', OWNER, '-X', '-q', '-t', '-A', '-v', 'ON_ERROR_STOP=1'],
      sql,
    )
  return {
    run,
    timed: (sql, rounds) => {
      // One round beforehand is not counted.
      const asked = `${sql};\n`.repeat(rounds + 1)
      const times = run(`\\o /dev/null\n\\timing on\n${asked}`).matchAll(/^Time: ([\d.]+) ms/gm)
      return median([...times].slice(1).map(([, milliseconds]) => Number(milliseconds)))
    },
    stop: () => {
      asOwner(`${BINARIES}/pg_ctl`, ['-D', data, '-m', 'immediate', 'stop'])
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
