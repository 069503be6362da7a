/**
 * A strong ETag for an answer about an edition: what was published, which build answers, and what was asked, in
 * canonical order. Two servers of one build give the same tag without making the answer.
 * @param url whose query pairs are sorted, so that their order does not matter
 */
export async function etagOf(url: URL, content: string, build: string): Promise<string> {
  // As JSON, so that a line break in one value never reads like two pairs.
  const pairs = [...url.searchParams].map((pair) => JSON.stringify(pair)).sort()
  const text = [content, build, url.pathname, ...pairs].join('\n')
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text))
  const hex = [...new Uint8Array(digest).slice(0, 16)].map((byte) => byte.toString(16).padStart(2, '0'))
  return `"${hex.join('')}"`
}

/** Whether an If-None-Match header names a tag (RFC 9110 13.1.2: weak comparison). */
export function isKnownTo(header: string | undefined, etag: string): boolean {
  if (header === undefined) return false
  if (header.trim() === '*') return true
  return header.split(',').some((tag) => tag.trim().replace(/^W\//, '') === etag)
}
