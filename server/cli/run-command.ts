import { backup } from './backup.ts'
import { check } from './check.ts'
import { type Command, type Outcome, type Surroundings, WrongUsage } from './command.ts'
import { create } from './create.ts'
import { diff } from './diff.ts'
import { exportCommand } from './export.ts'
import { importCommand } from './import.ts'
import { list } from './list.ts'
import { publish } from './publish.ts'
import { restoreCommand } from './restore.ts'
import { template } from './template.ts'
import { verify } from './verify.ts'
import { withdraw } from './withdraw.ts'

const COMMANDS: readonly Command[] = [
  list,
  create,
  template,
  importCommand,
  check,
  diff,
  publish,
  withdraw,
  verify,
  exportCommand,
  backup,
  restoreCommand,
]

export function usage(): string {
  return [
    '使い方：npm run edition -- コマンド …',
    ...COMMANDS.flatMap(({ name, synopsis, does }) => [`  ${name} ${synopsis}`, `      ${does}`]),
    '環境変数 DATABASE：SQLiteファイルの場所、FILES：版のファイルのフォルダー、SITE：図のQRコードが指すサイトのアドレス',
    '終了コード：0 完了、1 入力にエラー、または verify で違いあり、2 使い方の誤り、3 そのほかの失敗',
  ].join('\n')
}

/**
 * Runs the command that the arguments name.
 * @throws WrongUsage, and whatever a command fails with
 */
export async function runCommand(args: readonly string[], surroundings: Surroundings): Promise<Outcome> {
  const [name, ...rest] = args
  if (name === '--help' || name === 'help') {
    surroundings.terminal.print(usage())
    return 'done'
  }
  if (name === undefined) throw new WrongUsage('コマンドがありません。')
  const command = COMMANDS.find((known) => known.name === name)
  if (command === undefined) throw new WrongUsage(`「${name}」というコマンドはありません。`)
  return await command.run(rest, surroundings)
}
