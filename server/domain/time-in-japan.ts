const JAPAN_MS = 9 * 60 * 60 * 1000

/** 2026-08-31 18:05:12 of a moment (ISO 8601, or a date's), in Japan wherever the machine stands. */
export function timeInJapan(at: string | Date): string {
  const there = new Date(new Date(at).getTime() + JAPAN_MS).toISOString()
  return `${there.slice(0, 10)} ${there.slice(11, 19)}`
}

/** The day in Japan, YYYY-MM-DD. */
export const dayInJapan = (at: string | Date): string => timeInJapan(at).slice(0, 10)
