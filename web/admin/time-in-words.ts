/** 2026-08-31 09:05 UTC of an ISO 8601 time: the same for everybody who compares it with the audit. */
export function timeInWords(at: string): string {
  return `${at.slice(0, 10)} ${at.slice(11, 16)} UTC`
}
