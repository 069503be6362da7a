/** Nothing of what is served was changed. */
export class PushRefused extends Error {
  readonly reason: 'not-as-published' | 'published-otherwise' | 'not-here' | 'rows-differ'
  readonly edition: string
  readonly findings: readonly string[]
  constructor(reason: PushRefused['reason'], edition: string, findings: readonly string[] = []) {
    super(`push: ${edition} ${reason} ${findings.join(' ')}`)
    this.reason = reason
    this.edition = edition
    this.findings = findings
  }
}
