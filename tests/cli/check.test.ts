import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { strFromU8, unzipSync } from 'fflate'
import { expect, test } from 'vitest'
import { aCase } from '../intake/draft.ts'
import { Desk } from './command-line.ts'

test('a clerk gets a template, a report on a refused import, and a check of the draft', () => {
  const desk = new Desk()
  const [template, report] = [join(desk.folder, 'template.xlsx'), join(desk.folder, 'report.xlsx')]
  expect(desk.edition('template', '-o', template)).toMatchObject({ code: 0, error: '' })
  expect(readFileSync(template).subarray(0, 2).toString()).toBe('PK')
  expect(desk.edition('create', '2026-01', '--as-of', '2026-01-31').code).toBe(0)

  const bad = desk.file('投資案件', [aCase({ 市区町村コード: '99999' })])
  expect(desk.edition('import', '2026-01', bad, '--report', report).code).toBe(1)
  expect(readFileSync(report).subarray(0, 2).toString()).toBe('PK')

  const doubtful = aCase({ 備考: '電話 03-1234-5678', 計画ID: '' })
  expect(desk.edition('import', '2026-01', desk.file('投資案件', [doubtful])).code).toBe(0)
  const { code, out } = desk.edition('check', '2026-01', '--json', '--report', report)
  expect(code).toBe(0)
  expect(JSON.parse(out)).toMatchObject({
    edition: '2026-01',
    problems: [
      { severity: 'warning', code: 'telephone', id: 'kikuyo-1', column: '備考', value: '電話 03-1234-5678' },
    ],
  })
  const notes = strFromU8(unzipSync(readFileSync(report))['xl/comments2.xml'] ?? new Uint8Array())
  expect(notes).toContain('電話番号が書かれているようです')
}, 60_000)

test('what cannot be is wrong usage, and nothing is written', () => {
  const desk = new Desk()
  const text = join(desk.folder, 'template.txt')
  expect(desk.edition('template', '-o', text).code).toBe(2)
  expect(existsSync(text)).toBe(false)
  expect(desk.edition('template').code).toBe(2)
  expect(desk.edition('check', 'nowhere').code).toBe(2)
  expect(desk.edition('check').code).toBe(2)
}, 60_000)
