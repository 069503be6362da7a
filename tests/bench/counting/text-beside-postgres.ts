import { drizzle } from 'drizzle-orm/better-sqlite3'
import { fold } from '../../../server/domain/fold.ts'
import { openReadOnly } from '../../../server/open-database.ts'
import { matchText } from '../../../server/queries/match-text.ts'
import * as schema from '../../../server/schema.ts'
import { type Ground, type Measured, timed } from '../measurement.ts'
import { copyTable } from '../postgres-tables.ts'

/** One letter, pairs, and longer ones: met by many cases, and by few. */
const WORDS = ['港', '量子', '半導', '半導体', '半導体工場', '瀬谷区メモリー', '無い文字列'] as const

const TEXTS = {
  name: 'texts',
  columns: { ordinal: { type: 'integer', from: 'ordinal' }, search: { type: 'text', from: 'search' } },
  from: 'investments',
}

/** Which cases hold a text: a mask over all of them, beside the ordinals that PostgreSQL finds. */
export async function findText(ground: Ground): Promise<Measured[]> {
  const { database, files, cases, rounds, postgres } = ground
  if (postgres !== null) {
    copyTable(postgres, ground, TEXTS)
    postgres.run(`create extension if not exists pg_trgm;
      create index texts_by_trigram on texts using gin (search gin_trgm_ops)`)
    postgres.run('vacuum analyze texts')
  }
  const { $client } = openReadOnly(database, files)
  const db = drizzle($client, { schema })
  const edition = $client.prepare('select key from editions').pluck().get() as number
  const measured: Measured[] = []
  for (const word of WORDS) {
    const ours = await timed(rounds, () => matchText(db, edition, word, cases))
    const found = (await matchText(db, edition, word, cases)).reduce((sum, flag) => sum + flag, 0)
    const query = `select ordinal from texts where search like '%${fold(word)}%'`
    const peer = postgres === null ? undefined : { name: 'pg_trgm', value: postgres.timed(query, rounds) }
    measured.push({ what: `text 「${word}」`, ours, unit: 'ms', peer, note: `${found} cases` })
  }
  $client.close()
  return measured
}
