import type { ReadDatabase } from '../../database.ts'
import { spotsOf } from '../../domain/columns/spots.ts'
import { pageOf } from '../../domain/page-size.ts'
import { PREFECTURES } from '../../domain/region.ts'
import type { Drawing, SnapshotAsked } from '../asked.ts'
import { paintersOf } from '../ground.ts'
import type { Scene } from '../scene.ts'
import { areasReader } from '../shown-areas.ts'
import { drawChanges } from './changes-page.ts'
import { drawCoverage } from './coverage-page.ts'
import { drawCredits } from './credits-page.ts'
import { drawFields } from './fields-page.ts'
import { badgesOfAtlas, type ContentsEntry, drawContents, drawCover, totalSentences } from './front-pages.ts'
import { drawPrefecture } from './prefecture-page.ts'
import { type AtlasAsked, readAtlas } from './read-atlas.ts'
import { type AtlasOf, CONTENTS, framed, Sheet } from './sheet.ts'

const NATIONAL = [
  { id: 'nation', title: '全国', page: 3 },
  { id: 'fields', title: '17の戦略分野', page: 4 },
  { id: 'coverage', title: 'カバー状況', page: 5 },
  { id: 'changes', title: '前回公表時からの進捗', page: 6 },
] as const
const FIRST_PREFECTURE = 7
const CREDITS: ContentsEntry = {
  ...{ id: 'credits', title: '数え方・出典・利用条件' },
  page: FIRST_PREFECTURE + PREFECTURES.length,
}

const markOf = (code: string) => `p${code}`

/** Draws the pages of an edition's atlas one after the other, so that memory holds one page at a time. */
export async function* drawAtlas(
  db: ReadDatabase,
  asked: AtlasAsked,
  {
    drawing,
    drawNation,
  }: { drawing: Drawing; drawNation: (db: ReadDatabase, asked: SnapshotAsked) => Promise<Scene> },
): AsyncGenerator<Scene> {
  const { edition, places } = asked
  const content = await readAtlas(db, asked)
  const entries = new Map(
    PREFECTURES.map(({ code, ja }, at): [string, ContentsEntry] => [
      code,
      { id: markOf(code), title: `${code} ${ja}`, page: FIRST_PREFECTURE + at },
    ]),
  )
  const of: AtlasOf = {
    ...{ lettering: drawing.lettering, document: '地図帳', hasCover: true },
    edition: `${edition.title}（版 ${edition.id}）`,
    id: edition.id,
    badges: badgesOfAtlas(edition, content).join('　'),
    credit: drawing.credits.ja.join('、'),
    madeOn: edition.publishedAt ?? edition.asOf,
    pages: CREDITS.page,
  }
  const total = totalSentences(content).join('、')

  const cover = new Sheet(of)
  drawCover(cover, edition, content, drawing.site)
  yield cover.scene(
    1,
    { id: 'cover', title: '表紙', level: 0 },
    `国内投資マップ　地図帳。${of.edition}。${total}`,
  )

  const contents = new Sheet(of)
  drawContents(contents, [...NATIONAL, CREDITS], entries)
  yield contents.scene(2, { id: CONTENTS, title: '目次', level: 0 }, '目次')

  const nation = await drawNation(db, nationOf(asked))
  const { wide, high, shapes, description } = nation
  yield framed(of, {
    ...{ number: 3, mark: { ...NATIONAL[0], level: 0 }, description, shapes },
    size: { wide, high: high + FOOT },
  })

  const fields = new Sheet(of)
  const paint = paintersOf()
  await drawFields(fields, content, { drawing, paint, places })
  yield fields.scene(4, { ...NATIONAL[1], level: 0 }, `17の戦略分野ごとの件数と額。${total}`)

  const coverage = new Sheet(of)
  drawCoverage(coverage, content, markOf)
  yield coverage.scene(5, { ...NATIONAL[2], level: 0 }, '都道府県と戦略分野ごとの案件数と計画の有無')

  const changes = new Sheet(of)
  await drawChanges(changes, content, places)
  yield changes.scene(6, { ...NATIONAL[3], level: 0 }, '前の版からの変更')

  const means = { drawing, paint, areasOf: areasReader(), spots: spotsOf(asked.columns) }
  for (const [code, { id, title, page }] of entries) {
    const sheet = new Sheet(of)
    const said = await drawPrefecture(db, sheet, { code, asked, means: { ...means, plans: content.plans } })
    const opens = page === FIRST_PREFECTURE ? { opens: '都道府県' } : {}
    yield sheet.scene(page, { id, title, level: 1, ...opens }, said)
  }

  const credits = new Sheet(of)
  drawCredits(credits, edition, drawing)
  yield credits.scene(CREDITS.page, { ...CREDITS, level: 0 }, CREDITS.title)
}

/** The foot of the page stands below the picture. */
const FOOT = 26

function nationOf({ edition, editionKey, places, columns }: AtlasAsked): SnapshotAsked {
  const page = pageOf('A4')
  if (page === null) throw new Error('atlas: A4 has no form')
  return {
    ...{ edition, editionKey, places, columns, filter: {} },
    page: { ...page, high: page.high - FOOT },
    ...{ language: 'ja', title: null, note: null, hidden: [], view: null },
  }
}
