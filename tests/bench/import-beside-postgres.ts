import { INVESTMENT_COLUMNS } from '../../server/intake/columns/investment-columns.ts'
import type { Postgres } from './postgres.ts'

const DEGREES: readonly string[] = [INVESTMENT_COLUMNS.lat.header, INVESTMENT_COLUMNS.lng.header]

/**
 * How long PostgreSQL takes for the same file without any check: COPY, a primary key and a GiST index of the positions.
 * @param file 投資案件.csv, readable by PostgreSQL's user
 * @returns seconds
 */
export function copyIntoPostgres(postgres: Postgres, file: string): number {
  const headers = Object.values(INVESTMENT_COLUMNS).map(({ header }) => header)
  const columns = headers.map((header) => `"${header}" ${DEGREES.includes(header) ? 'float8' : 'text'}`)
  const [lat, lng] = DEGREES
  postgres.run(
    `drop table if exists cases; create table cases (row bigint generated always as identity, ${columns})`,
  )
  const list = headers.map((header) => `"${header}"`).join(', ')
  const started = performance.now()
  postgres.run(`copy cases (${list}) from '${file}' with (format csv, header);
    alter table cases add primary key (row);
    create index cases_by_position on cases using gist (point("${lng}", "${lat}"));`)
  return (performance.now() - started) / 1000
}
