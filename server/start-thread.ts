import { type TransferListItem, Worker } from 'node:worker_threads'

/** For rows that live as long as their portion: with less room they would be moved among the old, and cleared away there. */
const ROOM_FOR_ROWS_MB = 48

/**
 * What lives long in such a thread is a tenth of it. V8 lets a heap that may grow beyond two gigabytes grow to four times
 * what lives before it clears up, and a smaller one to twice.
 */
const MOST_OLD_MB = 1024

/**
 * Starts a thread of this process.
 * @param entry the module that it runs
 * @param data what it finds as `workerData`
 * @param transferList what of that is handed over and not copied
 */
export function startThread(entry: URL, data: unknown, transferList: TransferListItem[] = []): Worker {
  return new Worker(beginning(entry), { eval: true, workerData: data, transferList })
}

/** The same for a thread that goes through all rows of a large table. @param roomMb for rows, where memory allows more */
export function startRowsThread(
  entry: URL,
  data: unknown,
  transferList: TransferListItem[],
  roomMb = ROOM_FOR_ROWS_MB,
): Worker {
  const resourceLimits = {
    maxYoungGenerationSizeMb: roomMb,
    maxOldGenerationSizeMb: MOST_OLD_MB,
  }
  return new Worker(beginning(entry), { eval: true, workerData: data, transferList, resourceLimits })
}

function beginning(entry: URL): string {
  if (!entry.pathname.endsWith('.ts')) return `import('${entry.href}')`
  // A thread does not inherit tsx's way of reading TypeScript from the process (Node 20).
  return `import('tsx/esm/api').then(({ register }) => { register(); return import('${entry.href}') })`
}
