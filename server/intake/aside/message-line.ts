import { type MessagePort, receiveMessageOnPort } from 'node:worker_threads'

/** One end writes and the other reads, each waiting for the other without an event loop: both work synchronously. */
export interface LineEnds {
  port: MessagePort
  /** How many messages were sent, and how many taken. */
  counts: Int32Array<SharedArrayBuffer>
}

const [SENT, TAKEN] = [0, 1]
/** More would only fill the memory when the reader is the slower one. */
const MOST_WAITING = 4
/** A thread that died without a word cannot be told from a slow one otherwise. */
const SILENCE_MS = 10 * 60 * 1000

export function newCounts(): LineEnds['counts'] {
  return new Int32Array(new SharedArrayBuffer(8))
}

/** Sends a message, when the reader has taken what it was sent long before. */
export function send({ port, counts }: LineEnds, message: unknown, transfer: ArrayBuffer[] = []): void {
  for (;;) {
    const taken = Atomics.load(counts, TAKEN)
    if (Atomics.load(counts, SENT) - taken < MOST_WAITING) break
    Atomics.wait(counts, TAKEN, taken)
  }
  port.postMessage(message, transfer)
  Atomics.add(counts, SENT, 1)
  Atomics.notify(counts, SENT)
}

/**
 * Waits for the next message.
 * @throws when none comes for ten minutes
 */
export function receive<Message>({ port, counts }: LineEnds): Message {
  for (;;) {
    const sent = Atomics.load(counts, SENT)
    const received = receiveMessageOnPort(port)
    if (received !== undefined) {
      Atomics.add(counts, TAKEN, 1)
      Atomics.notify(counts, TAKEN)
      return received.message as Message
    }
    if (Atomics.wait(counts, SENT, sent, SILENCE_MS) === 'timed-out')
      throw new Error('thread: it has said nothing for ten minutes')
  }
}
