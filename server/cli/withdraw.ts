import { WithdrawRefused, withdrawEdition } from '../editions/withdraw-edition.ts'
import { type Command, WrongUsage } from './command.ts'
import { onlyId, readArguments } from './read-arguments.ts'

const REFUSALS: Record<WithdrawRefused['reason'], string> = {
  'no-such-edition': 'はありません。',
  'not-published': 'は公表されていないため、取り下げられません。',
  withdrawn: 'はすでに取り下げられています。',
}

export const withdraw: Command = {
  synopsis: 'ID --reason 理由',
  does: '公表した版を取り下げる（APIは理由とともに410を返す）',
  run: async (args, { terminal, database }) => {
    const { values, positionals } = readArguments(args, { reason: { type: 'string' } })
    const id = onlyId(positionals)
    const reason = values.reason?.trim() ?? ''
    if (reason === '') throw new WrongUsage('理由がありません。--reason 理由 のように書いてください。')
    try {
      withdrawEdition(database(), id, reason)
    } catch (problem) {
      if (problem instanceof WithdrawRefused) throw new WrongUsage(`版「${id}」${REFUSALS[problem.reason]}`)
      throw problem
    }
    terminal.print(`版 ${id} を取り下げました（理由：${reason}）。`)
    return 'done'
  },
}
