import { createReadStream, existsSync, readdirSync, statSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { zipLayers } from './open-zip.ts'
import { geojsonLayer } from './read-geojson.ts'
import { shapefileLayer } from './read-shapefile.ts'
import { Refusal } from './refusal.ts'
import type { Layer } from './shape.ts'

/**
 * The layers of municipalities in a file: a zip as it comes from 国土数値情報, a GeoJSON or a Shapefile (its .dbf beside
 * it). Throws a Refusal when it is none of these.
 */
export async function openLayers(path: string): Promise<Layer[]> {
  if (!existsSync(path)) throw new Refusal(path, 'ファイルがありません。')
  if (statSync(path).isDirectory()) throw new Refusal(path, 'フォルダーです。ファイルを指定してください。')
  if (statSync(path).size === 0) throw new Refusal(path, '空のファイルです。取得し直してください。')
  const name = basename(path)
  if (/\.zip$/i.test(name)) return await zipLayers(path)
  if (/\.(geo)?json$/i.test(name)) return [geojsonLayer(name, () => createReadStream(path))]
  if (/\.shp$/i.test(name)) return [shapefileLayer(name, partsBeside(path))]
  if (/\.dbf$/i.test(name)) throw new Refusal(path, '同じ名前の .shp のほうを指定してください。')
  throw new Refusal(path, '読める形式は zip、GeoJSON（.geojson）、Shapefile（.shp）です。')
}

function partsBeside(shp: string) {
  const stem = basename(shp).replace(/\.shp$/i, '')
  const beside = (ending: string) =>
    readdirSync(dirname(shp)).find((name) => name.toLowerCase() === `${stem}.${ending}`.toLowerCase())
  const [dbf, cpg] = [beside('dbf'), beside('cpg')]
  if (dbf === undefined) throw new Refusal(shp, `属性の表 ${stem}.dbf が同じフォルダーにありません。`)
  return {
    shp: () => createReadStream(shp),
    dbf: () => readFile(join(dirname(shp), dbf)),
    encoding: async () => (cpg === undefined ? null : await readFile(join(dirname(shp), cpg), 'utf8')),
  }
}
