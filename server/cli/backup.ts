import { existsSync } from 'node:fs'
import { BackupRefused, backUp } from '../editions/backup.ts'
import { type Command, WrongUsage } from './command.ts'
import { readArguments } from './read-arguments.ts'

export const backup: Command = {
  synopsis: '-o ファイル [--replace]',
  does: 'データベースと公表した版のファイルを1つのファイルに写す（サーバーや読み込みの途中でもよい）',
  run: async (args, { terminal, database }) => {
    const { values, positionals } = readArguments(args, {
      output: { type: 'string', short: 'o' },
      replace: { type: 'boolean' },
    })
    const { output, replace } = values
    if (output === undefined || positionals.length > 0)
      throw new WrongUsage('書き出すファイルだけを -o ファイル のように指定してください。')
    if (existsSync(output) && replace !== true)
      throw new WrongUsage(`「${output}」はすでにあります。置き換えてよければ --replace を付けてください。`)
    try {
      backUp(database(), output)
    } catch (problem) {
      if (!(problem instanceof BackupRefused)) throw problem
      terminal.print(
        `エラー：版 ${problem.edition} のファイル「${problem.file}」が公表時と違うため、バックアップしていません。verify で確かめてください。`,
      )
      return 'has-errors'
    }
    terminal.print(`「${output}」に書き出しました。`)
    return 'done'
  },
}
