import type { Edition, EditionStatus } from '../domain/edition.ts'
import { yenInWords } from '../domain/yen.ts'
import { listEditions } from '../editions/list-editions.ts'
import { type Command, WrongUsage } from './command.ts'
import { readArguments } from './read-arguments.ts'

const STATUS: Record<EditionStatus, string> = { draft: '下書き', published: '公表済', withdrawn: '取下げ' }

function natureOf({ sample, complete, excerptOf }: Edition): string {
  const excerpt = excerptOf === null ? '抽出' : `${excerptOf}件からの抽出`
  return [sample ? '見本' : '', complete ? '全数' : excerpt].filter(Boolean).join('・')
}

function lineOf(edition: Edition): string {
  const { sums } = edition
  return [
    edition.id,
    STATUS[edition.status],
    `基準日 ${edition.asOf}`,
    `案件 ${sums.count}件`,
    `計画 ${edition.plans}件`,
    `投資総額 ${yenInWords(sums.amountYen, 'ja')}（非公表 ${sums.amountUnknown}件）`,
    `支援額 ${yenInWords(sums.supportYen, 'ja')}（非公表 ${sums.supportUnknown}件）`,
    natureOf(edition),
    edition.title,
  ].join('  ')
}

export const list: Command = {
  synopsis: '[--json]',
  does: '版の一覧（状態、件数、合計額）',
  run: async (args, { terminal, database }) => {
    const { values, positionals } = readArguments(args, { json: { type: 'boolean' } })
    if (positionals.length > 0) throw new WrongUsage(`余分な引数があります：${positionals.join(' ')}`)
    const items = await listEditions(database())
    if (values.json === true) terminal.print(JSON.stringify({ items }, null, 2))
    else if (items.length === 0) terminal.print('版はまだありません。')
    else for (const edition of items) terminal.print(lineOf(edition))
    return 'done'
  },
}
