import { CURRENT, readCatalogue } from '../edge/catalogue.ts'
import type { WriteDatabase } from '../open-database.ts'
import { editionsToVerify, verifyEdition } from '../publish/verify-edition.ts'
import type { Destination } from './destination.ts'
import { editionsAtEdge } from './edition-at-edge.ts'
import { isHeld, readText } from './hold-content.ts'
import { differingTables } from './prove-rows.ts'
import { EditionRows, tablesOf } from './tables.ts'
import type { Told } from './told.ts'

/**
 * Holds all that the edge serves against this database, and this database against its manifests.
 * @returns what differs, one Japanese sentence each; null when nothing is served yet
 */
export async function verifyEdge(
  db: WriteDatabase,
  to: Destination,
  told: (news: Told) => void,
): Promise<string[] | null> {
  const text = await readText(to.bucket, CURRENT)
  if (text === null) return null
  const { editions, shelves } = readCatalogue(text)
  const here = editionsToVerify(db)
  const there = await editionsAtEdge(to.db)
  const findings: string[] = []
  for (const { row, files, made, answers, hasRows } of editions) {
    const found = here.find(({ id }) => id === row.id)
    if (found === undefined || found.hash !== row.hash) {
      findings.push(`版 ${row.id}：ここにある版と内容が違います。`)
      continue
    }
    findings.push(...verifyEdition(db, found).map((finding) => `版 ${row.id}：${finding}`))
    for (const file of [...files, ...made, ...answers])
      if (!(await isHeld(to.bucket, file)))
        findings.push(`版 ${row.id}：R2 に「${file.name}」（SHA-256 ${file.sha256}）がありません。`)
    if (!hasRows) continue
    const shown = there.find(({ key }) => key === row.key)
    if (shown?.hash !== row.hash || shown.status === 'draft') {
      findings.push(`版 ${row.id}：D1 に公表された行がありません。`)
      continue
    }
    const rows = new EditionRows(db.$client, { from: found.key, to: row.key })
    const tables = tablesOf(db.$client)
    const of = tables.reduce((sum, table) => sum + rows.count(table), 0)
    let done = 0
    const proven = (more: number) => {
      done += more
      told({ step: 'proving', edition: row.id, rows: done, of })
    }
    const differing = await differingTables(to.db, tables, { rows, edition: row.key, told: proven })
    findings.push(...differing.map((table) => `版 ${row.id}：D1 の表「${table}」の行が公表時と違います。`))
  }
  for (const file of Object.values(shelves).flat())
    if (!(await isHeld(to.bucket, file)))
      findings.push(`R2 に「${file.name}」（SHA-256 ${file.sha256}）がありません。`)
  return findings
}
