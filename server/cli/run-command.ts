import { type Command, type Outcome, type Surroundings, WrongUsage } from './command.ts'

/** Each is loaded when it is wanted: to list editions nobody waits for what draws an atlas. */
const COMMANDS: Record<string, () => Promise<Command>> = {
  list: async () => (await import('./list.ts')).list,
  create: async () => (await import('./create.ts')).create,
  template: async () => (await import('./template.ts')).template,
  import: async () => (await import('./import.ts')).importCommand,
  check: async () => (await import('./check.ts')).check,
  diff: async () => (await import('./diff.ts')).diff,
  publish: async () => (await import('./publish.ts')).publish,
  withdraw: async () => (await import('./withdraw.ts')).withdraw,
  verify: async () => (await import('./verify.ts')).verify,
  export: async () => (await import('./export.ts')).exportCommand,
  backup: async () => (await import('./backup.ts')).backup,
  push: async () => (await import('./push.ts')).push,
  restore: async () => (await import('./restore.ts')).restoreCommand,
}

/** How the command line is used, in Japanese. */
export async function usage(): Promise<string> {
  const lines: string[] = []
  for (const [name, load] of Object.entries(COMMANDS)) {
    const { synopsis, does } = await load()
    lines.push(`  ${name} ${synopsis}`, `      ${does}`)
  }
  return [
    '使い方：npm run edition -- コマンド …',
    ...lines,
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
    surroundings.terminal.print(await usage())
    return 'done'
  }
  if (name === undefined) throw new WrongUsage('コマンドがありません。')
  const load = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined
  if (load === undefined) throw new WrongUsage(`「${name}」というコマンドはありません。`)
  return (await load()).run(rest, surroundings)
}
