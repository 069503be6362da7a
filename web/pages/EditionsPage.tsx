import { dateInWords } from '../../server/domain/date.ts'
import type { Edition } from '../../server/domain/edition.ts'
import { useWords, type Words } from '../copy/words.ts'
import { madeFileUrl, textPageUrl } from '../data/edition-urls.ts'
import { grouped } from '../panel/figures.ts'
import { Link } from '../panel/Link.tsx'
import { Failed, Skeleton } from '../panel/Status.tsx'
import { Totals } from '../panel/Totals.tsx'
import { writeComparison } from '../state/comparison.ts'
import { earlierEdition } from '../state/earlier-edition.ts'
import { FIRST_VIEW, writeView } from '../state/view.ts'
import { PageFrame } from './PageFrame.tsx'
import { useEditions } from './use-edition.ts'

/** Every published revision with its figures and a way into its map. */
export function EditionsPage() {
  const { copy } = useWords()
  const asked = useEditions()
  const editions = asked.value?.items ?? []
  const corrections = asked.value?.corrections ?? []
  return (
    <PageFrame title={copy.pages.editionsTitle} isSample={editions.some((edition) => edition.sample)}>
      {asked.failure !== null && <Failed failure={asked.failure} onRetry={asked.retry} />}
      {asked.value === null && asked.failure === null && <Skeleton lines={8} />}
      {asked.value !== null && editions.length === 0 && <p>{copy.edition.none}</p>}
      <ul className="editions" data-testid="editions">
        {editions.map((edition) => (
          <EditionEntry
            key={edition.id}
            edition={edition}
            before={earlierEdition(editions, edition)}
            correctedBy={corrections.flatMap((one) => (one.edition === edition.id ? [one.correctedBy] : []))}
          />
        ))}
      </ul>
    </PageFrame>
  )
}

function scopeInWords(edition: Edition, { copy }: Words): string {
  if (edition.complete) return copy.pages.complete
  return edition.excerptOf === null ? copy.pages.excerpt : copy.pages.excerptOf(grouped(edition.excerptOf))
}

function EditionEntry({
  edition,
  before,
  correctedBy,
}: {
  edition: Edition
  before: Edition | undefined
  correctedBy: readonly string[]
}) {
  const words = useWords()
  const { copy, language } = words
  const query = writeView({ ...FIRST_VIEW, edition: edition.id, language }).toString()
  const published = edition.publishedAt?.slice(0, 10) ?? null
  return (
    <li className="edition">
      <h2>
        {edition.title} {edition.sample && <span className="tag tag-example">{copy.pages.sample}</span>}
        {edition.status === 'withdrawn' && <span className="tag">{copy.pages.withdrawn}</span>}
      </h2>
      <dl className="edition-facts">
        <div>
          <dt>{copy.pages.id}</dt>
          <dd>{edition.id}</dd>
        </div>
        <div>
          <dt>{copy.pages.asOf}</dt>
          <dd>{dateInWords(edition.asOf, language)}</dd>
        </div>
        {published !== null && (
          <div>
            <dt>{copy.pages.published}</dt>
            <dd>{dateInWords(published, language)}</dd>
          </div>
        )}
        <div>
          <dt>{copy.pages.scope}</dt>
          <dd>{scopeInWords(edition, words)}</dd>
        </div>
        <div>
          <dt>{copy.pages.plans}</dt>
          <dd>{grouped(edition.plans)}</dd>
        </div>
      </dl>
      <Totals sums={edition.sums} />
      {edition.corrects !== null && <p>{copy.pages.corrects(edition.corrects)}</p>}
      {correctedBy.map((id) => (
        <p key={id}>{copy.pages.correctedBy(id)}</p>
      ))}
      {edition.note !== null && <p className="prose">{edition.note}</p>}
      {edition.status === 'published' && (
        <p className="edition-doors">
          <Link href={`/?${query}`} className="button">
            {copy.pages.open}
          </Link>
          {before !== undefined && (
            <Link
              href={writeComparison({ from: before.id, to: edition.id, filter: {}, language })}
              className="button"
            >
              {copy.pages.compare}
            </Link>
          )}
          <a href={textPageUrl(edition.id)} className="button">
            {copy.pages.textPage}
          </a>
          <a href={madeFileUrl(edition.id, 'atlas.pdf')} className="button" download>
            {copy.pages.atlas}
          </a>
          <a href={madeFileUrl(edition.id, 'package.zip')} className="button" download>
            {copy.pages.package}
          </a>
        </p>
      )}
    </li>
  )
}
