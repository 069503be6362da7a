import { connect } from 'node:net'
import { argv, stdout } from 'node:process'

/** What a load reports, as JSON on its standard output. */
export interface Load {
  /** Answers a second. */
  rate: number
  /** Milliseconds that 99 of a hundred answers took at most. */
  p99: number
  /** Bytes of one answer, head and body. */
  bytes: number
}

/**
 * Asks one address over so many connections, each for the next answer as soon as it has one, and parses nothing: all
 * answers are equally long, so the bytes that come are counted. Whoever asks must be cheaper than who answers.
 * @param length bytes of one whole answer
 */
export function load(
  port: number,
  request: string,
  length: number,
  connections: number,
  seconds: number,
): Promise<Load> {
  const asked = Buffer.from(request)
  const took: number[] = []
  const until = performance.now() + seconds * 1000
  const one = () =>
    new Promise<void>((resolve, reject) => {
      const socket = connect(port, '127.0.0.1')
      let [missing, sent] = [length, performance.now()]
      socket.setNoDelay(true)
      socket.on('error', reject)
      socket.on('connect', () => {
        sent = performance.now()
        socket.write(asked)
      })
      socket.on('data', (chunk) => {
        missing -= chunk.length
        if (missing > 0) return
        const now = performance.now()
        took.push(now - sent)
        if (missing < 0) reject(new Error(`load: an answer is ${-missing} bytes longer than the first`))
        if (now > until) {
          socket.destroy()
          resolve()
          return
        }
        missing = length
        sent = now
        socket.write(asked)
      })
    })
  const started = performance.now()
  return Promise.all(Array.from({ length: connections }, one)).then(() => {
    const spent = (performance.now() - started) / 1000
    took.sort((a, b) => a - b)
    return { rate: took.length / spent, p99: took[Math.floor(took.length * 0.99)] ?? 0, bytes: length }
  })
}

/** The length of one answer: head and as much of a body as its Content-Length says. */
export function lengthOf(port: number, request: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1', () => socket.write(request))
    let bytes = Buffer.alloc(0)
    socket.on('error', reject)
    socket.on('data', (chunk) => {
      bytes = Buffer.concat([bytes, chunk])
      const end = bytes.indexOf('\r\n\r\n')
      if (end < 0) return
      const head = bytes.toString('latin1', 0, end)
      const said = /^content-length: (\d+)$/im.exec(head)
      const length =
        end + 4 + (said === null || / 304 /.test(head.split('\r\n')[0] ?? '') ? 0 : Number(said[1]))
      if (bytes.length < length) return
      socket.destroy()
      resolve(length)
    })
  })
}
const [, , port, connections, seconds, request = ''] = argv
if (request !== '') {
  const length = await lengthOf(Number(port), request)
  stdout.write(
    JSON.stringify(await load(Number(port), request, length, Number(connections), Number(seconds))),
  )
}
