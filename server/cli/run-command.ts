import { type Command, type Outcome, type Surroundings, WrongUsage } from './command.ts'
import { recorded } from './recorded.ts'

/** Each is loaded when it is wanted: to list editions nobody waits for what draws an atlas. */
const COMMANDS: Record<string, () => Promise<Command>> = {
  list: async () => (await import('./list.ts')).list,
  create: async () => (await import('./create.ts')).create,
  template: async () => (await import('./template.ts')).template,
  import: async () => (await import('./import.ts')).importCommand,
  'progress-request': async () => (await import('./progress-request.ts')).progressRequest,
  'progress-report': async () => (await import('./progress-report.ts')).progressReport,
  check: async () => (await import('./check.ts')).check,
  diff: async () => (await import('./diff.ts')).diff,
  publish: async () => (await import('./publish.ts')).publish,
  withdraw: async () => (await import('./withdraw.ts')).withdraw,
  verify: async () => (await import('./verify.ts')).verify,
  export: async () => (await import('./export.ts')).exportCommand,
  backup: async () => (await import('./backup.ts')).backup,
  push: async () => (await import('./push.ts')).push,
  restore: async () => (await import('./restore.ts')).restoreCommand,
  account: async () => (await import('./account.ts')).account,
  audit: async () => (await import('./audit.ts')).auditCommand,
}

/** What changes editions: where a desk is configured, its audit has these commands too. */
const RECORDED = ['create', 'import', 'publish', 'withdraw', 'restore', 'push']

const HELP = ['--help', '-h']

/** How the command line is used, in Japanese: all of it, or one command. */
export async function usage(only?: string): Promise<string> {
  const lines: string[] = []
  for (const [name, load] of Object.entries(COMMANDS)) {
    if (only !== undefined && name !== only) continue
    const { synopsis, does } = await load()
    lines.push(`  ${name} ${synopsis}`, `      ${does}`)
  }
  return [
    '使い方：npm run edition -- コマンド …',
    ...lines,
    '環境変数 DATABASE：SQLiteファイルの場所、FILES：版のファイルのフォルダー、SITE：図のQRコードが指すサイトのアドレス、DESK：編集席のデータベースの場所',
    '終了コード：0 完了、1 入力にエラー、または verify で違いあり、2 使い方の誤り、3 そのほかの失敗',
  ].join('\n')
}

/**
 * Runs the command that the arguments name.
 * @throws WrongUsage, and whatever a command fails with
 */
export async function runCommand(args: readonly string[], surroundings: Surroundings): Promise<Outcome> {
  const isForHelp = args[0] === 'help' || args.some((one) => HELP.includes(one))
  const [name, ...rest] = args.filter((one, at) => !HELP.includes(one) && !(at === 0 && one === 'help'))
  if (name === undefined && !isForHelp) throw new WrongUsage('コマンドがありません。')
  const load = name !== undefined && Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined
  if (name !== undefined && load === undefined)
    throw new WrongUsage(`「${name}」というコマンドはありません。`)
  if (name !== undefined && load !== undefined && !isForHelp) {
    const command = await load()
    return RECORDED.includes(name)
      ? await recorded(name, rest, surroundings, () => command.run(rest, surroundings))
      : await command.run(rest, surroundings)
  }
  surroundings.terminal.print(await usage(name))
  return 'done'
}
