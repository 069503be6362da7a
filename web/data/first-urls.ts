/** The addresses that every map page needs first; this file stands alone, so that they are asked for at once. */
export const EDITIONS_URL = '/api/editions'
export const PREFECTURES_URL = '/geodata/prefectures.json'
export const OUTLINE_URL = '/geodata/nation.topojson'

/** A frozen file, under an address that may be kept for ever. */
export function fileUrl(edition: string, { name, sha256 }: { name: string; sha256: string }): string {
  return `/api/editions/${encodeURIComponent(edition)}/files/${encodeURIComponent(name)}?sha256=${sha256}`
}
