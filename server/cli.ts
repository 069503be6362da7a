import { userInfo } from 'node:os'
import { type Outcome, WrongUsage } from './cli/command.ts'
import { explainFailure } from './cli/explain-failure.ts'
import { runCommand, usage } from './cli/run-command.ts'
import { deskPath } from './desk/desk-path.ts'
import type { DeskDatabase } from './desk/open-desk.ts'
import { dayInJapan } from './domain/time-in-japan.ts'
import { readPinned, readPlaces } from './geography.ts'
import { DEFAULT_DATABASE, filesBeside, openDatabase, type WriteDatabase } from './open-database.ts'
import { siteAddress } from './site-address.ts'

const EXIT_CODES: Record<Outcome, number> = { done: 0, 'has-errors': 1 }
const WRONG_USAGE = 2
const FAILED = 3

const DATABASE = process.env.DATABASE ?? DEFAULT_DATABASE

let opened: WriteDatabase | null = null

function database(): WriteDatabase {
  opened ??= openDatabase(DATABASE, process.env.FILES)
  return opened
}

let deskOpened: DeskDatabase | null = null

async function desk(): Promise<DeskDatabase | null> {
  const path = deskPath(process.env, DATABASE)
  if (path !== null) deskOpened ??= (await import('./desk/open-desk.ts')).openDesk(path)
  return deskOpened
}

/** A pipe that nobody reads from any more has printed all it will. */
function printed(): Promise<void> {
  return new Promise((resolve) => process.stdout.write('', () => resolve()))
}

async function exitCode(): Promise<number> {
  try {
    const outcome = await runCommand(process.argv.slice(2), {
      terminal: { print: console.log, printed, mention: console.error, now: () => performance.now() },
      database,
      desk,
      by: () => ({ who: `command:${userInfo().username}`, now: new Date() }),
      home: { database: DATABASE, files: process.env.FILES ?? filesBeside(DATABASE) },
      places: readPlaces,
      pinned: readPinned,
      site: () => siteAddress(process.env, Number(process.env.PORT ?? 8787)),
      today: () => dayInJapan(new Date()),
    })
    return EXIT_CODES[outcome]
  } catch (problem) {
    if (problem instanceof WrongUsage) {
      console.error(`${problem.message}\n\n${await usage()}`)
      return WRONG_USAGE
    }
    console.error(explainFailure(problem))
    return FAILED
  } finally {
    opened?.$client.close()
    deskOpened?.$client.close()
  }
}

// Whoever reads may stop before the end (| head): the work goes on, and nobody is told.
for (const stream of [process.stdout, process.stderr])
  stream.on('error', (problem: NodeJS.ErrnoException) => {
    if (problem.code !== 'EPIPE') throw problem
  })

process.exitCode = await exitCode()
