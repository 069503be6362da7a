import type { Reporter, TestModule } from 'vitest/node'

/** Ends a run with the one line that says how it went. */
export default class ClosingLine implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], unhandled: readonly unknown[]): void {
    let [passed, failed, skipped] = [0, unhandled.length, 0]
    for (const module of modules) {
      if (module.state() === 'failed' && [...module.children.allTests('failed')].length === 0) failed += 1
      for (const test of module.children.allTests()) {
        const { state } = test.result()
        if (state === 'passed') passed += 1
        else if (state === 'skipped') skipped += 1
        else failed += 1
      }
    }
    const rest = skipped === 0 ? '' : `, ${skipped} skipped`
    process.once('exit', () => console.log(`${passed} passed, ${failed} failed${rest}`))
  }
}
