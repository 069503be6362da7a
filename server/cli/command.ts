import type { DeskDatabase } from '../desk/open-desk.ts'
import type { Home } from '../editions/restore.ts'
import type { WriteDatabase } from '../open-database.ts'
import type { Publication } from '../publish/publish-edition.ts'
import type { Terminal } from './terminal.ts'

/** How a command ended, short of failing: `has-errors` when the input is at fault. */
export type Outcome = 'done' | 'has-errors'

/** What a command works with; everything of the outside world is in here. */
export interface Surroundings {
  terminal: Terminal
  /** Opened when first asked for, so that a wrong command line touches nothing. */
  database: () => WriteDatabase
  /** Where database and edition files lie, for what works on them unopened. */
  home: Home
  /** The code table and what publication pins, read by the commands that need them. */
  places: () => Publication['places']
  pinned: () => Pick<Publication, 'adjacency' | 'boundaries'>
  /** Where readers reach the page. */
  site: () => string
  /** The desk's database, opened when first asked for; null where no desk is configured. */
  desk: () => Promise<DeskDatabase | null>
  /** Who has started the command, as the system knows the person, and when. */
  by: () => { who: string; now: Date }
  /** YYYY-MM-DD in Japan. */
  today: () => string
}

export interface Command {
  /** One line of the usage: what follows the name, and what it does. */
  synopsis: string
  does: string
  run: (args: string[], surroundings: Surroundings) => Promise<Outcome>
}

/** The command line itself is wrong; the message says how, in Japanese. */
export class WrongUsage extends Error {}
