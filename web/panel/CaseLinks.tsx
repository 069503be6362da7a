import type { AmountQualifier } from '../../server/domain/investment.ts'
import { useWords } from '../copy/words.ts'
import { amountInWords } from './figures.ts'

/** What a line of the list needs to know of a case. Yen are integers; null = 非公表. */
interface LinkedCase {
  id: string
  title: string
  company: string | null
  amountYen: number | null
  amountIs?: AmountQualifier
}

/** Cases to open, one a line. */
export function CaseLinks({ cases, onOpen }: { cases: readonly LinkedCase[]; onOpen: (id: string) => void }) {
  const words = useWords()
  return (
    <ul className="case-links">
      {cases.map((found) => (
        <li key={found.id}>
          <button type="button" className="case-link" data-opens={found.id} onClick={() => onOpen(found.id)}>
            <span className="case-link-title">{found.title}</span>
            <span className="case-link-line">
              <span>{found.company}</span>
              <b>{amountInWords(found.amountYen, found.amountIs ?? 'exact', words)}</b>
            </span>
          </button>
        </li>
      ))}
    </ul>
  )
}
