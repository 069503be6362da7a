import { parse } from 'csv-parse/sync'
import { expect, test } from 'vitest'
import { dataDictionary } from '../../server/publish/edition-papers.ts'

test('the data dictionary reads back, by readers that take the BOM for a letter as well', () => {
  const text = dataDictionary(['案件ID', '投資額区分'])
  for (const bom of [true, false]) {
    const rows: Record<string, string>[] = parse(text, { columns: true, bom })
    expect(rows[0]).toMatchObject({ name: '案件ID', type: 'text' })
    expect(rows[1]?.説明).toContain('exact=確定')
    expect(rows.at(-1)).toMatchObject({ name: 'site', type: 'integer', 説明: '所在地の番号（0から）' })
  }
  expect(text.startsWith('\ufefffile,name,type,説明,description\r\n')).toBe(true)
})
