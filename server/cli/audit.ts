import { closeSync, openSync, writeSync } from 'node:fs'
import { auditTrail, verifyAudit } from '../desk/audit.ts'
import { auditCsv } from '../desk/audit-csv.ts'
import type { DeskDatabase } from '../desk/open-desk.ts'
import { type Command, type Outcome, WrongUsage } from './command.ts'
import { deskOf } from './desk-of.ts'
import { readArguments } from './read-arguments.ts'
import type { Terminal } from './terminal.ts'

async function writeCsv(db: DeskDatabase, path: string): Promise<void> {
  const file = openSync(path, 'w', 0o600)
  try {
    for await (const piece of auditCsv(db)) writeSync(file, piece)
  } finally {
    closeSync(file)
  }
}

async function printTrail(db: DeskDatabase, isJson: boolean, { print, printed }: Terminal): Promise<void> {
  for (const entries of auditTrail(db)) {
    for (const entry of entries)
      print(
        isJson
          ? JSON.stringify(entry)
          : [entry.seq, entry.at, entry.who, entry.action, entry.subject, entry.details].join('  '),
      )
    await printed()
  }
}

function verify(db: DeskDatabase, expected: string | undefined, terminal: Terminal): Outcome {
  const proof = verifyAudit(db, expected)
  if (proof.ok) {
    terminal.print(`監査記録 ${proof.entries}件は、書かれたときのままです。最後のハッシュ：${proof.last}`)
    return 'done'
  }
  terminal.print(`監査記録の ${proof.brokenAt}番が、書かれたときのままではないか、ありません。`)
  return 'has-errors'
}

export const auditCommand: Command = {
  synopsis: '[--json | -o ファイル.csv] | verify [--expect ハッシュ]',
  does: '編集席の監査記録を書き出す（--json は1件1行）、または改変がないことを確かめる（--expect は控えておいた最後のハッシュ）',
  run: async (args, surroundings) => {
    const { values, positionals } = readArguments(args, {
      json: { type: 'boolean' },
      output: { type: 'string', short: 'o' },
      expect: { type: 'string' },
    })
    const [action, ...others] = positionals
    if ((action !== undefined && action !== 'verify') || others.length > 0)
      throw new WrongUsage('audit のあとには verify だけを書けます。')
    const path = values.output
    if (path !== undefined && !/\.csv$/i.test(path))
      throw new WrongUsage(`-o の「${path}」は .csv のファイル名ではありません。`)
    const { terminal } = surroundings
    const db = await deskOf(surroundings)
    if (action === 'verify') return verify(db, values.expect, terminal)
    if (path === undefined) await printTrail(db, values.json === true, terminal)
    else {
      await writeCsv(db, path)
      terminal.print(`監査記録を ${path} に書き出しました。`)
    }
    return 'done'
  },
}
