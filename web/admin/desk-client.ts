import {
  type Imported,
  PIECE_BYTES,
  REFUSALS,
  type RefusalAnswer,
  type SessionAnswer,
  type WorkLine,
} from '../../server/desk/contract.ts'

const API = '/admin/api'

/** The desk has refused; the page has a sentence for the code. */
export class Refused extends Error {
  readonly answer: RefusalAnswer
  constructor(answer: RefusalAnswer) {
    super(`desk: ${answer.code}`)
    this.answer = answer
  }
}

/** What every write repeats; comes with the session. */
let csrf: string | null = null

async function refusalOf(response: Response): Promise<Refused> {
  const body: unknown = await response.json().catch(() => null)
  const isKnown = typeof body === 'object' && body !== null && 'code' in body && String(body.code) in REFUSALS
  if (isKnown) return new Refused(body as RefusalAnswer)
  // What stands before the desk answers in its own words: a limit on requests, say.
  return new Refused({ code: response.status === 429 ? 'too-many-attempts' : 'internal' })
}

function fetchOnce(method: string, path: string, init: RequestInit): Promise<Response> {
  const headers = { ...init.headers, ...(csrf === null ? {} : { 'x-csrf-token': csrf }) }
  return fetch(API + path, { ...init, method, headers })
}

async function request(method: string, path: string, init: RequestInit = {}): Promise<Response> {
  const before = csrf
  const response = await fetchOnce(method, path, init)
  if (response.ok) return response
  const refused = await refusalOf(response)
  if (refused.answer.code !== 'not-from-this-page') throw refused
  // Somebody has signed in anew in another tab: this page's token is of the session before.
  await askSession()
  if (csrf === before) throw refused
  const again = await fetchOnce(method, path, init)
  if (!again.ok) throw await refusalOf(again)
  return again
}

const asJson = (body: unknown): RequestInit => ({
  body: JSON.stringify(body),
  headers: { 'content-type': 'application/json' },
})

/** @throws Refused; TypeError when the server cannot be reached */
export async function ask<Answer>(path: string): Promise<Answer> {
  return (await (await request('GET', path)).json()) as Answer
}

/** Sends a form. @throws as `ask` */
export async function send<Answer = null>(
  method: 'POST' | 'DELETE',
  path: string,
  body?: unknown,
): Promise<Answer> {
  const response = await request(method, path, body === undefined ? {} : asJson(body))
  return (response.status === 204 ? null : await response.json()) as Answer
}

/** Who is signed in. */
export async function askSession(): Promise<SessionAnswer> {
  const session = await ask<SessionAnswer>('/session')
  csrf = session.csrf
  return session
}

/** A long work, told line by line. @returns what its last line says @throws Refused */
export async function follow<Done>(
  path: string,
  body: unknown,
  onLine: (line: WorkLine<Done>) => void,
): Promise<Done> {
  const response = await request('POST', path, asJson(body))
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader()
  let text = ''
  for (;;) {
    const read = await reader?.read()
    if (read?.value === undefined) throw new TypeError('desk: the answer broke off')
    text += read.value
    const lines = text.split('\n')
    text = lines.pop() ?? ''
    for (const line of lines) {
      const said = JSON.parse(line) as WorkLine<Done>
      if (said.kind === 'done') return said.done
      if (said.kind === 'refused') throw new Refused(said.refusal)
      onLine(said)
    }
  }
}

async function sendFile(file: File, onSent: (bytes: number) => void): Promise<string> {
  const { upload } = await send<{ upload: string }>('POST', '/uploads', { name: file.name, bytes: file.size })
  for (let at = 0; at < file.size; at += PIECE_BYTES) {
    const body = file.slice(at, at + PIECE_BYTES)
    const headers = { 'content-type': 'application/octet-stream' }
    await request('PUT', `/uploads/${upload}?at=${at}`, { body, headers })
    onSent(Math.min(file.size, at + PIECE_BYTES))
  }
  return upload
}

export interface ImportProgress {
  onSent: (file: File, bytes: number) => void
  onRows: (table: string, rows: number) => void
  onReading: () => void
}

/** Sends files a piece at a time and has them imported. @throws as `ask` */
export function importFiles(
  edition: string,
  files: readonly File[],
  how: { replace: boolean; revision: string },
  progress: ImportProgress,
): Promise<Imported> {
  return sendAndFollow<Imported>(`/editions/${edition}/imports`, files, how, progress)
}

/** Sends files a piece at a time and follows what is done with them at an address. @throws as `ask` */
export async function sendAndFollow<Done>(
  path: string,
  files: readonly File[],
  how: Readonly<Record<string, unknown>>,
  { onSent, onReading, onRows }: ImportProgress,
): Promise<Done> {
  const uploads: string[] = []
  for (const file of files) uploads.push(await sendFile(file, (bytes) => onSent(file, bytes)))
  onReading()
  return await follow<Done>(path, { uploads, ...how }, (line) => {
    if (line.kind === 'rows') onRows(line.table, line.rows)
  })
}

/** Where a file of the desk is saved from. */
export const fileUrl = (path: string) => API + path
