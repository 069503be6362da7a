import { spawn } from 'node:child_process'
import { availableParallelism } from 'node:os'
import { setTimeout as wait } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { Random } from '../random.ts'
import { DONE, type Lane, TRIED, type Tried, TriedDraft } from './tried-draft.ts'

/** Of both commands together; `npm run test:torture` asks for 1,000. */
const ROUNDS = Number(process.env.TORTURE_ROUNDS ?? 12)
/** Another seed dies at other moments. */
const SEED = Number(process.env.TORTURE_SEED ?? 20260131)
/** Three in ten die within 5 ms after the command has said that it is done. */
const isAfterDone = (round: number) => round % 10 < 3

const draft = new TriedDraft()
beforeAll(() => draft.prepare())
afterAll(() => draft.remove())

/** Kills the command so many milliseconds after its start, or after its last word. @returns whether it had said so */
async function kill(
  lane: Lane,
  tried: Tried,
  { after, milliseconds }: { after: 'start' | 'done'; milliseconds: number },
): Promise<boolean> {
  const child = spawn(process.execPath, draft.words(tried), {
    env: lane.environment(),
    stdio: ['ignore', 'pipe', 'ignore'],
  })
  let said = ''
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()))
  const isDone = new Promise<void>((resolve) =>
    child.stdout.on('data', (piece) => {
      said += piece
      if (said.includes(DONE[tried])) resolve()
    }),
  )
  if (after === 'done') await Promise.race([isDone, ended])
  await wait(milliseconds)
  child.kill('SIGKILL')
  await ended
  return said.includes(DONE[tried])
}

describe.each(TRIED)('%s, killed at any moment', (tried) => {
  test(`leaves the old or the new, and is finished by being repeated (${ROUNDS / 2} times)`, async () => {
    const random = new Random(SEED)
    const { milliseconds, ...states } = await draft.lane('whole').statesOf(tried)
    const moments = Array.from({ length: ROUNDS / 2 }, (_, round) =>
      isAfterDone(round)
        ? { after: 'done' as const, milliseconds: random.next() * 5 }
        : { after: 'start' as const, milliseconds: random.next() * milliseconds },
    )
    const met = { old: 0, new: 0, afterDone: 0 }

    async function tryAll(lane: Lane): Promise<void> {
      for (let moment = moments.pop(); moment !== undefined; moment = moments.pop()) {
        lane.afresh()
        const saidDone = await kill(lane, tried, moment)
        if (moment.after === 'done') expect(saidDone).toBe(true)
        if (saidDone) met.afterDone += 1
        const found = await lane.judge(saidDone, states)
        met[found] += 1
        if (found === 'new') continue
        await lane.finish(tried)
        expect(await lane.judge(true, states)).toBe('new')
      }
    }

    const lanes = Array.from({ length: availableParallelism() }, (_, index) => draft.lane(`lane-${index}`))
    await Promise.all(lanes.map(tryAll))
    expect(met.old + met.new).toBe(ROUNDS / 2)
    console.log(`${tried}：${JSON.stringify(met)}`)
  }, 7_200_000)
})
