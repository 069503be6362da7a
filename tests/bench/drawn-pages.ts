import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { readTopology } from '../../geodata/read.ts'
import { columnsFrom } from '../../server/columns-of.ts'
import { type Page, pageOf } from '../../server/domain/page-size.ts'
import { readPlaces } from '../../server/geography.ts'
import { openDatabase } from '../../server/open-database.ts'
import { findEdition } from '../../server/queries/editions.ts'
import type { SnapshotAsked } from '../../server/snapshot/asked.ts'
import { GroundPainter, readGround } from '../../server/snapshot/ground.ts'
import { renderPng } from '../../server/snapshot/render-png.ts'
import type { Scene, Shape } from '../../server/snapshot/scene.ts'
import { viewOf } from '../../server/snapshot/view.ts'
import { writeSvg } from '../../server/snapshot/write-svg.ts'
import { snapshotsOnNode } from '../../server/snapshots-on-node.ts'
import { type Ground, type Measured, timed } from './measurement.ts'

const NAME = 'the bare outline of the nation'
const RENDERED = `${NAME}, rendered by resvg`
const RESVG = createRequire(import.meta.url).resolve('@resvg/resvg-wasm/index_bg.wasm')

/** Pictures of the whole nation, beside the outline of its prefectures drawn by the same means and nothing else. */
export async function drawnPages({ database, files, edition: id, rounds }: Ground): Promise<Measured[]> {
  const db = openDatabase(database, files)
  try {
    const edition = await findEdition(db, id)
    const page = pageOf('A4')
    if (edition === null || page === null) throw new Error(`bench: no edition ${id}`)
    const asked: SnapshotAsked = {
      ...{ editionKey: edition.key, edition, filter: {}, places: readPlaces(), page, language: 'ja' },
      ...{ columns: await columnsFrom(db.$files)(edition), title: null, note: null, hidden: [], view: null },
    }
    const snapshots = snapshotsOnNode('http://localhost:8787', db.$files)
    const bare = await timed(rounds, () => writeSvg(bareScene(page)))
    const bareSvg = writeSvg(bareScene(page))
    const barePng = await timed(rounds, () => renderBare(bareSvg, page))
    const svg = await timed(rounds, () => snapshots.svg(db, asked))
    const png = await timed(rounds, () => snapshots.png(db, asked))
    const pdf = await timed(rounds, () => snapshots.pdf(db, asked))
    const size = (await snapshots.png(db, asked)).length
    return [
      { what: 'nation as SVG, after the first', ours: svg, unit: 'ms', peer: { name: NAME, value: bare } },
      {
        ...{ what: 'nation as PNG, A4 at 300 dpi', ours: png, unit: 'ms' },
        ...{ note: `${(size / 1e6).toFixed(2)} MB`, peer: { name: RENDERED, value: barePng } },
      },
      { what: 'nation as PDF, A4', ours: pdf, unit: 'ms' },
    ]
  } finally {
    db.$client.close()
  }
}

function renderBare(svg: string, { pixelsWide, dpi }: Page): Promise<Uint8Array> {
  const wish = { fonts: [], pixelsWide, dpi, title: '', description: '' }
  return renderPng(svg, wish, async () => await readFile(RESVG))
}

const ground = () => readGround(readTopology('nation'))
let read: ReturnType<typeof ground> | null = null

function bareScene({ wide, high, pixelsWide, pixelsHigh, dpi }: Page): Scene {
  read ??= ground()
  const painter = new GroundPainter(read, viewOf([122.9, 24, 149, 45.6], { x: 0, y: 0, wide, high }))
  const shapes: Shape[] = painter
    .land()
    .map(({ rings }) => ({ kind: 'lines', lines: rings, isClosed: true, fill: '#ffffff' }))
  return {
    ...{ wide, high, pixelsWide, pixelsHigh, dpi, shapes },
    ...{ language: 'ja', title: '', description: '', madeOn: '2026-01-01' },
  }
}
