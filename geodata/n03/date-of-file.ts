/**
 * The day as of which an N03 file stands, from its name, as YYYY-MM-DD: N03-20250101_43.geojson, or as before 2024
 * N03-23_43_230101.shp. Null when the name does not say.
 */
export function dateOfFile(name: string): string | null {
  const [, long] = /N03-(\d{8})(?!\d)/i.exec(name) ?? []
  if (long !== undefined) return dated(long)
  const [, short] = /N03.*_(\d{6})(?!\d)/i.exec(name) ?? []
  if (short === undefined) return null
  // Digital data of municipalities begin in 1920 and 1950: two digits above 40 are of the last century.
  return dated(`${Number(short.slice(0, 2)) > 40 ? '19' : '20'}${short}`)
}

function dated(digits: string): string | null {
  const date = `${digits.slice(0, 4)}-${digits.slice(4, 6)}-${digits.slice(6)}`
  return isDate(date) ? date : null
}

export function isDate(text: string): boolean {
  const time = Date.parse(`${text}T00:00:00Z`)
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text)
}

/** 2025-01-01 → 2025年1月1日 */
export function inWords(date: string): string {
  const [year, month, day] = date.split('-').map(Number)
  return `${year}年${month}月${day}日`
}
