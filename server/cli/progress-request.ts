import { halfYearAfter, halfYearInWords, halfYearOf } from '../domain/progress/half-year.ts'
import { type RoundEntry, type RoundPlan, reportersOf, roundEntries } from '../domain/progress/round.ts'
import { placeCode } from '../intake/readers/place.ts'
import { writeProgressRequest } from '../intake/template/progress-request.ts'
import { readRoundPlans } from '../queries/progress-round.ts'
import { type Command, type Surroundings, WrongUsage } from './command.ts'
import { onlyId, readArguments } from './read-arguments.ts'
import { editionOfRound, readHalfYear } from './read-round.ts'
import { writeWhole } from './write-whole.ts'

export const progressRequest: Command = {
  synopsis: 'ID --for 主体コード [--as-of 2026-09] -o ファイル.xlsx',
  does: '進捗確認のブックを1つの策定主体のために書き出す（記入して import で読み込む。--as-of がなければ基準日の次の確認時期）',
  run: async (args, { terminal, database, places }) => {
    const { values, positionals } = readArguments(args, {
      for: { type: 'string' },
      'as-of': { type: 'string' },
      output: { type: 'string', short: 'o' },
    })
    const id = onlyId(positionals)
    const path = values.output
    if (path === undefined || !/\.xlsx$/i.test(path))
      throw new WrongUsage('書き出す先を -o ファイル.xlsx で指定してください。')
    const index = places()
    const body = readBody(values.for, index)
    const asked = readHalfYear(values['as-of'])
    const db = database()
    const edition = editionOfRound(db, id)
    const plans = await readRoundPlans(db, edition.key)
    const own = plans.filter((plan) => reportersOf(plan).includes(body))
    if (own.length === 0) throw new WrongUsage(noPlans(body, plans))
    const { end, entries } =
      asked === null ? nextCheck(own, edition.asOf) : { end: asked, entries: roundEntries(own, asked) }
    const bodyName = index.get(body)?.name ?? body
    if (entries.length === 0)
      throw new WrongUsage(
        `${bodyName}（${body}）の計画 ${own.length}件に、${halfYearInWords(end)}（${end}）に確認する目標はありません。--as-of で別の半期を指定できます。`,
      )
    await writeWhole(writeProgressRequest({ body, bodyName, edition, end }, entries, index), path)
    const targets = entries.reduce((sum, { lines }) => sum + lines.length, 0)
    terminal.print(
      `${bodyName}（${body}）の進捗確認（${halfYearInWords(end)}、${end}時点）：計画 ${entries.length}件、目標 ${targets}件を ${path} に書き出しました。`,
    )
    return 'done'
  },
}

/** The next half-year that ends with a check of one of the plans: the one after where plans are checked once a year. */
function nextCheck(plans: readonly RoundPlan[], asOf: string): { end: string; entries: RoundEntry[] } {
  const end = halfYearOf(asOf)
  const entries = roundEntries(plans, end)
  if (entries.length > 0) return { end, entries }
  const after = halfYearAfter(end)
  return { end: after, entries: roundEntries(plans, after) }
}

/** @returns two or five digits, as plans hold the codes of their bodies */
function readBody(text: string | undefined, places: ReturnType<Surroundings['places']>): string {
  if (text === undefined)
    throw new WrongUsage('策定主体がありません。--for 43 のように、策定主体コードで指定してください。')
  const { value, findings = [] } = placeCode(text, places)
  if (value === null)
    throw new WrongUsage(
      `--for の「${text}」は使えません。${findings.map(({ message, expected }) => `${message} 正しくは：${expected}`).join(' ')}`,
    )
  return value.municipality ?? value.prefecture
}

function noPlans(body: string, plans: readonly RoundPlan[]): string {
  const codes = [...new Set(plans.flatMap(reportersOf))].sort()
  const there =
    codes.length === 0 ? '策定主体コードのある計画がありません。' : `計画のある策定主体：${codes.join('、')}`
  return `策定主体コード ${body} の計画（国公表・見直し）はありません。${there}`
}
