import { useWords } from '../copy/words.ts'
import { ROOT } from '../data/root.ts'
import { excerptShare } from '../panel/excerpt-share.ts'
import { LiveSentence } from '../panel/LiveSentence.tsx'
import { SampleMark } from '../panel/SampleMark.tsx'
import { useBoundaryCredits } from '../panel/use-boundary-credits.ts'
import { writeView } from '../state/view.ts'
import { SidePart } from './MapResults.tsx'
import { MapStage } from './MapStage.tsx'
import type { MapPageModel } from './use-map-page.ts'
import './embedded.css'

/** The map in a frame of another page: what it shows, the map, an opened card, and whose data it is. */
export function EmbeddedMap({ model }: { model: MapPageModel }) {
  const { copy, language } = useWords()
  const { view, current, conditions, content, figures } = model
  const boundaries = useBoundaryCredits()
  const hasCard = content.kind !== 'overview'
  const labels = conditions.map(({ label }) => label).join(language === 'ja' ? '、' : ', ')
  const whole = `${ROOT}/?${writeView({ ...view, edition: current?.id ?? view.edition, isEmbedded: false })}`
  return (
    <div className={`map-page is-embedded tab-map ${hasCard ? 'has-card' : ''}`} data-testid="embedded">
      <header className="embedded-head">
        <h1>{copy.site.title}</h1>
        <p>
          {current?.title} {labels} {excerptShare(current, copy)}
        </p>
        <a href={whole} target="_blank" rel="noopener">
          {copy.pages.openWhole}
        </a>
      </header>
      {current?.sample === true && <SampleMark note={current.note} />}
      <main tabIndex={-1} id="main">
        <LiveSentence conditions={conditions} sums={figures.busy ? null : (figures.value?.sums ?? null)} />
        <MapStage model={model} />
        {hasCard && <SidePart model={model} />}
      </main>
      <footer className="embedded-credits">
        {copy.site.credits} {[copy.site.creditCases, ...boundaries].join(language === 'ja' ? '、' : ', ')}
      </footer>
    </div>
  )
}
