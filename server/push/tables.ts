import type Database from 'better-sqlite3'

/** Cases and plans of an edition have keys of their own range at the edge: the edition's key times this, and on. */
const KEYS_AN_EDITION = 2 ** 26

/** A table of an edition's rows, in the order of its primary key. */
export interface PushedTable {
  name: string
  columns: { name: string; isBlob: boolean }[]
  primaryKey: string[]
}

/** What a row is of decides which rows are an edition's. */
const OWNERS = ['edition', 'investment', 'plan', 'key']
/** Others refer to these. */
const FIRST = ['programmes', 'plans', 'investments']

/** All tables with rows of an edition, those that others refer to first. */
export function tablesOf(client: Database.Database): PushedTable[] {
  const names = client
    .prepare(
      `select name from sqlite_master where type = 'table' and name <> 'editions' and name not like 'sqlite\\_%' escape '\\'
       and name not like '\\_\\_%' escape '\\' order by name`,
    )
    .pluck()
    .all() as string[]
  const order = [...FIRST, ...names.filter((name) => !FIRST.includes(name))]
  return order.map((name) => {
    const columns = client.prepare('select name, type, pk from pragma_table_info(?)').all(name) as {
      name: string
      type: string
      pk: number
    }[]
    const primaryKey = columns.filter(({ pk }) => pk > 0).sort((a, b) => a.pk - b.pk)
    if (!OWNERS.includes(primaryKey[0]?.name ?? ''))
      throw new Error(`push: no edition is known of the rows of ${name}`)
    return {
      name,
      columns: columns.map((column) => ({ name: column.name, isBlob: /blob/i.test(column.type) })),
      primaryKey: primaryKey.map((column) => column.name),
    }
  })
}

/** First and last value that the first column of the primary key has in an edition's rows at the edge. */
export function keysOf({ primaryKey }: PushedTable, edition: number): [number, number] {
  const base = edition * KEYS_AN_EDITION
  return primaryKey[0] === 'edition' ? [edition, edition] : [base, base + KEYS_AN_EDITION - 1]
}

/**
 * The rows of an edition as they are to lie at the edge, in the order of their primary key there. Cases and plans are
 * numbered by their ids: the same content has the same keys, whichever database it is pushed from.
 */
export class EditionRows {
  readonly #client: Database.Database
  readonly #from: number
  readonly #to: number

  /** @param to the edition's key at the edge */
  constructor(client: Database.Database, { from, to }: { from: number; to: number }) {
    this.#client = client
    this.#from = from
    this.#to = to
    for (const table of ['investments', 'plans']) {
      client.exec(`drop table if exists temp.pushed_${table}`)
      client.exec(`create temp table pushed_${table} (rank integer primary key, key integer not null unique)`)
      client
        .prepare(
          `insert into pushed_${table} select row_number() over (order by id) - 1, key from ${table} where edition = ?`,
        )
        .run(from)
    }
  }

  #source({ name, columns, primaryKey }: PushedTable): { picked: string; from: string; order: string } {
    const has = (column: string) => columns.some((one) => one.name === column)
    const [owner, link] = has('investment')
      ? ['investments', 'investment']
      : has('plan')
        ? ['plans', 'plan']
        : [name, 'key']
    const isOwned = owner !== name || has('key')
    const base = this.#to * KEYS_AN_EDITION
    const picked = columns.map(({ name: column }) => {
      if (column === 'edition') return `${this.#to} as edition`
      return isOwned && column === link ? `own.rank + ${base} as "${column}"` : `t."${column}"`
    })
    const order = primaryKey
      .filter((column) => column !== 'edition')
      .map((column) => (isOwned && column === link ? 'own.rank' : `t."${column}"`))
    const ofEdition = `t.edition = ${this.#from}`
    const from = !isOwned
      ? `${name} t where ${ofEdition}`
      : has('edition') && owner !== name
        ? `${name} t join temp.pushed_${owner} own on own.key = t.${link} where ${ofEdition}`
        : `temp.pushed_${owner} own cross join ${name} t on t.${link} = own.key`
    return { picked: picked.join(', '), from, order: order.join(', ') }
  }

  count(table: PushedTable): number {
    return this.#client
      .prepare(`select count(*) from ${this.#source(table).from}`)
      .pluck()
      .get() as number
  }

  /** @param after so many rows are left out */
  *read(table: PushedTable, after = 0): Generator<unknown[]> {
    const { picked, from, order } = this.#source(table)
    yield* this.#client
      .prepare(`select ${picked} from ${from} order by ${order} limit -1 offset ${after}`)
      .raw()
      .iterate() as Iterable<unknown[]>
  }
}

/** A row as it goes over and is held against what came: JSON, bytes in hex as SQLite writes it. */
export function rowAsJson(row: readonly unknown[]): string {
  return JSON.stringify(
    row.map((value) => (Buffer.isBuffer(value) ? value.toString('hex').toUpperCase() : value)),
  )
}
