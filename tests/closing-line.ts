import type { Reporter, TestModule } from 'vitest/node'

/** Ends a run with the one line that says how it went. */
export default class ClosingLine implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], unhandled: readonly unknown[]): void {
    let [passed, failed] = [0, unhandled.length]
    for (const module of modules) {
      if (module.state() === 'failed' && [...module.children.allTests('failed')].length === 0) failed += 1
      for (const test of module.children.allTests()) {
        if (test.result().state === 'passed') passed += 1
        else failed += 1
      }
    }
    process.once('exit', () => console.log(`${passed} passed, ${failed} failed`))
  }
}
