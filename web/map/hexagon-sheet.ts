import type { HexagonSums } from '../../server/domain/columns/sum-hexagons.ts'
import { type HexagonWords, hexagonFeatures } from './hexagon-features.ts'
import type { MapSheet } from './map-sheet.ts'

const CIRCLES = ['prefecture', 'municipality'].flatMap((kind) =>
  ['circle', 'label', 'count'].map((part) => `${kind}-${part}`),
)

/** Draws sums by hexagon in place of those by circle. */
export class HexagonSheet {
  readonly #sheet: MapSheet

  constructor(sheet: MapSheet) {
    this.#sheet = sheet
  }

  /** @param isShown false: circles; while the hexagons are on their way neither is drawn */
  show(isShown: boolean, hexagons: HexagonSums | null, words: HexagonWords): void {
    this.#sheet.setVisible(CIRCLES, !isShown)
    this.#sheet.put('hexagons', isShown && hexagons !== null ? hexagonFeatures(hexagons, words) : null)
  }
}
