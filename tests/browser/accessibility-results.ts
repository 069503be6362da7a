import { writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { AccessibilityResults } from '../../web/pages/accessibility/results.ts'
import type { judge, Rule } from './axe.ts'

const RESULTS = fileURLToPath(new URL('../../web/pages/accessibility/results.json', import.meta.url))
const OUTCOMES = ['ok', 'violated', 'open'] as const

type Criterion = AccessibilityResults['criteria'][number]

/** wcag2411 → 2.4.11; a rule may serve several criteria, or none. */
function criteriaOf({ tags }: Rule): string[] {
  const numbers = tags.flatMap((tag) => /^wcag(\d)(\d)(\d+)$/.exec(tag)?.slice(1).join('.') ?? [])
  return numbers.length > 0 ? numbers : ['best-practice']
}

const inOrder = (a: Criterion, b: Criterion) => a.id.localeCompare(b.id, 'en', { numeric: true })

/** Gathers what the walk over all pages finds, as /about/accessibility shows it. */
export class WalkResults {
  readonly #criteria = new Map<string, Criterion>()
  readonly #views: AccessibilityResults['views'] = []
  #axe = ''

  note(
    view: Omit<AccessibilityResults['views'][number], 'violated'>,
    judged: Awaited<ReturnType<typeof judge>>,
  ) {
    this.#axe = judged.version
    this.#views.push({ ...view, violated: judged.objections.length })
    for (const outcome of OUTCOMES) {
      const met = new Set<string>()
      for (const rule of judged[outcome])
        for (const id of criteriaOf(rule)) {
          const own = this.#criteria.get(id) ?? { id, rules: [], ok: 0, violated: 0, open: 0 }
          this.#criteria.set(id, own)
          if (!own.rules.includes(rule.id)) own.rules.push(rule.id)
          if (!met.has(id)) own[outcome] += 1
          met.add(id)
        }
    }
  }

  /** @param date YYYY-MM-DD @param browser with its version */
  write(date: string, browser: string): void {
    const criteria = [...this.#criteria.values()].sort(inOrder)
    for (const { rules } of criteria) rules.sort()
    const results: AccessibilityResults = { date, axe: this.#axe, browser, criteria, views: this.#views }
    writeFileSync(RESULTS, `${JSON.stringify(results, null, 2)}\n`)
  }
}
