import results from './results.json'

/** What the walk over all pages found (`npm run test:accessibility`), by success criterion of WCAG and by view. */
export interface AccessibilityResults {
  /** The day of the run, YYYY-MM-DD. */
  date: string
  axe: string
  browser: string
  criteria: {
    /** 1.4.3; `best-practice` where it is none of WCAG's. */
    id: string
    rules: string[]
    /** In how many views its rules found nothing, something, or what only a person can judge. */
    ok: number
    violated: number
    open: number
  }[]
  views: { path: string; language: 'ja' | 'en'; violated: number }[]
}

export const RESULTS: AccessibilityResults = results as AccessibilityResults
