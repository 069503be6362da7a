import { dateInWords } from '../../server/domain/date.ts'
import type { Edition } from '../../server/domain/edition.ts'
import { useWords } from '../copy/words.ts'
import { ROOT } from '../data/root.ts'

/** On paper: where the page stands, and of which edition its figures are. */
export function PrintSource({ edition, address }: { edition: Edition | null; address: string }) {
  const { copy, language } = useWords()
  return (
    <p className="print-only print-source">
      {edition !== null && (
        <>
          {copy.edition.option(edition.title, dateInWords(edition.asOf, language))} {edition.id}
          <br />
          {edition.hash !== null && (
            <>
              SHA-256 {edition.hash}
              <br />
            </>
          )}
        </>
      )}
      {`${location.origin}${ROOT}${address}`}
    </p>
  )
}
