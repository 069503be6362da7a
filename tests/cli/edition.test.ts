import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { aCase } from '../intake/draft.ts'
import { type Answer, Desk } from './command-line.ts'

const JAPANESE = /[\u3040-\u30ff\u4e00-\u9fff]/

describe('from an empty folder to a published edition', () => {
  const desk = new Desk()
  const answers: Record<string, Answer> = {}
  beforeAll(() => {
    const cases = desk.file('投資案件', [aCase({ '投資総額（百万円）': '1200' }), aCase({ 案件ID: 'b' })])
    answers.none = desk.edition('list')
    answers.created = desk.edition('create', 'r8-01', '--as-of', '2026/1/31')
    answers.imported = desk.edition('import', 'r8-01', cases)
    answers.draft = desk.edition('list')
    answers.published = desk.edition('publish', 'r8-01', '--published-at', '2026-02-10')
    answers.list = desk.edition('list', '--json')
  })

  test('every step ends with 0 and says in Japanese what it did', () => {
    for (const [step, { code, error }] of Object.entries(answers))
      expect({ step, code, error: step === 'published' ? '' : error }).toEqual({ step, code: 0, error: '' })
    expect(answers.none?.out).toBe('版はまだありません。\n')
    expect(answers.created?.out).toBe('下書き r8-01 を作りました（基準日 2026-01-31）。\n')
    expect(answers.imported?.out).toContain('「投資案件」2行：追加 2件、更新 0件')
    expect(answers.draft?.out).toMatch(/^r8-01 {2}下書き {2}基準日 2026-01-31 {2}案件 2件.*非公表 1件/)
    expect(answers.published?.out).toMatch(
      /^版 r8-01 を 2026-02-10 付けで公表しました（SHA-256 [0-9a-f]{64}）。\n$/,
    )
  })

  test('list --json is the shape of the API', () => {
    expect(JSON.parse(answers.list?.out ?? '')).toMatchObject({
      items: [
        {
          id: 'r8-01',
          title: '令和8年（2026年）1月時点版',
          asOf: '2026-01-31',
          status: 'published',
          publishedAt: '2026-02-10',
          complete: true,
          sample: false,
          sums: { count: 2, amountYen: 1_200_000_000, amountUnknown: 1, supportYen: 0, supportUnknown: 2 },
        },
      ],
    })
  })

  test('a change of the published edition is refused with 2, and nothing changes', () => {
    const before = desk.edition('list', '--json').out
    const cases = desk.file('投資案件', [aCase({ 案件名: '改めた名' })])
    for (const args of [
      ['import', 'r8-01', cases],
      ['import', 'r8-01', cases, '--replace'],
      ['publish', 'r8-01'],
    ]) {
      const { code, error } = desk.edition(...args)
      expect([args[0], code]).toEqual([args[0], 2])
      expect(error).toContain('公表されて')
    }
    expect(desk.edition('list', '--json').out).toBe(before)
  })

  test('a copy of it is a draft with the same cases', () => {
    expect(desk.edition('create', 'r8-02', '--as-of', '2026-02-28', '--from', 'r8-01').code).toBe(0)
    const { items } = JSON.parse(desk.edition('list', '--json').out)
    expect(items[0]).toMatchObject({ id: 'r8-02', status: 'draft', sums: items[1].sums })
  })
})

describe('input with errors ends with 1', () => {
  const desk = new Desk()
  beforeAll(() => {
    desk.edition('create', 'draft', '--as-of', '2026-01-31')
  })

  test('every problem is a line that says where, what and what is right', () => {
    const rows = [aCase({ '投資総額（百万円）': '5億円' }), aCase({ 案件ID: 'b', 市区町村コード: '22135' })]
    const { code, out } = desk.edition('import', 'draft', desk.file('投資案件', rows))
    expect(code).toBe(1)
    expect(out).toMatch(
      /エラー：投資案件\.csv「投資案件」2行目「投資総額（百万円）」：値「5億円」。.+ 正しくは：/,
    )
    expect(out).toMatch(/エラー：投資案件\.csv「投資案件」3行目「市区町村コード」：値「22135」。.+22138/)
    expect(out).toContain('エラー 2件、注意 0件\nエラーがあるため、下書き draft は変えていません。\n')
  })

  test('--json gives the same problems with exact keys, and nothing else on standard output', () => {
    const file = desk.file('投資案件', [aCase({ 公表日: 'いつか' })])
    const { code, out } = desk.edition('import', 'draft', file, '--json')
    expect(code).toBe(1)
    const { problems, imported } = JSON.parse(out)
    expect(imported).toBe(false)
    expect(problems).toHaveLength(1)
    expect(Object.keys(problems[0]).sort()).toEqual(
      ['code', 'column', 'expected', 'file', 'message', 'row', 'severity', 'sheet', 'value'].sort(),
    )
    expect(problems[0]).toMatchObject({ file: '投資案件.csv', row: 2, column: '公表日', value: 'いつか' })
  })

  test('warnings alone end with 0', () => {
    const { code, out } = desk.edition('import', 'draft', desk.file('投資案件', [aCase({ 電話: '0' })]))
    expect(code).toBe(0)
    expect(out).toMatch(/^注意：.*「電話」/)
  })

  test('--replace says what disappears', () => {
    desk.edition('import', 'draft', desk.file('投資案件', [aCase({ 案件ID: 'old' })]))
    const { code, out } = desk.edition(
      'import',
      'draft',
      desk.file('投資案件', [aCase({ 案件ID: 'new' })]),
      '--replace',
    )
    expect(code).toBe(0)
    expect(out).toMatch(/投資案件.*old/)
  })

  test('a draft that cannot be published ends with 1 and says why', () => {
    const plan = desk.file('計画', [
      { 計画ID: 'p', 類型: 'B', 計画名: '架空', 状態: '素案', 策定主体: '熊本県' },
    ])
    desk.edition('import', 'draft', plan)
    const { code, out } = desk.edition('publish', 'draft')
    expect(code).toBe(1)
    expect(out).toContain('計画 p に計画区域の行がありません。')
  })
})

