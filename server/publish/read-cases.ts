import { FIELD_IDS, type FieldId } from '../domain/field.ts'
import type { Investment, Site, Source } from '../domain/investment.ts'
import { VALUES_OF_CASE } from '../export/sheets/case-values.ts'
import type { WriteDatabase } from '../open-database.ts'

type Owned = { owner: number }

/** Walks rows that are ordered by their owner beside the owners themselves. */
class Beside<Row extends Owned> {
  readonly #rows: Iterator<Row>
  #next: Row | undefined

  constructor(rows: Iterable<Row>) {
    this.#rows = rows[Symbol.iterator]()
    this.#advance()
  }

  #advance(): void {
    const { done, value } = this.#rows.next()
    this.#next = done === true ? undefined : value
  }

  of(owner: number): Row[] {
    const own: Row[] = []
    while (this.#next?.owner === owner) {
      own.push(this.#next)
      this.#advance()
    }
    return own
  }
}

export type CaseOfKey = Investment & { key: number }

const COLUMNS = ['key', ...VALUES_OF_CASE]

/** The row as an object: the database's own way of making one takes three times as long. */
function caseOf(values: readonly unknown[]): CaseOfKey {
  const row: Record<string, unknown> = { ordinal: null }
  for (let at = 0; at < COLUMNS.length; at++) row[COLUMNS[at] as string] = values[at]
  return row as unknown as CaseOfKey
}

/** All cases of an edition by id, one after the other, however many: four walks side by side through the database. */
export function* readCases({ $client: client }: WriteDatabase, edition: number): Generator<CaseOfKey> {
  const children = <Row extends Owned>(columns: string, table: string, order: string) =>
    new Beside(
      client
        .prepare(
          `select i.key as owner, ${columns} from investments i join ${table} t on t.investment = i.key
           where i.edition = ? order by i.id, ${order}`,
        )
        .iterate(edition) as IterableIterator<Row>,
    )
  const sites = children<Owned & Site>(
    't.municipality, t.prefecture, t.name, t.lng, t.lat, t.precision, t.sharePercent',
    'sites',
    't.position',
  )
  const sources = children<Owned & Source>(
    't.title, t.url, t.date',
    'investment_sources',
    't.further, t.position',
  )
  const fields = children<Owned & { field: FieldId }>('t.field', 'investment_fields', 't.field')
  const named = COLUMNS.map((column) => `"${column}"`).join()
  const cases = client.prepare(`select ${named} from investments where edition = ? order by id`).raw()
  for (const values of cases.iterate(edition) as Iterable<unknown[]>) {
    const row = caseOf(values)
    const own = fields.of(row.key).map(({ field }) => field)
    row.fields = own.length < 2 ? own : FIELD_IDS.filter((field) => own.includes(field))
    row.sites = sites.of(row.key)
    row.sources = sources.of(row.key)
    yield row
  }
}
