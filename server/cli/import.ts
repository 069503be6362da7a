import { closeSync, openSync, statSync, writeFileSync } from 'node:fs'
import { resolve, sep } from 'node:path'
import { ImportRefused, type ImportReport, importFiles } from '../intake/import-files.ts'
import { writeReport } from '../intake/report-workbook.ts'
import type { InputFile } from '../intake/table.ts'
import { type Command, WrongUsage } from './command.ts'
import { printProblems } from './print-problems.ts'
import { readArguments, readReportPath } from './read-arguments.ts'
import { progress, type Terminal } from './terminal.ts'

const REFUSALS: Record<ImportRefused['reason'], string> = {
  'no-such-edition': 'はありません。先に create で作ってください。',
  'not-a-draft': 'は公表されているため、変えられません。新しい版を作ってください。',
  'changed-meanwhile': 'は、その間に変わりました。やり直してください。',
}

/**
 * Two bodies send back workbooks of one name: each is then named by as much of its path as tells it from the others. A
 * CSV keeps its name, which says what table it holds.
 */
function named(path: string, paths: readonly string[]): string {
  const tail = (of: string, parts: number) => resolve(of).split(sep).slice(-parts).join('/')
  const deepest = resolve(path).split(sep).length
  const isOwn = (parts: number) =>
    paths.every((other) => other === path || tail(other, parts) !== tail(path, parts))
  let parts = 1
  while (/\.xlsx$/i.test(path) && parts < deepest && !isOwn(parts)) parts += 1
  return tail(path, parts)
}

function readFile(path: string, paths: readonly string[]): InputFile {
  try {
    // Opened once, so that a file that cannot be read is said before anything is done.
    closeSync(openSync(path, 'r'))
    if (statSync(path).isDirectory()) throw new WrongUsage(`「${path}」はフォルダーです。`)
    return { name: named(path, paths), path }
  } catch (problem) {
    const code = problem instanceof Error && 'code' in problem ? problem.code : null
    if (code === 'ENOENT') throw new WrongUsage(`ファイル「${path}」がありません。`)
    throw problem
  }
}

function printDone(terminal: Terminal, id: string, report: ImportReport): void {
  for (const { table, ids } of report.removed)
    terminal.print(`「${table}」から消えたもの ${ids.length}件：${ids.join('、')}`)
  for (const { table, rows, added, updated, answered } of report.counts) {
    terminal.print(`「${table}」${rows}行：追加 ${added}件、更新 ${updated}件`)
    if (answered !== undefined)
      terminal.print(
        `「${table}」の報告：${rows}行のうち ${answered}行に報告があり、${rows - answered}行は未報告（0ではありません）`,
      )
  }
  terminal.print(`下書き ${id} に読み込みました。`)
}

export const importCommand: Command = {
  synopsis: 'ID ファイル… [--replace] [--json] [--report ファイル.xlsx]',
  does: '.xlsx または .csv を下書きに読み込む（--replace はファイルにある表を置き換える）',
  run: async (args, { terminal, database, places, pinned }) => {
    const { values, positionals } = readArguments(args, {
      replace: { type: 'boolean' },
      json: { type: 'boolean' },
      report: { type: 'string' },
    })
    const reportPath = readReportPath(values.report)
    const [id, ...paths] = positionals
    if (id === undefined || paths.length === 0) throw new WrongUsage('版のIDと、読み込むファイルが要ります。')
    const files = paths.map((path) => readFile(path, paths))
    const tell = progress(terminal)
    // Read when the first position asks for them: most files hold none.
    let boundaries: ReturnType<typeof pinned>['boundaries'] | undefined
    const report = await importFiles(database(), id, files, {
      replace: values.replace === true,
      places: places(),
      union: (codes) => {
        boundaries ??= pinned().boundaries
        return boundaries.union(codes)
      },
      onRows: (table, rows) => tell(() => `「${table}」${rows}行まで読みました…`),
    }).catch((problem: unknown) => {
      if (problem instanceof ImportRefused) throw new WrongUsage(`版「${id}」${REFUSALS[problem.reason]}`)
      throw problem
    })
    if (reportPath !== null) {
      writeFileSync(reportPath, await writeReport(files, report.problems))
      terminal.mention(`問題のあるセルに印を付けたブックを ${reportPath} に書き出しました。`)
    }
    const isRefused = report.problems.some(({ severity }) => severity === 'error')
    if (values.json === true)
      terminal.print(JSON.stringify({ edition: id, imported: !isRefused, ...report }, null, 2))
    else {
      printProblems(terminal, report.problems)
      if (isRefused) terminal.print(`エラーがあるため、下書き ${id} は変えていません。`)
      else printDone(terminal, id, report)
    }
    return isRefused ? 'has-errors' : 'done'
  },
}
