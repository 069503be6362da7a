import { MessageChannel, type MessagePort, receiveMessageOnPort } from 'node:worker_threads'

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

/** A line with its two ends: one stays, the other goes to a thread. */
export function newLine(): { near: LineEnds; far: LineEnds } {
  const { port1, port2 } = new MessageChannel()
  const counts = new Int32Array(new SharedArrayBuffer(8))
  return { near: { port: port1, counts }, far: { port: port2, counts } }
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

/** An error on its way: a copy of one between threads would lose its code (a full disk's, say). */
interface Failure {
  failed: { message: string; code: unknown }
}

/** Says that this end has failed and sends nothing more. */
export function sendFailure(line: LineEnds, problem: unknown): void {
  const message = problem instanceof Error ? problem.message : String(problem)
  const code = problem instanceof Error && 'code' in problem ? problem.code : undefined
  send(line, { failed: { message, code } } satisfies Failure)
}

function isFailure(message: unknown): message is Failure {
  return typeof message === 'object' && message !== null && 'failed' in message
}

/**
 * Waits for the next message.
 * @throws what the other end has failed with; when no message comes for ten minutes
 */
export function receive<Message>({ port, counts }: LineEnds): Message {
  for (;;) {
    const sent = Atomics.load(counts, SENT)
    const received = receiveMessageOnPort(port)
    if (received !== undefined) {
      Atomics.add(counts, TAKEN, 1)
      Atomics.notify(counts, TAKEN)
      const { message } = received
      if (isFailure(message))
        throw Object.assign(new Error(message.failed.message), { code: message.failed.code })
      return message as Message
    }
    if (Atomics.wait(counts, SENT, sent, SILENCE_MS) === 'timed-out')
      throw new Error('thread: it has said nothing for ten minutes')
  }
}
