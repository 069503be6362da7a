type Wait = typeof Atomics.wait

let isDone = false

/**
 * Makes `Atomics.wait` without an end wait until the value has changed. The local D1 and R2 are asked by calls that stop
 * this thread until another one has answered; on a busy machine the notification of an answer comes late, when the next
 * call waits already, which then finds nothing there and fails. Whoever notifies changes the value first, so that nobody
 * waits longer than before.
 */
export function waitForChange(): void {
  if (isDone) return
  isDone = true
  const wait: Wait = Atomics.wait
  const patient = (array: Int32Array, index: number, value: number, timeout?: number) => {
    if (timeout !== undefined) return wait(array, index, value, timeout)
    let outcome = wait(array, index, value)
    while (outcome === 'ok' && Atomics.load(array, index) === value) outcome = wait(array, index, value)
    return outcome
  }
  Atomics.wait = patient as Wait
}
