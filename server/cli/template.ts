import { writeFileSync } from 'node:fs'
import { writeTemplate } from '../intake/template/template.ts'
import { type Command, WrongUsage } from './command.ts'
import { readArguments } from './read-arguments.ts'

export const template: Command = {
  synopsis: '-o ファイル.xlsx',
  does: '記入要領、コード表、記入例の付いた空の入力ブックを書き出す',
  run: async (args, { terminal, places }) => {
    const { values, positionals } = readArguments(args, { output: { type: 'string', short: 'o' } })
    if (positionals.length > 0) throw new WrongUsage(`余分な引数があります：${positionals.join(' ')}`)
    const path = values.output
    if (path === undefined || !/\.xlsx$/i.test(path))
      throw new WrongUsage('書き出す先を -o ファイル.xlsx で指定してください。')
    writeFileSync(path, writeTemplate(places()))
    terminal.print(`入力用のブックを ${path} に書き出しました。`)
    return 'done'
  },
}
