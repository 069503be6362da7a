import { stringify } from 'csv-stringify/browser/esm/sync'
import type { EditionRow } from '../../queries/editions.ts'
import { CSV_FORM } from '../investment-csv.ts'
import type { PackedFile, PackedTable } from './descriptor.ts'

const YES_NO = (isSo: boolean | undefined) => (isSo === true ? 'はい / yes' : 'いいえ / no')

/** data-dictionary.csv: every column of every table in Japanese and English, with type, unit, bounds and codes. */
export function openDictionary(tables: readonly PackedTable[]): string {
  const head = [
    'table',
    'name',
    'type',
    'unit',
    '必須 / required',
    '説明',
    'description',
    '値 / values',
    '値の意味',
    'meaning',
  ]
  const rows = tables.flatMap(({ path, columns }) =>
    columns.flatMap(({ name, type, unit = '', isRequired, ja, en, choices, pattern = '' }) => {
      const said = [path, name, type, unit, YES_NO(isRequired), ja, en]
      if (choices === undefined) return [[...said, pattern, '', '']]
      return choices.map((choice) => [...said, choice.id, choice.ja, choice.en])
    }),
  )
  return `\ufeff${stringify([head, ...rows], CSV_FORM)}`
}

/** CHANGELOG.md: the editions up to this one, the newest first. */
export function editionLog(editions: readonly EditionRow[]): string {
  return [
    '# 版の履歴 / Editions',
    '',
    ...editions.flatMap(
      ({ id, title, asOf, publishedAt, corrects, status, withdrawnReason, hash, sums, note }) => [
        `## ${id}　${title}`,
        '',
        `- 基準日 ${asOf}、公表 ${publishedAt?.slice(0, 10) ?? '－'}`,
        ...(sums === null ? [] : [`- ${sums.count}件（投資総額が非公表 ${sums.amountUnknown}件）`]),
        ...(corrects === null ? [] : [`- 版 ${corrects} の正誤`]),
        ...(status === 'withdrawn' ? [`- 取下げ：${withdrawnReason ?? ''}`] : []),
        ...(note === null ? [] : [`- ${note}`]),
        ...(hash === null ? [] : [`- 内容のSHA-256：${hash}`]),
        '',
      ],
    ),
    '前の版からの変更の一覧は data/changes.csv にあります。',
    '',
  ].join('\n')
}

/** SHA256SUMS as `sha256sum -c` reads it. */
export function hashList(files: readonly PackedFile[]): string {
  return files.map(({ sha256, path }) => `${sha256}  ${path}\n`).join('')
}
