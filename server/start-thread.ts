import { type TransferListItem, Worker } from 'node:worker_threads'

/** For rows that live as long as their portion: with less room they would be moved among the old, and cleared away there. */
const ROOM_FOR_ROWS_MB = 96

/**
 * Starts a thread of this process.
 * @param entry the module that it runs
 * @param data what it finds as `workerData`
 * @param transferList what of that is handed over and not copied
 */
export function startThread(entry: URL, data: unknown, transferList: TransferListItem[] = []): Worker {
  return new Worker(beginning(entry), { eval: true, workerData: data, transferList })
}

/** The same for a thread that goes through all rows of a large table. */
export function startRowsThread(entry: URL, data: unknown, transferList: TransferListItem[]): Worker {
  const resourceLimits = { maxYoungGenerationSizeMb: ROOM_FOR_ROWS_MB }
  return new Worker(beginning(entry), { eval: true, workerData: data, transferList, resourceLimits })
}

function beginning(entry: URL): string {
  // A thread does not inherit tsx's way of reading TypeScript from the process (Node 20).
  return `import('tsx/esm/api').then(({ register }) => { register(); return import('${entry.href}') })`
}
