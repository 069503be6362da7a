import { type Question, requestOf } from './drawn-question.ts'

const NAMED = /filename="([^"]+)"/

/** Asks by POST and hands the answer to the browser as a file, under the name the server gives it. @returns whether it came */
export async function savePosted(question: Question): Promise<boolean> {
  const { url, init } = requestOf(question)
  const response = await fetch(url, init).catch(() => null)
  if (response === null || !response.ok) return false
  const file = await response.blob().catch(() => null)
  if (file === null) return false
  const link = document.createElement('a')
  link.href = URL.createObjectURL(file)
  link.download = NAMED.exec(response.headers.get('content-disposition') ?? '')?.[1] ?? 'investments.csv'
  link.click()
  // The browser reads the file after the click has returned.
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000)
  return true
}
