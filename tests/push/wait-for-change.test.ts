import { Worker } from 'node:worker_threads'
import { expect, test } from 'vitest'
import { waitForChange } from '../../server/push/wait-for-change.ts'

test('a late notification of another answer ends no wait: only a changed value does', async () => {
  waitForChange()
  const shared = new Int32Array(new SharedArrayBuffer(4))
  // Given: a thread that notifies long before it has changed anything
  const worker = new Worker(
    `const { workerData: shared } = require('node:worker_threads')
     const pause = () => Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 50)
     for (let times = 0; times < 20; times++) { Atomics.notify(shared, 0); pause() }
     Atomics.store(shared, 0, 7)
     Atomics.notify(shared, 0)`,
    { eval: true, workerData: shared },
  )
  expect(Atomics.wait(shared, 0, 0)).toBe('ok')
  expect(Atomics.load(shared, 0)).toBe(7)
  await worker.terminate()
})
