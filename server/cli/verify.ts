import { editionsToVerify, isOfBeforeManifests, verifyEdition } from '../publish/verify-edition.ts'
import { type Command, WrongUsage } from './command.ts'
import { onlyId, readArguments } from './read-arguments.ts'

export const verify: Command = {
  synopsis: '[ID]',
  does: '公表した版のデータベースとファイルが公表時のままかを確かめる',
  run: async (args, { terminal, database }) => {
    const { positionals } = readArguments(args, {})
    const id = positionals.length === 0 ? undefined : onlyId(positionals)
    const db = database()
    const found = editionsToVerify(db, id)
    if (id !== undefined && found.length === 0) throw new WrongUsage(`公表された版「${id}」はありません。`)
    if (found.length === 0) terminal.print('公表された版はまだありません。')
    let isWhole = true
    for (const edition of found) {
      const differences = verifyEdition(db, edition)
      if (isOfBeforeManifests(db, edition))
        terminal.print(`版 ${edition.id}：manifest のない旧い形式のため、ファイルだけを確かめました。`)
      if (differences.length === 0)
        terminal.print(`版 ${edition.id}：公表時のままです（SHA-256 ${edition.hash}）。`)
      else terminal.print(`版 ${edition.id}：${differences.length}か所が公表時と違います。`)
      for (const difference of differences) terminal.print(`  ${difference}`)
      isWhole &&= differences.length === 0
    }
    return isWhole ? 'done' : 'has-errors'
  },
}
