import { expect, test } from 'vitest'
import { csvRecords } from '../../server/export/frozen/csv-records.ts'
import { Random } from '../random.ts'

async function* cut(bytes: Uint8Array, random: Random): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; ) {
    const end = at + 1 + random.below(9)
    yield bytes.subarray(at, end)
    at = end
  }
}

async function recordsOf(pieces: AsyncIterable<Uint8Array>): Promise<string[][]> {
  const all: string[][] = []
  for await (const records of csvRecords(pieces)) all.push(...records)
  return all
}

const CELLS = ['', '架空', '"', '""', ',', '\r\n', '一行目\r\n"二"行目, =1+1', '𠮷野家', ' a ', '"\r\n"']
const written = (cell: string) => (/[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)

test('whatever cells hold and wherever the file is cut as it comes, its records are as they were written', async () => {
  const random = new Random(20261128)
  for (let round = 0; round < 300; round++) {
    const records = Array.from({ length: 1 + random.below(6) }, () =>
      Array.from({ length: 3 }, () => random.pick(CELLS) + random.pick(CELLS)),
    )
    const text = records.map((cells) => `${cells.map(written).join()}\r\n`).join('')
    expect(await recordsOf(cut(new TextEncoder().encode(text), random))).toEqual(records)
  }
})

test.each(['a,b', '"a', 'a,b\n', '"a"b\r\n'])(
  '%j is no whole record, and is not taken for one',
  async (text) => {
    const all = recordsOf(cut(new TextEncoder().encode(text), new Random(1)))
    await expect(all).rejects.toThrow('csv')
  },
)
