import type { Server, ServerResponse } from 'node:http'
import type { Duplex } from 'node:stream'

/** What Node's parser says of bytes that are no request. */
const REFUSED_BY_PARSER: Record<string, [status: string, title: string]> = {
  HPE_HEADER_OVERFLOW: ['431 Request Header Fields Too Large', 'アドレスまたはヘッダーが長すぎます'],
  HPE_CHUNK_EXTENSIONS_OVERFLOW: ['413 Payload Too Large', '本文が長すぎます'],
  ERR_HTTP_REQUEST_TIMEOUT: ['408 Request Timeout', '要求が時間内に届きませんでした'],
}

/** Tells who sends what is no request so, in our words, and ends the connection: the parser's own answer says nothing. */
export function refuseBytes(server: Server): void {
  const last = new WeakMap<Duplex, ServerResponse>()
  server.on('request', ({ socket }, answer) => {
    last.set(socket, answer)
  })
  server.on('clientError', ({ code = '' }: NodeJS.ErrnoException, socket) => {
    // Within an answer no second one can begin.
    const isAnswering = last.get(socket)?.closed === false
    if (!socket.writable || isAnswering || code === 'ECONNRESET') socket.destroy()
    else socket.end(refusal(code))
  })
}

function refusal(code: string): string {
  const [status, title] = REFUSED_BY_PARSER[code] ?? ['400 Bad Request', 'HTTP の要求として読めません']
  const body = JSON.stringify({ type: 'about:blank', title, status: Number.parseInt(status, 10), errors: [] })
  return [
    `HTTP/1.1 ${status}`,
    'Connection: close',
    'Content-Type: application/problem+json; charset=utf-8',
    'Cache-Control: no-store',
    'X-Content-Type-Options: nosniff',
    "Content-Security-Policy: default-src 'none'; frame-ancestors 'none'",
    `Content-Length: ${Buffer.byteLength(body)}`,
    '',
    body,
  ].join('\r\n')
}
