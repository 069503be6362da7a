import type { ReadDatabase } from '../database.ts'
import type { BoundaryCredits } from '../domain/place.ts'
import { indexPlaces, type PlaceIndex } from '../domain/place-index.ts'
import type { EditionRow } from '../queries/editions.ts'
import type { DetailLevel, Drawing, SnapshotAsked, SnapshotFiles } from './asked.ts'
import { drawAtlas } from './atlas/atlas.ts'
import type { AtlasAsked } from './atlas/read-atlas.ts'
import { snapshotDrawer } from './draw-snapshot.ts'
import { readFontMetrics } from './font-metrics.ts'
import { type BoundaryFile, type Ground, readGround } from './ground.ts'
import { pinnedSets } from './pinned-sets.ts'
import { renderPng } from './render-png.ts'
import { drawCoverageReport, type ReportAsked } from './report/coverage-report.ts'
import { drawRoundReport, type RoundAsked } from './round/round-report.ts'
import type { Scene } from './scene.ts'
import { writePdf } from './write-pdf.ts'
import { writeSvg } from './write-svg.ts'

export interface Fonts {
  regular: Uint8Array
  bold: Uint8Array
}

/** What a runtime has for snapshots. */
export interface SnapshotMeans extends SnapshotFiles {
  /** Where the page is reached, as https://example.jp: what the QR code leads to. */
  site: string
  /** resvg as WebAssembly. */
  resvg: Parameters<typeof renderPng>[2]
  /** A PNG has at most so many pixels. */
  mostPixels: number
  /** Whether there is time for the tens of pages of an atlas. */
  hasTimeForAtlas: boolean
}

type Draw<Result> = (db: ReadDatabase, asked: SnapshotAsked) => Promise<Result>

/** Pictures of any view of an edition. Same question and edition, same bytes. */
export interface Snapshots {
  site: string
  mostPixels: number
  svg: Draw<string>
  png: Draw<Uint8Array<ArrayBuffer>>
  pdf: Draw<Uint8Array<ArrayBuffer>>
  /** A prefecture's coverage on two pages. */
  coverage: (db: ReadDatabase, asked: ReportAsked) => Promise<Uint8Array<ArrayBuffer>>
  /** The report of a half-yearly round. */
  round: (asked: RoundAsked) => Promise<Uint8Array<ArrayBuffer>>
  /** All pages of an edition as one PDF; null where there is no time for it. */
  atlas: ((db: ReadDatabase, asked: AtlasAsked) => Promise<Uint8Array<ArrayBuffer>>) | null
}

/** What an edition is drawn with. */
interface Kit {
  drawing: Drawing
  draw: Draw<Scene>
  /** A question with the places of its edition's boundaries. */
  asking: <Asked extends { places: PlaceIndex }>(asked: Asked) => Asked
}

/** Reads nothing until the first picture is asked for. */
export function snapshotsFrom(means: SnapshotMeans): Snapshots {
  const fonts = once(async (): Promise<Fonts> => {
    const [regular, bold] = await Promise.all([means.font('regular'), means.font('bold')])
    return { regular, bold }
  })
  const kitOf = (drawing: Drawing, places: PlaceIndex | null): Kit => ({
    ...{ drawing, draw: snapshotDrawer(drawing) },
    asking: (asked) => (places === null ? asked : { ...asked, places }),
  })
  const todays = once(async () => {
    const { set, boundaries } = means
    return kitOf(await readDrawing({ credits: set.credits, boundaries }, means.site, await fonts()), null)
  })
  const pinned = pinnedSets(means, async (set) => {
    const boundaries = (level: DetailLevel | 'backdrop') => Promise.resolve(set[level] as BoundaryFile)
    const drawing = await readDrawing({ credits: set.places.credits, boundaries }, means.site, await fonts())
    return kitOf(drawing, indexPlaces(set.places))
  })
  // An edition is drawn with the set that it was made with; one published before sets were kept, with today's.
  const kit = async (edition: EditionRow) => (await pinned(edition)) ?? (await todays())
  const scene: Draw<Scene> = async (db, asked) => {
    const { draw, asking } = await kit(asked.edition)
    return await draw(db, asking(asked))
  }
  return {
    site: means.site,
    mostPixels: means.mostPixels,
    svg: async (db, asked) => writeSvg(await scene(db, asked)),
    png: async (db, asked) => {
      const drawn = await scene(db, asked)
      const { regular, bold } = await fonts()
      return await renderPng(writeSvg(drawn), { ...drawn, fonts: [regular, bold] }, means.resvg)
    },
    pdf: async (db, asked) => await writePdf([await scene(db, asked)], await fonts()),
    coverage: async (db, asked) => {
      const { drawing, asking } = await kit(asked.edition)
      return await writePdf(drawCoverageReport(db, asking(asked), drawing), await fonts())
    },
    round: async (asked) => {
      const { drawing } = await kit(asked.edition)
      return await writePdf(drawRoundReport(asked, drawing), await fonts())
    },
    atlas: means.hasTimeForAtlas
      ? async (db, asked) => {
          const { drawing, asking } = await kit(asked.edition)
          return await writePdf(drawAtlas(db, asking(asked), { drawing, drawNation: scene }), await fonts())
        }
      : null,
  }
}

async function readDrawing(
  means: Pick<SnapshotFiles, 'boundaries'> & { credits: BoundaryCredits },
  site: string,
  { regular, bold }: Fonts,
): Promise<Drawing> {
  const grounds = new Map<DetailLevel, Promise<Ground>>()
  return {
    lettering: { regular: readFontMetrics(regular), bold: readFontMetrics(bold) },
    backdrop: readGround(await means.boundaries('backdrop')),
    ground: (level) => {
      const ground = grounds.get(level) ?? means.boundaries(level).then(readGround)
      grounds.set(level, ground)
      ground.catch(() => grounds.delete(level))
      return ground
    },
    credits: means.credits,
    site,
  }
}

/** A result that is made when it is first asked for, and again after a failure. */
function once<Result>(make: () => Promise<Result>): () => Promise<Result> {
  let made: Promise<Result> | null = null
  return () => {
    made ??= make().catch((problem: unknown) => {
      made = null
      throw problem
    })
    return made
  }
}
