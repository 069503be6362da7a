import { connect } from 'node:net'
import { brotliDecompressSync, gunzipSync, inflateSync } from 'node:zlib'
import type { FuzzedRequest } from './fuzzed-request.ts'

export interface RawAnswer {
  status: number
  /** Names in small letters; the last of several of one name. */
  headers: Map<string, string>
  /** As the reader reads it, unpacked; Latin-1 stands for bytes. */
  body: string
}

/** No answer of the starter editions takes so long, whatever else the machine does. */
const PATIENCE = 60_000

/**
 * Sends a request over a socket of its own, letter by letter as it is: what clients' libraries would refuse to send, too.
 * @throws when the connection ends without an answer, or the answer is no HTTP
 */
export async function ask(port: number, request: FuzzedRequest): Promise<RawAnswer> {
  const head = [
    `${request.method} ${request.target} HTTP/1.1`,
    'Host: localhost',
    'Connection: close',
    ...(request.body === '' ? [] : [`Content-Length: ${request.body.length}`]),
    ...request.headers.map(([name, value]) => `${name}: ${value}`),
  ].join('\r\n')
  const bytes = await exchange(port, Buffer.from(`${head}\r\n\r\n${request.body}`, 'latin1'))
  return readAnswer(bytes, request.method)
}

function exchange(port: number, sent: Buffer): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const pieces: Buffer[] = []
    const socket = connect(port, '127.0.0.1', () => socket.write(sent))
    const done = () => (pieces.length > 0 ? resolve(Buffer.concat(pieces)) : reject(new Error('no answer')))
    socket.setTimeout(PATIENCE, () => {
      socket.destroy()
      reject(new Error(`no answer within ${PATIENCE} ms`))
    })
    socket.on('data', (piece: Buffer) => pieces.push(piece))
    socket.once('end', done)
    // A body that nobody wants is cut off by the server, after its answer.
    socket.once('error', (error) => (pieces.length > 0 ? done() : reject(error)))
    socket.once('close', done)
  })
}

function readAnswer(bytes: Buffer, method: string): RawAnswer {
  const end = bytes.indexOf('\r\n\r\n')
  const [line = '', ...lines] = bytes.subarray(0, end).toString('latin1').split('\r\n')
  const status = /^HTTP\/1\.1 (\d{3})/.exec(line)?.[1]
  if (status === undefined) throw new Error(`no HTTP: ${line.slice(0, 200)}`)
  const headers = new Map(
    lines.map((text): [string, string] => {
      const colon = text.indexOf(':')
      return [text.slice(0, colon).toLowerCase(), text.slice(colon + 1).trim()]
    }),
  )
  const sent = bytes.subarray(end + 4)
  const whole = headers.get('transfer-encoding') === 'chunked' ? joined(sent) : sent
  return { status: Number(status), headers, body: method === 'HEAD' ? '' : unpacked(whole, headers) }
}

function joined(chunked: Buffer): Buffer {
  const pieces: Buffer[] = []
  let at = 0
  for (;;) {
    const line = chunked.indexOf('\r\n', at)
    const length = Number.parseInt(chunked.subarray(at, line).toString('latin1'), 16)
    if (line < 0 || !(length > 0)) return Buffer.concat(pieces)
    pieces.push(chunked.subarray(line + 2, line + 2 + length))
    at = line + 2 + length + 2
  }
}

function unpacked(bytes: Buffer, headers: RawAnswer['headers']): string {
  if (bytes.length === 0) return ''
  const unpack = { gzip: gunzipSync, br: brotliDecompressSync, deflate: inflateSync }[
    headers.get('content-encoding') ?? ''
  ]
  return (unpack === undefined ? bytes : unpack(bytes)).toString('latin1')
}
