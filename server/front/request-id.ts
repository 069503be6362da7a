/** What a proxy or a client may name a request by: letters that stand harmlessly in a header and a log. */
const ID = /^[A-Za-z0-9._-]{8,64}$/

/**
 * What a request is named by in its answer (`X-Request-Id`) and in the log: the name it came with, where that is one.
 * @param given the header as it came
 * @param make makes a new name
 */
export function requestId(given: unknown, make: () => string): string {
  return typeof given === 'string' && ID.test(given) ? given : make()
}
