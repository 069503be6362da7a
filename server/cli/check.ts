import { writeFileSync } from 'node:fs'
import { checkEdition } from '../check/check-edition.ts'
import { writeReport } from '../intake/report-workbook.ts'
import { type Command, WrongUsage } from './command.ts'
import { printProblems } from './print-problems.ts'
import { onlyId, readArguments, readReportPath } from './read-arguments.ts'

export const check: Command = {
  name: 'check',
  synopsis: 'ID [--json] [--report ファイル.xlsx]',
  does: '下書きのすべての規則を確かめる（エラーがあると公表できない。注意は人が判断する）',
  run: async (args, { terminal, database, places, pinned }) => {
    const { values, positionals } = readArguments(args, {
      json: { type: 'boolean' },
      report: { type: 'string' },
    })
    const id = onlyId(positionals)
    const reportPath = readReportPath(values.report)
    const problems = checkEdition(database(), id, { places: places(), boundaries: pinned().boundaries })
    if (problems === null) throw new WrongUsage(`版「${id}」はありません。`)
    const hasErrors = problems.some(({ severity }) => severity === 'error')
    if (values.json === true) terminal.print(JSON.stringify({ edition: id, problems }, null, 2))
    else {
      printProblems(terminal, problems)
      terminal.print(
        hasErrors ? `版 ${id} は、このままでは公表できません。` : `版 ${id} にエラーはありません。`,
      )
    }
    if (reportPath !== null) {
      writeFileSync(reportPath, await writeReport([], problems))
      terminal.mention(`問題の一覧を ${reportPath} に書き出しました。`)
    }
    return hasErrors ? 'has-errors' : 'done'
  },
}
