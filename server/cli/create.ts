import { CreateRefused, createEdition } from '../editions/create-edition.ts'
import { type Command, WrongUsage } from './command.ts'
import { onlyId, readArguments, readDay } from './read-arguments.ts'

const FLAGS = {
  'as-of': { type: 'string' },
  title: { type: 'string' },
  from: { type: 'string' },
  note: { type: 'string' },
  corrects: { type: 'string' },
  sample: { type: 'boolean' },
  excerpt: { type: 'boolean' },
  'excerpt-of': { type: 'string' },
} as const

const REFUSALS: Record<CreateRefused['reason'], (value: string) => string> = {
  'bad-id': (value) =>
    `版のID「${value}」は使えません。半角の英小文字と数字で始まり終わる40文字まで（途中に . と - も可）にしてください。`,
  'bad-date': (value) =>
    `基準日「${value}」は日付ではありません。2026-01-31 のように年月日で書いてください。`,
  'bad-excerpt': (value) => `--excerpt-of の「${value}」は件数ではありません。1以上の整数にしてください。`,
  exists: (value) => `版「${value}」はすでにあります。`,
  'no-such-edition': (value) => `版「${value}」はありません。`,
  'not-published': (value) => `版「${value}」は公表されていないため、正誤の対象にできません。`,
}

function countIn(text: string | undefined): number | undefined {
  if (text === undefined) return undefined
  return /^\d+$/.test(text) ? Number(text) : Number.NaN
}

export const create: Command = {
  synopsis:
    'ID --as-of 日付 [--title 題名] [--from ID] [--note 注記] [--corrects ID] [--sample] [--excerpt | --excerpt-of 件数]',
  does: '新しい下書きを作る（--from で別の版を写す）',
  run: async (args, { terminal, database }) => {
    const { values, positionals } = readArguments(args, FLAGS)
    const id = onlyId(positionals)
    const asked = values['as-of']
    if (asked === undefined)
      throw new WrongUsage('基準日がありません。--as-of 2026-01-31 のように書いてください。')
    const asOf = readDay('--as-of', asked)
    try {
      createEdition(database(), {
        id,
        asOf,
        title: values.title,
        from: values.from,
        note: values.note,
        corrects: values.corrects,
        sample: values.sample,
        excerpt: values.excerpt,
        excerptOf: countIn(values['excerpt-of']),
      })
    } catch (problem) {
      if (problem instanceof CreateRefused) throw new WrongUsage(REFUSALS[problem.reason](problem.value))
      throw problem
    }
    terminal.print(`下書き ${id} を作りました（基準日 ${asOf}）。`)
    return 'done'
  },
}
