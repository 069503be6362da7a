import { type ChildProcess, spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'

export const ROOT = fileURLToPath(new URL('../..', import.meta.url))

export interface Server {
  port: number
  process: number
  stop: () => void
  /** What it has written to its standard output. */
  said: () => string
  /** The code that its process ends with. */
  ended: Promise<number | null>
}

/** Starts a server in a process of its own. @param args its module, and what that is given */
export function startServer(
  args: readonly string[],
  environment: Record<string, string> = {},
): Promise<Server> {
  const reading = args[0]?.endsWith('.ts') ? ['--import', 'tsx'] : []
  const child: ChildProcess = spawn(process.execPath, [...reading, ...args], {
    cwd: ROOT,
    env: { ...process.env, ...environment },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve))
  let said = ''
  child.stdout?.on('data', (chunk: Buffer) => {
    // Enough for who looks at it; a bench writes millions of lines.
    if (said.length < 2 ** 20) said += chunk.toString()
  })
  return new Promise((resolve, reject) => {
    child.once('exit', (code) => reject(new Error(`${args[0]} ended with ${code}`)))
    child.stdout?.on('data', (chunk: Buffer) => {
      const found = /http:\/\/localhost:(\d+)/.exec(chunk.toString())
      if (found === null || child.pid === undefined) return
      const [port, process] = [Number(found[1]), child.pid]
      resolve({ port, process, stop: () => child.kill('SIGTERM'), said: () => said, ended })
    })
  })
}
