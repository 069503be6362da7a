import { Agent, get } from 'node:http'
import { connect, type Socket } from 'node:net'
import type { Random } from '../random.ts'

export interface Met {
  answers: number
  /** What went wrong, in a few words each. */
  faults: string[]
}

/** Asks for one address after the other, the next when the last is answered whole, until `until` (performance.now). */
export async function reader(
  port: number,
  paths: readonly string[],
  { random, until, met }: { random: Random; until: number; met: Met },
): Promise<void> {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 })
  while (performance.now() < until) {
    const path = random.pick(paths)
    try {
      const status = await statusOf(agent, port, path)
      met.answers += 1
      if (status !== 200) met.faults.push(`${status} ${path}`)
    } catch (problem) {
      met.faults.push(`${problem} ${path}`)
    }
  }
  agent.destroy()
}

function statusOf(agent: Agent, port: number, path: string): Promise<number> {
  return new Promise((resolve, reject) => {
    get({ agent, port, path, host: '127.0.0.1' }, (answer) => {
      answer.resume()
      answer.once('end', () => resolve(answer.statusCode ?? 0))
      answer.once('error', reject)
    }).once('error', reject)
  })
}

/** Begins a request and never ends it. */
export function halfOpen(port: number): Socket {
  const socket = connect(port, '127.0.0.1', () =>
    socket.write('GET / HTTP/1.1\r\nHost: localhost\r\nX-Slow: '),
  )
  return socket.on('error', () => {})
}

/** Asks for much, several times in one breath, and reads none of it. */
export function readsNothing(port: number, path: string): Socket {
  const asked = `GET ${path} HTTP/1.1\r\nHost: localhost\r\n\r\n`
  const socket = connect(port, '127.0.0.1', () => {
    socket.pause()
    socket.write(asked.repeat(12))
  })
  return socket.on('error', () => {})
}
