import type { EditionRow } from '../../queries/editions.ts'
import type { ForeignKey, OpenColumn } from './columns.ts'

/** A file of a package with what proves it. */
export interface PackedFile {
  /** Within the zip. */
  path: string
  bytes: number
  sha256: string
  mediaType: string
}

/** A table of a package with its columns, whatever its rows. */
export interface PackedTable extends PackedFile {
  name: string
  ja: string
  en: string
  columns: readonly Omit<OpenColumn<never>, 'value'>[]
  primaryKey: readonly string[]
  foreignKeys: readonly ForeignKey[]
}

export const CC_BY = {
  name: 'CC-BY-4.0',
  title: 'クリエイティブ・コモンズ 表示 4.0 国際',
  path: 'https://creativecommons.org/licenses/by/4.0/deed.ja',
} as const

/** What a reader must know of the whole package before any row of it. */
export function describedEdition({ title, id, asOf, sample, complete, excerptOf, note }: EditionRow): string {
  return [
    `国内投資マップ「${title}」（版 ${id}、基準日 ${asOf}）の投資案件、所在地、計画、対象区域、目標、進捗、前の版からの変更。`,
    sample ? '見本です。政府の公表物ではありません。' : '',
    complete ? '' : excerptOf === null ? '抽出です。' : `${excerptOf}件からの抽出です。`,
    note ?? '',
    '金額は整数の円で、空欄は非公表（0は0円）。位置は WGS 84 の度。CSVは BOM 付き UTF-8、改行は CRLF。',
    '表計算ソフトが式とみなす文字列の前には、半角のアポストロフィを1つ付けています。',
  ]
    .filter((sentence) => sentence !== '')
    .join('')
}

/** The form of it once more in English: some readers of such packages must be told of the BOM. */
const FORM_IN_ENGLISH = [
  'Amounts are whole yen, empty where not disclosed (0 is zero yen). Positions are WGS 84 degrees.',
  'CSV files are UTF-8 with a BOM, lines end in CRLF; a text that a spreadsheet would run has one apostrophe before it.',
].join(' ')

interface Described {
  tables: readonly PackedTable[]
  files: readonly PackedFile[]
  site: string
  /** Lines that say whose boundaries the edition is drawn with. */
  boundaries: readonly string[]
}

/**
 * datapackage.json: Frictionless Data Package and Table Schema (version 1), the tables with types, units and
 * constraints, the frozen files beside them, each with bytes and SHA-256.
 */
export function dataPackage(edition: EditionRow, { tables, files, site, boundaries }: Described): object {
  return {
    profile: 'data-package',
    name: `national-investment-map-${edition.id}`,
    id: `${site}/editions/${edition.id}`,
    title: `国内投資マップ ${edition.title}`,
    description: `${describedEdition(edition)} ${FORM_IN_ENGLISH}`,
    version: edition.id,
    homepage: `${site}/editions/${edition.id}`,
    ...(edition.publishedAt === null ? {} : { created: `${edition.publishedAt.slice(0, 10)}T00:00:00Z` }),
    edition: { asOf: edition.asOf, sha256: edition.hash, sample: edition.sample, complete: edition.complete },
    licenses: [CC_BY],
    sources: [
      { title: '各社・国・自治体の公表情報（案件ごとの出典は sources.csv）' },
      ...boundaries.map((credit) => ({ title: `行政区域：${credit}` })),
    ],
    keywords: ['投資', '国内投資', '戦略分野', '産業クラスター', 'Japan', 'investment'],
    resources: [...tables.map(tableResource), ...files.map(fileResource)],
  }
}

function fileResource({ path, bytes, sha256, mediaType }: PackedFile): object {
  const name = path.toLowerCase().replace(/[^a-z0-9.-]/g, '-')
  return { name, path, mediatype: mediaType, bytes, hash: `sha256:${sha256}` }
}

function tableResource(table: PackedTable): object {
  const { name, ja, en, path, bytes, sha256, columns, primaryKey, foreignKeys } = table
  return {
    profile: 'tabular-data-resource',
    ...{ name, path, title: ja, description: en, format: 'csv', mediatype: 'text/csv', encoding: 'utf-8' },
    ...{ bytes, hash: `sha256:${sha256}` },
    dialect: { delimiter: ',', lineTerminator: '\r\n', quoteChar: '"', doubleQuote: true, header: true },
    schema: {
      fields: columns.map(fieldOf),
      missingValues: [''],
      ...(primaryKey.length === 0 ? {} : { primaryKey }),
      ...(foreignKeys.length === 0 ? {} : { foreignKeys }),
    },
  }
}

function fieldOf(column: PackedTable['columns'][number]): object {
  const { name, ja, en, type, unit, isRequired, isUnique, minimum, maximum, pattern, choices } = column
  const constraints = {
    ...(isRequired === true ? { required: true } : {}),
    ...(isUnique === true ? { unique: true } : {}),
    ...(minimum === undefined ? {} : { minimum }),
    ...(maximum === undefined ? {} : { maximum }),
    ...(pattern === undefined ? {} : { pattern }),
    ...(choices === undefined ? {} : { enum: choices.map(({ id }) => id) }),
  }
  return {
    ...{ name, type, title: ja, description: en },
    ...(type === 'boolean' ? { trueValues: ['true'], falseValues: ['false'] } : {}),
    ...(unit === undefined ? {} : { unit }),
    ...(Object.keys(constraints).length === 0 ? {} : { constraints }),
  }
}
