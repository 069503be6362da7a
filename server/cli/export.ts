import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { eq } from 'drizzle-orm'
import { creditsFrom } from '../boundary-credits.ts'
import { columnsFrom } from '../columns-of.ts'
import { runningHash } from '../disk-files.ts'
import { FILTERS, PLAN_FILTER_NAMES } from '../domain/filter.ts'
import { casesAsCsv, casesAsGeojson } from '../export/case-exports.ts'
import { casesAsXlsx } from '../export/edition-xlsx.ts'
import { casesAsFgb } from '../export/flatgeobuf/case-fgb.ts'
import { outlinesAsGeojson } from '../export/outlines-geojson.ts'
import { writePackage } from '../export/package/write-package.ts'
import { OUTLINES } from '../intake/table-names.ts'
import type { WriteDatabase } from '../open-database.ts'
import { readParameters } from '../params.ts'
import { Problem } from '../problem.ts'
import type { EditionRow } from '../queries/editions.ts'
import { findOutlines } from '../queries/find-plans.ts'
import type { Asked } from '../queries/select-asked.ts'
import { editions } from '../schema.ts'
import { readPage, SNAPSHOT } from '../snapshot-params.ts'
import { snapshotsOnNode } from '../snapshots-on-node.ts'
import { type Command, WrongUsage } from './command.ts'
import { onlyId, readArguments } from './read-arguments.ts'
import type { Terminal } from './terminal.ts'
import { writeWhole } from './write-whole.ts'

const TABLES = {
  csv: casesAsCsv,
  xlsx: casesAsXlsx,
  geojson: casesAsGeojson,
  fgb: casesAsFgb,
  outlines: outlinesAsGeojson,
}
const PICTURES = ['svg', 'png', 'pdf'] as const
type Picture = (typeof PICTURES)[number]
/** What is of a whole edition and takes no filter. */
const OF_WHOLE = ['atlas', 'package'] as const
type Whole = (typeof OF_WHOLE)[number]
/** A draft's sites are not drawn yet: only tables can say what it holds. */
const OF_DRAFTS = ['csv', 'xlsx', 'outlines']
const FORMATS = [...Object.keys(TABLES), ...PICTURES, ...OF_WHOLE]
const NAMES = FORMATS.join('、')

const FILTER_NAMES: readonly string[] = FILTERS.map(({ name }) => name)
const PICTURE_NAMES = Object.keys(SNAPSHOT)
const FLAGS = Object.fromEntries(
  [...FILTER_NAMES, ...PICTURE_NAMES].map((name) => [name, { type: 'string' as const, multiple: true }]),
)
type Values = Record<string, unknown>

/** What was given, as the API's query string spells it, so that one reader judges both. */
function queryOf(values: Values, names: readonly string[]): string {
  const query = new URLSearchParams()
  for (const name of names) for (const value of (values[name] ?? []) as string[]) query.append(name, value)
  return `http://localhost/?${query}`
}

function judged<Result>(read: () => Result): Result {
  try {
    return read()
  } catch (problem) {
    if (!(problem instanceof Problem)) throw problem
    const wrong = (problem.particulars.errors ?? []).map(
      ({ name, value, expected }) => `--${name} の「${value}」は使えません。正しくは：${expected}`,
    )
    throw new WrongUsage(wrong.join('\n'))
  }
}

function isPicture(format: string): format is Picture {
  return (PICTURES as readonly string[]).includes(format)
}

function isOfWhole(format: string): format is Whole {
  return (OF_WHOLE as readonly string[]).includes(format)
}

function refuseFilters(format: string, values: Values): void {
  const given = FILTER_NAMES.find((name) => values[name] !== undefined)
  if (given !== undefined)
    throw new WrongUsage(`--${given} は ${format} では使えません。${format} は版の全体を書き出します。`)
}

