const SQLITE: readonly [code: RegExp, sentence: string][] = [
  [/^SQLITE_(BUSY|LOCKED)/, 'データベースがほかの処理に使われています。終わってからやり直してください。'],
  [/^SQLITE_FULL/, 'ディスクの空きが足りません。'],
  [/^SQLITE_(READONLY|PERM)/, 'データベースに書き込めません。ファイルとフォルダーの権限を確かめてください。'],
  [/^SQLITE_CANTOPEN/, 'データベースを開けません。DATABASE の場所を確かめてください。'],
  [/^SQLITE_(NOTADB|CORRUPT)/, 'データベースのファイルが壊れているか、SQLiteのファイルではありません。'],
  [/^SQLITE_IOERR/, 'データベースの読み書きに失敗しました。ディスクの空きと状態を確かめてください。'],
  [/^ENOSPC/, 'ディスクの空きが足りません。'],
  [/^(EACCES|EPERM|EROFS)/, 'ファイルを読み書きする権限がありません。'],
]

/** Why something failed that neither the input nor the command line is to blame for, in a sentence for a clerk. */
export function explainFailure(problem: unknown): string {
  const code = problem instanceof Error && 'code' in problem ? String(problem.code) : ''
  const known = SQLITE.find(([pattern]) => pattern.test(code))
  const own = problem instanceof Error ? problem.message : String(problem)
  return known === undefined ? `失敗しました：${own}` : `${known[1]}（${own}）`
}
