import { setTimeout } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { lineWriter } from '../../server/front/line-writer.ts'

/** A log whose reader takes what is written only when it is told to. */
function slowLog() {
  const written: string[] = []
  let take = () => {}
  const write = (text: string) =>
    new Promise<void>((resolve) => {
      written.push(text)
      take = resolve
    })
  return { written, write, take: () => take() }
}

const lost = (lines: number) => `lost ${lines}\n`

test('lines are gathered, and written together in their order', async () => {
  const log = slowLog()
  const { put, rest } = lineWriter(log.write, lost)
  for (const line of ['a\n', 'b\n', 'c\n']) put(line)
  await expect.poll(() => log.written).toEqual(['a\nb\nc\n'])
  // What comes while these are still being written waits, and nothing is written twice.
  put('d\n')
  put('e\n')
  await setTimeout(250)
  expect(log.written).toHaveLength(1)
  log.take()
  await expect.poll(() => log.written).toEqual(['a\nb\nc\n', 'd\ne\n'])
  put('f\n')
  expect(rest()).toBe('f\n')
})

test('behind a reader that stands still so much waits and no more; how many lines are missing is said', async () => {
  const log = slowLog()
  const { put } = lineWriter(log.write, lost, 10)
  put('first\n')
  await expect.poll(() => log.written).toHaveLength(1)
  for (let line = 0; line < 100; line++) put('12345\n')
  log.take()
  await expect.poll(() => log.written.slice(1)).toEqual(['12345\nlost 99\n'])
  log.take()
  put('again\n')
  await expect.poll(() => log.written.slice(2)).toEqual(['again\n'])
})
