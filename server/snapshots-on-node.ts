import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { DIST } from '../geodata/ensure.ts'
import { readPlaceTable, readTopology } from '../geodata/read.ts'
import type { KeptFiles } from './snapshot/asked.ts'
import type { BoundaryFile } from './snapshot/ground.ts'
import { type Snapshots, snapshotsFrom } from './snapshot/snapshots.ts'

const find = createRequire(import.meta.url).resolve
/** Files of packages. */
const FONTS = {
  regular: '@expo-google-fonts/biz-udpgothic/400Regular/BIZUDPGothic_400Regular.ttf',
  bold: '@expo-google-fonts/biz-udpgothic/700Bold/BIZUDPGothic_700Bold.ttf',
}
/** A3 at 400 dpi; a pixel takes four bytes and more while it is drawn. */
const MOST_PIXELS = 36_000_000

/** Where the TrueType file of a weight lies. */
export function fontFile(weight: keyof typeof FONTS): string {
  return find(FONTS[weight])
}

/**
 * Snapshots from the files of the installed packages, the boundaries of a folder, and what editions keep of older ones.
 */
export function snapshotsOnNode(site: string, editions: KeptFiles, folder = DIST): Snapshots {
  return snapshotsFrom({
    site,
    font: async (weight) => await readFile(fontFile(weight)),
    boundaries: async (level) =>
      level === 'backdrop' ? await readBackdrop(folder) : readTopology(level, folder),
    set: readPlaceTable(folder),
    editions,
    resvg: async () => await readFile(find('@resvg/resvg-wasm/index_bg.wasm')),
    mostPixels: MOST_PIXELS,
    hasTimeForAtlas: true,
  })
}

async function readBackdrop(folder: string): Promise<BoundaryFile> {
  return JSON.parse(await readFile(join(folder, 'backdrop.topojson'), 'utf8')) as BoundaryFile
}