export const exportCommand: Command = {
  synopsis: `ID --format ${NAMES.replaceAll('、', '|')} [--field … などAPIと同じ絞り込み] [図：--size A4|A3|16x9|幅x高さ --orientation … --dpi … --title … --note … --hide … --view … --lang ja|en] [-o ファイル]`,
  does: '案件、または図を書き出す（-o がなければ標準出力へ）',
  run: async (args, { terminal, database, places, site }) => {
    const { values, positionals } = readArguments(args, {
      ...FLAGS,
      format: { type: 'string' },
      output: { type: 'string', short: 'o' },
    })
    const id = onlyId(positionals)
    const { format = '', output } = values as { format?: string; output?: string }
    if (!FORMATS.includes(format))
      throw new WrongUsage(`--format の「${format}」では書き出せません。使える形式：${NAMES}`)
    const ofPictures = PICTURE_NAMES.find((name) => (values as Values)[name] !== undefined)
    if (!isPicture(format) && ofPictures !== undefined)
      throw new WrongUsage(`--${ofPictures} は図（${PICTURES.join('、')}）の指定です。`)
    const index = places()
    if (isOfWhole(format)) refuseFilters(format, values)
    const { filter, values: own } = judged(() =>
      readParameters(
        queryOf(values, [...FILTER_NAMES, ...PICTURE_NAMES]),
        index,
        SNAPSHOT,
        format === 'outlines' ? PLAN_FILTER_NAMES : FILTERS.map(({ name }) => name),
      ),
    )
    const db = database()
    const edition = exportedEdition(db, id, format)
    const columns = edition.status === 'draft' ? null : await columnsFrom(db.$files)(edition)
    const asked = { editionKey: edition.key, filter, places: index, columns }
    const pieces = isOfWhole(format)
      ? Readable.from(wholeEdition(db, format, { ...asked, edition, site: site() }))
      : isPicture(format)
        ? Readable.from([await draw(db, format, { ...asked, edition, own, site: site() })])
        : Readable.from(TABLES[format as keyof typeof TABLES](db, edition, asked))
    if (output === undefined) await pipeline(pieces, process.stdout, { end: false })
    else await writeWhole(pieces, output)
    if (output !== undefined) terminal.print(`「${output}」に書き出しました。`)
    if (format === 'xlsx') await mentionOutlines(terminal, db, { ...asked, filter: {} }, id)
    return 'done'
  },
}

/** What no cell can hold, and so is not in the workbook. */
async function mentionOutlines(
  terminal: Terminal,
  db: WriteDatabase,
  asked: Asked,
  id: string,
): Promise<void> {
  const outlines = await findOutlines(db, asked)
  if (outlines.length === 0) return
  terminal.mention(
    `「${OUTLINES}」（${outlines.length}計画）はセルに入らないため、ブックにはありません。読み込み直すときは、export ${id} --format outlines -o ${OUTLINES}.geojson で書き出したファイルをブックと一緒に読み込んでください。`,
  )
}

/** @throws WrongUsage where there is none, or none that may be read */
function exportedEdition(db: WriteDatabase, id: string, format: string): EditionRow {
  const edition = db.select().from(editions).where(eq(editions.id, id)).get()
  if (edition === undefined) throw new WrongUsage(`版「${id}」はありません。`)
  if (edition.status === 'draft' && !OF_DRAFTS.includes(format))
    throw new WrongUsage(`版「${id}」は下書きです。下書きを書き出せる形式：${OF_DRAFTS.join('、')}`)
  if (edition.status === 'withdrawn')
    throw new WrongUsage(`版「${id}」は取り下げられました（理由：${edition.withdrawnReason}）。`)
  return edition
}

type OwnValues = ReturnType<typeof readParameters<typeof SNAPSHOT>>['values']

async function draw(
  db: WriteDatabase,
  format: Picture,
  { own, site, ...asked }: Asked & { edition: EditionRow; own: OwnValues; site: string },
): Promise<Buffer> {
  const snapshots = snapshotsOnNode(site, db.$files)
  const page = judged(() => readPage(own, format === 'png' ? snapshots.mostPixels : null))
  const { title, note, view, hide: hidden, lang: language } = own
  return Buffer.from(await snapshots[format](db, { ...asked, page, title, note, view, hidden, language }))
}

async function* wholeEdition(
  db: WriteDatabase,
  format: Whole,
  { edition, site, ...asked }: Asked & { edition: EditionRow; site: string },
): AsyncGenerator<Uint8Array> {
  if (format === 'package') {
    const boundaries = await creditsFrom(db.$files, asked.places.table)(edition)
    yield* writePackage(db, { edition, asked, boundaries }, { hash: runningHash, files: db.$files, site })
    return
  }
  const { columns } = asked
  const { atlas } = snapshotsOnNode(site, db.$files)
  if (columns === null || atlas === null) throw new Error(`export: ${edition.id} has no columns to rank by`)
  yield await atlas(db, { ...asked, edition, columns })
}
