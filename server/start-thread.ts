import { type TransferListItem, Worker } from 'node:worker_threads'

/** Rows live as long as their portion: with less room they would be moved among the old, and cleared away there. */
const YOUNG_MB = 96

/**
 * Starts a thread of this process.
 * @param entry the module that it runs
 * @param data what it finds as `workerData`
 * @param transferList what of that is handed over and not copied
 */
export function startThread(entry: URL, data: unknown, transferList: TransferListItem[] = []): Worker {
  // A thread does not inherit tsx's way of reading TypeScript from the process (Node 20).
  const begin = `import('tsx/esm/api').then(({ register }) => { register(); return import('${entry.href}') })`
  return new Worker(begin, {
    eval: true,
    workerData: data,
    transferList,
    resourceLimits: { maxYoungGenerationSizeMb: YOUNG_MB },
  })
}
