const JAPAN_MS = 9 * 60 * 60 * 1000

/** 2026-08-31 18:05:12 of an ISO 8601 time, in Japan wherever the clerk's machine stands. */
export function timeInJapan(at: string): string {
  const there = new Date(Date.parse(at) + JAPAN_MS).toISOString()
  return `${there.slice(0, 10)} ${there.slice(11, 19)}`
}
