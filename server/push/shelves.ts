import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { DIST } from '../../geodata/ensure.ts'
import { fontFile } from '../snapshots-on-node.ts'
import { fileOf, stretchesOf } from './hold-content.ts'
import type { Push, ShelvedFile } from './push-editions.ts'

const WEIGHTS = ['regular', 'bold'] as const
const DRAWN = ['nation', 'block', 'prefecture', 'backdrop'].map((level) => `${level}.topojson`)

function shelved(name: string, path: string): ShelvedFile {
  return { ...fileOf(name, readFileSync(path)), read: stretchesOf(path) }
}

/** What lies beside the program and is not an edition's: what pictures are drawn with, and boundaries read by ranges. */
export function shelvesOnDisk(): Push['shelves'] {
  if (!existsSync(DIST)) throw new Error('geodata/dist がありません。npm run geodata を実行してください。')
  const ranged = readdirSync(DIST, { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.endsWith('.fgb'),
  )
  return {
    _drawing: [
      ...WEIGHTS.map((weight) => shelved(`${weight}.ttf`, fontFile(weight))),
      ...DRAWN.map((name) => shelved(name, join(DIST, name))),
    ],
    _geodata: ranged.sort().map((name) => shelved(name, join(DIST, name))),
  }
}
