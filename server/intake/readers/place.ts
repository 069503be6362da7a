import { type PlaceCode, parsePlaceCode, sixDigits } from '../../domain/place-code.ts'
import type { PlaceIndex } from '../../domain/place-index.ts'
import { type Reader, type Reading, refused } from '../column.ts'
import { error, type Finding, warning } from '../problem.ts'
import { cellText, plainFigure } from '../table.ts'
import { listed } from './text.ts'

const EXPECTED = '5桁または6桁の市区町村コード、または都道府県コード（2桁）'

/** The code with the 0 that Excel takes off when it makes a number of 01224, 012246 or 01. */
function withLostZero(code: string): string {
  if (/^[1-9]$/.test(code) || /^[1-9]\d{3}$/.test(code)) return `0${code}`
  const isSixDigitsLess0 = /^[1-9]\d{4}$/.test(code) && parsePlaceCode(`0${code}`) !== null
  return isSixDigitsLess0 ? `0${code}` : code
}

function isInUse(code: string, places: PlaceIndex): boolean {
  const parsed = parsePlaceCode(code)
  if (parsed === null) return false
  const own = parsed.municipality ?? parsed.prefecture
  return places.get(own) !== undefined || places.successorsOf(own) !== undefined
}

function notACode(code: string): Finding {
  const five = code.slice(0, 5)
  return /^\d{6}$/.test(code) && parsePlaceCode(five) !== null
    ? error(
        'place-check-digit',
        '6桁コードの検査数字（6桁目）が合いません。',
        `${five} なら ${sixDigits(five)}`,
      )
    : error('bad-place-code', '市区町村コードの形ではありません。', EXPECTED)
}

function succeeded(code: string, places: PlaceIndex): Reading<PlaceCode> {
  const former = places.successorsOf(code)
  if (former === undefined)
    return refused(error('unknown-place', 'このコードの市区町村はありません。', EXPECTED))
  const successors = former.successors.map((next) => `${next} ${places.get(next)?.name ?? ''}`.trim())
  const [only, ...others] = former.successors
  if (only === undefined || others.length > 0)
    return refused(
      error(
        'divided-place',
        `${former.name}のコードは${former.since}から使われておらず、区域は${successors.length}つに分かれました。`,
        `${successors.join('、')} のいずれか、または市のコード`,
      ),
    )
  return {
    value: { prefecture: only.slice(0, 2), municipality: only },
    findings: [
      warning(
        'former-place',
        `${former.name}のコードは${former.since}から使われていないため、${successors[0]}と読み替えました。`,
        only,
      ),
    ],
  }
}

/** Reads one code as text: digits of any width, a lost leading zero, a former code. */
export function readPlaceCode(text: string, places: PlaceIndex): Reading<PlaceCode> {
  const found = plainFigure(text)
  const code = isInUse(found, places) ? found : withLostZero(found)
  const parsed = parsePlaceCode(code)
  if (parsed === null) return refused(notACode(code))
  const lostZero =
    code === found
      ? []
      : [warning('lost-zero', `先頭の0が落ちているため、${code} と読みました。`, `文字列の ${code}`)]
  if (places.get(parsed.municipality ?? parsed.prefecture) !== undefined)
    return { value: parsed, findings: lostZero }
  const next = succeeded(parsed.municipality ?? parsed.prefecture, places)
  return { value: next.value, findings: [...lostZero, ...(next.findings ?? [])] }
}

/** A prefecture or something below it. */
export const placeCode: Reader<PlaceCode> = (cell, places) => readPlaceCode(cellText(cell), places)

/** A code of a plan area as it is stored (two or five digits), and whether it stands for a former one. */
export const areaCode: Reader<{ code: string; isFormer: boolean }> = (cell, places) => {
  const { value, findings = [] } = readPlaceCode(cellText(cell), places)
  if (value === null) return { value, findings }
  const isFormer = findings.some((finding) => finding.code === 'former-place')
  return { value: { code: value.municipality ?? value.prefecture, isFormer }, findings }
}

function inList<T>(read: (text: string, places: PlaceIndex) => Reading<T>): Reader<T[]> {
  return (cell, places) => {
    const readings = listed(cellText(cell))
      .filter((part) => part !== '')
      .map((part) => read(part, places))
    const findings = readings.flatMap((reading) => reading.findings ?? [])
    const values = readings.flatMap(({ value }) => (value === null ? [] : [value]))
    return { value: values.length === readings.length ? values : null, findings }
  }
}

function below(read: Reading<PlaceCode>): Reading<string> {
  if (read.value === null) return { ...read, value: null }
  return read.value.municipality === null
    ? refused(error('not-a-municipality', '都道府県のコードです。', '市区町村のコード'))
    : { ...read, value: read.value.municipality }
}

function prefecture(read: Reading<PlaceCode>): Reading<string> {
  if (read.value === null) return { ...read, value: null }
  return read.value.municipality === null
    ? { ...read, value: read.value.prefecture }
    : refused(error('not-a-prefecture', '市区町村のコードです。', '都道府県のコード（2桁）'))
}

export const municipality: Reader<string> = (cell, places) => below(readPlaceCode(cellText(cell), places))

export const municipalities = inList((text, places) => below(readPlaceCode(text, places)))

export const prefectures = inList((text, places) => prefecture(readPlaceCode(text, places)))

/**
 * Codes of prefectures or municipalities as they are stored (two or five digits), one a name of another column;
 * an empty place between two separators is a name without a code.
 */
export const codesOfBodies: Reader<(string | null)[]> = (cell, places) => {
  const readings = listed(cellText(cell)).map((part) => (part === '' ? null : readPlaceCode(part, places)))
  const findings = readings.flatMap((reading) => reading?.findings ?? [])
  const isRead = readings.every((reading) => reading === null || reading.value !== null)
  const codeOf = (code: PlaceCode | null | undefined) => code?.municipality ?? code?.prefecture ?? null
  return { value: isRead ? readings.map((reading) => codeOf(reading?.value)) : null, findings }
}
