import { gunzipSync, gzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { gzipPieces } from '../../server/publish/gzip-pieces.ts'
import { Random } from '../random.ts'

const random = new Random(5)
const stages = Uint8Array.from({ length: 50_000 }, () => random.pick([0, 0, 0, 1, 1, 2, 3]))
const words = new TextEncoder().encode('架空の工場の新設、'.repeat(3000))
const pieces = [Uint8Array.of(7), stages, new Uint8Array(0), words, Uint8Array.of(1, 2, 3)]

test('pieces come back as one file, by zlib and by what browsers have', async () => {
  const file = gzipPieces(pieces)
  expect(gunzipSync(file)).toEqual(Buffer.concat(pieces))
  const stream = new Blob([Uint8Array.from(file)]).stream().pipeThrough(new DecompressionStream('gzip'))
  expect(Buffer.from(await new Response(stream).arrayBuffer())).toEqual(Buffer.concat(pieces))
  expect(gunzipSync(gzipPieces([]))).toHaveLength(0)
})

test('digits without a pattern take less than where one is looked for, and the same pieces give the same bytes', () => {
  const file = gzipPieces(pieces)
  expect(file.length).toBeLessThan(gzipSync(Buffer.concat(pieces), { level: 9 }).length * 0.97)
  expect(gzipPieces(pieces)).toEqual(file)
})
