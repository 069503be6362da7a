import { halfYearInWords, halfYearOverOn } from '../domain/progress/half-year.ts'
import { roundEntries } from '../domain/progress/round.ts'
import { tallyRound } from '../domain/progress/tally.ts'
import { roundTables } from '../export/progress-tables.ts'
import { tablesXlsx } from '../export/tables-xlsx.ts'
import { readRoundPlans } from '../queries/progress-round.ts'
import { snapshotsOnNode } from '../snapshots-on-node.ts'
import { type Command, WrongUsage } from './command.ts'
import { onlyId, readArguments } from './read-arguments.ts'
import { editionOfRound, readHalfYear } from './read-round.ts'
import { writeWhole } from './write-whole.ts'

export const progressReport: Command = {
  synopsis: 'ID [--as-of 2026-09] -o ファイル.pdf|.xlsx',
  does: '進捗確認の結果を書き出す：類型・都道府県別の数、提出状況、計画ごとの目標と実績（--as-of がなければ基準日までに終わった半期）',
  run: async (args, { terminal, database, site }) => {
    const { values, positionals } = readArguments(args, {
      'as-of': { type: 'string' },
      output: { type: 'string', short: 'o' },
    })
    const id = onlyId(positionals)
    const path = values.output
    if (path === undefined || !/\.(pdf|xlsx)$/i.test(path))
      throw new WrongUsage('書き出す先を -o ファイル.pdf か -o ファイル.xlsx で指定してください。')
    const asked = readHalfYear(values['as-of'])
    const db = database()
    const edition = editionOfRound(db, id)
    const end = asked ?? halfYearOverOn(edition.asOf)
    const entries = roundEntries(await readRoundPlans(db, edition.key), end)
    const bytes = /\.pdf$/i.test(path)
      ? await snapshotsOnNode(site(), db.$files).round({ edition, end, entries })
      : tablesXlsx(roundTables({ edition, end }, entries))
    await writeWhole(bytes, path)
    const { total } = tallyRound(entries)
    terminal.print(
      total.targets === 0
        ? `${halfYearInWords(end)}（${end}）に進捗を確認する目標はありません。その旨を ${path} に書き出しました。`
        : `進捗確認（${halfYearInWords(end)}、${end}時点）：計画 ${total.plans}件、目標 ${total.targets}件、未報告 ${total.standings['not-reported']}件、記載なし ${total.standings.none}件を ${path} に書き出しました。`,
    )
    return 'done'
  },
}
