import { defineConfig } from 'vitest/config'

const BROWSER = 'tests/browser/**/*.test.ts'
/**
 * What Node alone has, the clerks' desk, and what is told by Node's own log: these files start Node whatever is asked for,
 * so `npm run test:edge` (RUNTIME=edge) leaves them out.
 */
const NODE_ALONE = ['clerk', 'clerk-by-keys', 'oidc', 'offline'].map(
  (name) => `tests/browser/${name}.test.ts`,
)
/** Nothing here leaves anything in its process: one loads its modules for the next. */
const PURE = [
  'tests/domain/**/*.test.ts',
  'tests/web/**/*.test.{ts,tsx}',
  // Databases in memory or in folders of their own, and servers that end with the file.
  'tests/{check,export,front,intake,publish,queries}/**/*.test.ts',
]
const common = {
  testTimeout: 240_000,
  hookTimeout: 240_000,
  setupFiles: ['tests/own-temporary-folder.ts'],
  // What is waited for may take longer than a second on a busy machine.
  expect: { poll: { timeout: 15_000 } },
}

export default defineConfig({
  test: {
    globalSetup: ['tests/prepare.ts'],
    // Databases, workerd and a browser are shared within a file, and two cores serve them all.
    maxWorkers: 2,
    reporters: ['default', './tests/closing-line.ts'],
    projects: [
      {
        test: {
          ...common,
          name: 'rooms',
          include: ['tests/**/*.test.{ts,tsx}'],
          exclude: [BROWSER, ...PURE],
        },
      },
      { test: { ...common, name: 'pure', include: PURE, isolate: false } },
      {
        test: {
          ...common,
          name: 'browser',
          include: [BROWSER],
          exclude: process.env.RUNTIME === 'edge' ? NODE_ALONE : [],
          // A browser that draws in software on a busy machine may miss a beat once; a fault is there twice.
          retry: 1,
        },
      },
    ],
  },
})
