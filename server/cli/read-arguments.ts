import { parseArgs } from 'node:util'
import { readDate } from '../domain/date.ts'
import { WrongUsage } from './command.ts'

type Flags = Record<string, { type: 'string' | 'boolean'; short?: string; multiple?: boolean }>

type Read<F extends Flags> = {
  values: { [Name in keyof F]?: F[Name]['type'] extends 'string' ? string : boolean }
  positionals: string[]
}

function isParseError(problem: unknown): problem is Error & { code: string } {
  return problem instanceof Error && 'code' in problem && String(problem.code).startsWith('ERR_PARSE_ARGS')
}

/**
 * Reads a command's arguments.
 * @throws WrongUsage for a flag that the command does not have or that lacks its value
 */
export function readArguments<F extends Flags>(args: string[], flags: F): Read<F> {
  try {
    const { values, positionals } = parseArgs({ args, options: flags, allowPositionals: true, strict: true })
    return { values: values as Read<F>['values'], positionals }
  } catch (problem) {
    if (!isParseError(problem)) throw problem
    const flag = /'(-[^' <]*)/.exec(problem.message)?.[1] ?? ''
    throw new WrongUsage(
      problem.code === 'ERR_PARSE_ARGS_UNKNOWN_OPTION'
        ? `「${flag}」という指定はありません。`
        : `「${flag}」の値の指定が正しくありません。`,
    )
  }
}

/** The single positional argument of a command. */
export function onlyId(positionals: readonly string[]): string {
  const [id, ...others] = positionals
  if (id === undefined) throw new WrongUsage('版のIDがありません。')
  if (others.length > 0) throw new WrongUsage(`余分な引数があります：${others.join(' ')}`)
  return id
}

/** A day, YYYY-MM-DD, from any form of it that a clerk writes. */
export function readDay(flag: string, text: string): string {
  const day = readDate(text)
  if (day === null || !/^\d{4}-\d{2}-\d{2}$/.test(day))
    throw new WrongUsage(
      `${flag} の「${text}」は日付ではありません。2026-01-31 のように年月日で書いてください。`,
    )
  return day
}

/** Where the annotated workbook goes; null when none is asked for. */
export function readReportPath(path: string | undefined): string | null {
  if (path === undefined) return null
  if (!/\.xlsx$/i.test(path))
    throw new WrongUsage(`--report の「${path}」は .xlsx のファイル名ではありません。`)
  return path
}
