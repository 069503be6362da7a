import { diffEditions } from '../editions/diff-editions.ts'
import { changesAsJson } from '../export/changes-json.ts'
import { readingThrough } from '../open-database.ts'
import { type Command, WrongUsage } from './command.ts'
import { printChanges } from './print-changes.ts'
import { readArguments } from './read-arguments.ts'
import type { Terminal } from './terminal.ts'

export const diff: Command = {
  synopsis: '前の版 後の版 [--json]',
  does: '2つの版（下書きも可）を比べ、追加・削除・変更と検算を示す',
  run: async (args, { terminal, database, places }) => {
    const { values, positionals } = readArguments(args, { json: { type: 'boolean' } })
    const [from, to, ...others] = positionals
    if (from === undefined || to === undefined) throw new WrongUsage('比べる2つの版のIDを書いてください。')
    if (others.length > 0) throw new WrongUsage(`余分な引数があります：${others.join(' ')}`)
    const codes = places()
    const found = await diffEditions(readingThrough(database()), { from, to }, codes)
    if (!found.ok) throw new WrongUsage(`版「${found.missing}」はありません。`)
    if (values.json === true) await printPieces(changesAsJson(found.changes, 2), terminal)
    else await printChanges(found.changes, found, codes, terminal)
    return 'done'
  },
}

/** Prints whole lines as they come. */
async function printPieces(pieces: AsyncIterable<string>, { print, printed }: Terminal): Promise<void> {
  let rest = ''
  for await (const piece of pieces) {
    rest += piece
    const end = rest.lastIndexOf('\n')
    if (end < 0) continue
    print(rest.slice(0, end))
    rest = rest.slice(end + 1)
    await printed()
  }
  print(rest)
}
