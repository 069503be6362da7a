import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))
const BETWEEN_LOOKS_MS = 50

export interface ChildRun {
  seconds: number
  /** The most memory that was resident at once; 0 where the system does not tell. */
  peakBytes: number
  output: string
}

/** The highest resident memory of a process so far, as Linux keeps it. */
function highWater(pid: number): number {
  try {
    const line = /VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))
    return line === null ? 0 : Number(line[1]) * 1024
  } catch {
    return 0
  }
}

/**
 * Runs `npm run edition -- …` as a process of its own, as a clerk does, and watches time and memory.
 * @throws with what it printed when it fails
 */
export function runEdition(args: readonly string[], environment: Record<string, string>): Promise<ChildRun> {
  const started = performance.now()
  const child = spawn(process.execPath, ['server/run.mjs', 'cli', ...args], {
    cwd: ROOT,
    env: { ...process.env, ...environment },
  })
  let [output, peakBytes] = ['', 0]
  const look = setInterval(() => {
    if (child.pid !== undefined) peakBytes = Math.max(peakBytes, highWater(child.pid))
  }, BETWEEN_LOOKS_MS)
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => {
      output += text
    })
  return new Promise((resolve, reject) => {
    child.on('error', reject)
    child.on('close', (code) => {
      clearInterval(look)
      if (code === 0) resolve({ seconds: (performance.now() - started) / 1000, peakBytes, output })
      else reject(new Error(`edition ${args[0]}: exit code ${code}\n${output.slice(0, 4000)}`))
    })
  })
}
