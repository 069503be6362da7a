import { PublishRefused, publishEdition } from '../publish/publish-edition.ts'
import { type Command, WrongUsage } from './command.ts'
import { onlyId, readArguments, readDay } from './read-arguments.ts'

export const publish: Command = {
  synopsis: 'ID [--published-at 日付]',
  does: '下書きを公表する（以後は変えられない）',
  run: async (args, { terminal, database, places, pinned, today }) => {
    const { values, positionals } = readArguments(args, { 'published-at': { type: 'string' } })
    const id = onlyId(positionals)
    const asked = values['published-at']
    const publishedAt = asked === undefined ? today() : readDay('--published-at', asked)
    terminal.mention('計画区域と位置を計算しています…')
    try {
      const { hash } = publishEdition(database(), {
        edition: id,
        publishedAt,
        places: places(),
        ...pinned(),
      })
      terminal.print(`版 ${id} を ${publishedAt} 付けで公表しました（SHA-256 ${hash}）。`)
      return 'done'
    } catch (problem) {
      if (!(problem instanceof PublishRefused)) throw problem
      if (problem.reason === 'no-such-edition') throw new WrongUsage(`版「${id}」はありません。`)
      if (problem.reason === 'not-a-draft') throw new WrongUsage(`版「${id}」はすでに公表されています。`)
      for (const { message } of problem.errors) terminal.print(`エラー：${message}`)
      terminal.print(`エラー ${problem.errors.length}件のため、版 ${id} は公表していません。`)
      return 'has-errors'
    }
  },
}
