import { expect, test } from 'vitest'
import { NO_SUMS } from '../../../server/domain/summary.ts'
import { FigureSheet } from '../../../web/map/figure-sheet.ts'
import type { MapSheet } from '../../../web/map/map-sheet.ts'
import { places } from '../../edition-database.ts'

test('given the nation in view, circles of municipalities are set out when the map comes near them, with the newest figures', () => {
  const put: [string, number][] = []
  const sheet = {
    put: (source: string, { features }: { features: unknown[] }) => void put.push([source, features.length]),
  } as unknown as MapSheet
  const figures = new FigureSheet(sheet, 4.6)
  figures.setNames({ placeOf: (code) => places.get(code), language: 'ja', unknown: '', inSeveral: '' })
  put.length = 0
  const sums = { ...NO_SUMS, count: 3, inSeveral: false }
  figures.setFigures(new Map([['43', sums]]), new Map([['43404', sums]]))
  expect(put).toEqual([['prefecture-figures', 1]])
  figures.setFigures(
    new Map(),
    new Map([
      ['43404', sums],
      ['43403', sums],
    ]),
  )
  put.length = 0
  figures.setZoom(7)
  expect(put).toEqual([['municipality-figures', 2]])
  figures.setZoom(7.1)
  expect(put.length).toBe(1)
})
