import { createWriteStream, existsSync, renameSync, rmSync } from 'node:fs'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { eq } from 'drizzle-orm'
import { columnsFrom } from '../columns-of.ts'
import { FILTERS } from '../domain/filter.ts'
import { casesAsCsv, casesAsGeojson } from '../export/case-exports.ts'
import { casesAsXlsx } from '../export/edition-xlsx.ts'
import { readParameters } from '../params.ts'
import { Problem } from '../problem.ts'
import { editions } from '../schema.ts'
import { type Command, WrongUsage } from './command.ts'
import { onlyId, readArguments } from './read-arguments.ts'

const FORMATS = { csv: casesAsCsv, xlsx: casesAsXlsx, geojson: casesAsGeojson }
/** A draft's sites are not drawn yet: only tables can say what it holds. */
const OF_DRAFTS = ['csv', 'xlsx']
const NAMES = Object.keys(FORMATS).join('、')

const FILTER_FLAGS = Object.fromEntries(
  FILTERS.map(({ name }) => [name, { type: 'string' as const, multiple: true }]),
)

/** The filters as the API's query string spells them, so that one reader judges both. */
function readFilters(values: Record<string, unknown>, places: Parameters<typeof readParameters>[1]) {
  const query = new URLSearchParams()
  for (const { name } of FILTERS)
    for (const value of (values[name] ?? []) as string[]) query.append(name, value)
  try {
    return readParameters(`http://localhost/?${query}`, places, {}).filter
  } catch (problem) {
    if (!(problem instanceof Problem)) throw problem
    const wrong = (problem.particulars.errors ?? []).map(
      ({ name, value, expected }) => `--${name} の「${value}」は使えません。正しくは：${expected}`,
    )
    throw new WrongUsage(wrong.join('\n'))
  }
}

export const exportCommand: Command = {
  name: 'export',
  synopsis: `ID --format ${NAMES.replaceAll('、', '|')} [--field … などAPIと同じ絞り込み] [-o ファイル]`,
  does: '案件を書き出す（-o がなければ標準出力へ）',
  run: async (args, { terminal, database, places }) => {
    const { values, positionals } = readArguments(args, {
      ...FILTER_FLAGS,
      format: { type: 'string' },
      output: { type: 'string', short: 'o' },
    })
    const id = onlyId(positionals)
    const { format = '', output } = values as { format?: string; output?: string }
    if (!Object.hasOwn(FORMATS, format))
      throw new WrongUsage(`--format の「${format}」では書き出せません。使える形式：${NAMES}`)
    const index = places()
    const filter = readFilters(values, index)
    const db = database()
    const edition = db.select().from(editions).where(eq(editions.id, id)).get()
    if (edition === undefined) throw new WrongUsage(`版「${id}」はありません。`)
    if (edition.status === 'draft' && !OF_DRAFTS.includes(format))
      throw new WrongUsage(`版「${id}」は下書きです。下書きを書き出せる形式：${OF_DRAFTS.join('、')}`)
    if (edition.status === 'withdrawn')
      throw new WrongUsage(`版「${id}」は取り下げられました（理由：${edition.withdrawnReason}）。`)
    const columns = edition.status === 'draft' ? null : await columnsFrom(db.$files)(edition)
    const asked = { editionKey: edition.key, filter, places: index, columns }
    const pieces = Readable.from(FORMATS[format as keyof typeof FORMATS](db, edition, asked))
    if (output === undefined) await pipeline(pieces, process.stdout, { end: false })
    else await writeWhole(pieces, output)
    if (output !== undefined) terminal.print(`「${output}」に書き出しました。`)
    return 'done'
  },
}

/** Half an export never stands under the name of a whole one. */
async function writeWhole(pieces: Readable, path: string): Promise<void> {
  const aside = `${path}.new`
  try {
    await pipeline(pieces, createWriteStream(aside, { flush: true }))
    renameSync(aside, path)
  } finally {
    if (existsSync(aside)) rmSync(aside)
  }
}
