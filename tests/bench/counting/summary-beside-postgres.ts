import { createApp } from '../../../server/app.ts'
import { readPlaces } from '../../../server/geography.ts'
import { openReadOnly } from '../../../server/open-database.ts'
import { type Ground, type Measured, timed } from '../measurement.ts'
import { copyTable } from '../postgres-tables.ts'

const PEER = 'PostgreSQL, covering index, parallel'
const ROWS = {
  name: 'summary_rows',
  columns: {
    prefecture: { type: 'text', from: 's.prefecture' },
    field: { type: 'text', from: "coalesce(f.field, 'none')" },
    type: { type: 'text', from: "coalesce(p.type, 'none')" },
    stage: { type: 'text', from: 'i.stage' },
    amount: { type: 'bigint', from: 'i.amountYen' },
    support: { type: 'bigint', from: 'i.supportYen' },
  },
  from: `investments i join sites s on s.investment = i.key left join investment_fields f on f.investment = i.key
    left join plans p on p.edition = i.edition and p.id = i.planId`,
}
/** Nothing but a plain group by: shares, several places and the total are not asked of the peer. */
const grouped = (condition: string) =>
  `select prefecture, field, type, count(*), sum(amount), count(amount), sum(support), count(support)
   from summary_rows ${condition} group by 1, 2, 3`

/** Prefecture × field × type, asked of the app as a client asks it. */
export async function summariseBesidePostgres(ground: Ground): Promise<Measured[]> {
  const { database, files, edition, rounds, postgres } = ground
  if (postgres !== null) {
    copyTable(postgres, ground, ROWS)
    postgres.run(`create index summary_rows_covering on summary_rows (prefecture, field, type)
      include (stage, amount, support)`)
    postgres.run('vacuum analyze summary_rows')
  }
  const db = openReadOnly(database, files)
  const resources = { db, places: readPlaces(), files: db.$files, build: 'bench' }
  const app = createApp(resources, (error) => {
    throw error
  })
  const ask = (filter: string) => async () => {
    const path = `/api/editions/${edition}/summary?by=prefecture,field,planType${filter}`
    await (await app.request(`http://localhost${path}`)).arrayBuffer()
  }
  const pair = async (what: string, filter: string, condition: string): Promise<Measured> => ({
    what: `summary by prefecture × field × type, ${what}`,
    ours: await timed(rounds, ask(filter)),
    unit: 'ms',
    peer: postgres === null ? undefined : { name: PEER, value: postgres.timed(grouped(condition), rounds) },
  })
  const measured = [
    await pair('nothing filtered', '', ''),
    await pair('under a stage', '&stage=operating', "where stage = 'operating'"),
    await pair('under a field', '&field=ai-semiconductor', "where field = 'ai-semiconductor'"),
  ]
  db.$client.close()
  return measured
}