describe('a wrong command line ends with 2, says why in Japanese, and touches nothing', () => {
  const desk = new Desk()
  const csvFile = desk.file('投資案件', [aCase()])
  test.each([
    ['no command', [], 'コマンドがありません'],
    ['an unknown command', ['delete', 'x'], '「delete」'],
    ['an unknown flag', ['list', '--all'], '「--all」'],
    ['an unknown short flag', ['publish', 'x', '-f'], '「-f」'],
    ['a flag without its value', ['create', 'x', '--as-of'], '「--as-of」'],
    ['no id', ['create', '--as-of', '2026-01-31'], 'ID'],
    ['no 基準日', ['create', 'x'], '--as-of'],
    ['a 基準日 that is no day', ['create', 'x', '--as-of', '2026-02-30'], '2026-02-30'],
    ['a 基準日 that is a year', ['create', 'x', '--as-of', '2026'], '2026'],
    ['no file', ['import', 'x'], 'ファイル'],
    ['a file that there is not', ['import', 'x', '/nowhere/投資案件.csv'], '/nowhere/投資案件.csv'],
    ['a folder', ['import', 'x', '/'], 'フォルダー'],
    ['an argument too many', ['list', 'x'], '余分'],
  ])('%s', (_, args, said) => {
    const { code, out, error } = desk.edition(...args)
    expect({ code, out }).toEqual({ code: 2, out: '' })
    const [first = ''] = error.split('\n')
    expect(first).toContain(said)
    expect(first).toMatch(JAPANESE)
    expect(existsSync(desk.database)).toBe(false)
  })

  test.each([
    ['an id with capitals', ['create', 'R8', '--as-of', '2026-01-31'], 'R8'],
    ['latest, which is no id', ['create', 'latest', '--as-of', '2026-01-31'], 'latest'],
    ['a copy of nothing', ['create', 'x', '--as-of', '2026-01-31', '--from', 'nowhere'], 'nowhere'],
    ['a correction of nothing', ['create', 'x', '--as-of', '2026-01-31', '--corrects', 'no'], 'no'],
    ['an excerpt of none', ['create', 'x', '--as-of', '2026-01-31', '--excerpt-of', '0'], '0'],
    ['an import into nothing', ['import', 'nowhere', csvFile], 'nowhere'],
    ['a publication of nothing', ['publish', 'nowhere'], 'nowhere'],
  ])('%s', (_, args, said) => {
    const { code, error } = desk.edition(...args)
    expect(code).toBe(2)
    expect(error).toContain(`「${said}」`)
    expect(JSON.parse(desk.edition('list', '--json').out)).toEqual({ items: [] })
  })

  test('an id that exists already', () => {
    const own = new Desk()
    expect(own.edition('create', 'x', '--as-of', '2026-01-31').code).toBe(0)
    const { code, error } = own.edition('create', 'x', '--as-of', '2026-02-28')
    expect(code).toBe(2)
    expect(error).toContain('版「x」はすでにあります。')
    expect(JSON.parse(own.edition('list', '--json').out).items).toMatchObject([{ asOf: '2026-01-31' }])
  })

  test.each([['--help'], ['-h'], ['help']])('%s ends with 0 and names every command', (asked) => {
    const { code, out, error } = desk.edition(asked)
    expect({ code, error }).toEqual({ code: 0, error: '' })
    for (const name of ['list', 'create', 'import', 'publish']) expect(out).toContain(`  ${name} `)
  })

  test.each([['export --help'], ['export x -h'], ['help export']])(
    '%s ends with 0 and tells of that command alone',
    (asked) => {
      const own = new Desk()
      const { code, out, error } = own.edition(...asked.split(' '))
      expect({ code, error }).toEqual({ code: 0, error: '' })
      expect(out).toContain('  export ID --format ')
      expect(out).not.toContain('  publish ')
      expect(existsSync(own.database)).toBe(false)
    },
  )

  test('help for a command that there is not is a wrong usage', () => {
    const { code, out, error } = desk.edition('help', 'nothing')
    expect({ code, out }).toEqual({ code: 2, out: '' })
    expect(error).toContain('「nothing」')
  })
})

describe('what neither the input nor the command line is to blame for ends with 3', () => {
  test('a database that is no database, and one that is damaged', () => {
    const desk = new Desk()
    const notes = desk.put('notes.sqlite', 'これはデータベースではありません。'.repeat(100))
    const { code, error } = desk.editionOf(notes, ['list'])
    expect(code).toBe(3)
    expect(error).toContain('壊れているか、SQLiteのファイルではありません')
  })

  test('a database in a place that cannot hold one', () => {
    const desk = new Desk()
    const { code, error } = desk.editionOf(join(desk.put('file', 'x'), 'map.sqlite'), ['list'])
    expect(code).toBe(3)
    expect(error).toMatch(JAPANESE)
  })
})
