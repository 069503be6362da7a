/** Answers asked for before the page's own script has come, by address. */
const under = new Map<string, Promise<Response>>()

export const ACCEPTED = 'application/json, application/geo+json'

/** Asks at once; whoever asks the same address later takes this answer. */
export function askEarly(url: string): Promise<Response> {
  const answer = fetch(url, { headers: { accept: ACCEPTED } })
  // Whoever takes it hears of the failure.
  answer.catch(() => undefined)
  under.set(url, answer)
  return answer
}

/** @returns the early answer, once; undefined where none was asked for */
export function takeEarly(url: string): Promise<Response> | undefined {
  const answer = under.get(url)
  under.delete(url)
  return answer
}
