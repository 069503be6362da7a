import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['tests/**/*.test.{ts,tsx}'],
    globalSetup: ['tests/prepare.ts'],
    // Databases, workerd and a browser are shared within a file, and two cores serve them all.
    maxWorkers: 2,
    reporters: ['default', './tests/closing-line.ts'],
    testTimeout: 240_000,
    hookTimeout: 240_000,
  },
})
