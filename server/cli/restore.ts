import { existsSync } from 'node:fs'
import { RestoreRefused, restore } from '../editions/restore.ts'
import { type Command, WrongUsage } from './command.ts'
import { readArguments } from './read-arguments.ts'

export const restoreCommand: Command = {
  synopsis: 'ファイル [--replace]',
  does: 'バックアップから元に戻す（今のデータベースを置き換えるには --replace）',
  run: async (args, { terminal, home }) => {
    const { values, positionals } = readArguments(args, { replace: { type: 'boolean' } })
    const [path, ...others] = positionals
    if (path === undefined || others.length > 0)
      throw new WrongUsage('バックアップのファイルを1つ指定してください。')
    if (!existsSync(path)) throw new WrongUsage(`ファイル「${path}」がありません。`)
    const isReplaced = existsSync(home.database)
    try {
      const seal = restore(path, home, values.replace === true)
      if (seal === 'none')
        terminal.mention(
          '注意：以前のバックアップで、全体のSHA-256がありません。公表した版は確かめましたが、下書きの内容は確かめられません。',
        )
    } catch (problem) {
      if (!(problem instanceof RestoreRefused)) throw problem
      if (problem.reason === 'exists')
        throw new WrongUsage(
          `データベース「${home.database}」がすでにあります。置き換えてよければ --replace を付けてください。`,
        )
      if (problem.reason === 'in-use')
        throw new Error(
          'データベースが使われています。サーバーやほかのコマンドを止めてからやり直してください。',
        )
      for (const finding of problem.findings) terminal.print(`エラー：${finding}`)
      terminal.print('バックアップが壊れているため、何も変えていません。')
      return 'has-errors'
    }
    terminal.print(
      `「${path}」から${isReplaced ? 'データベースを置き換えました' : '元に戻しました'}（${home.database}）。`,
    )
    return 'done'
  },
}
