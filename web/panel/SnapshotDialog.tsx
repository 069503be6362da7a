import { useEffect, useRef, useState } from 'react'
import type { Edition } from '../../server/domain/edition.ts'
import type { BBox } from '../../server/domain/filter.ts'
import { snapshotCopy } from '../copy/snapshot.ts'
import { useWords } from '../copy/words.ts'
import { ROOT } from '../data/root.ts'
import { PICTURE_FORMATS, type PictureWish, snapshotUrl } from '../data/snapshot-url.ts'
import { type View, writeView } from '../state/view.ts'
import { CopiedText } from './CopiedText.tsx'
import { SnapshotForm } from './SnapshotForm.tsx'
import './snapshot.css'

interface DialogProps {
  edition: Edition
  view: View
  /** What the map shows now, in degrees; null where it stands as at first. */
  box: BBox | null
  conditions: readonly string[]
  onClose: () => void
}

/** What is added to a link, so that the page may stand in a frame. */
const EMBEDDED = '&embed=1'

/** So many dots an inch make a preview that fits the dialog. */
const PREVIEW_DPI = 72
/** A picture is asked for when nothing was typed for so long, in milliseconds. */
const PAUSE = 500

/** Pictures of the view as files, and its link and citation as text. */
export function SnapshotDialog({ edition, view, box, conditions, onClose }: DialogProps) {
  const { language } = useWords()
  const copy = snapshotCopy[language]
  const dialog = useRef<HTMLDialogElement>(null)
  const [wish, setWish] = useState<PictureWish>({
    ...{ size: 'A4', orientation: 'portrait', title: '', note: '', box: null },
    ...{ hidden: view.hidden, language },
  })
  useEffect(() => dialog.current?.showModal(), [])
  const of = { edition: edition.id, filter: view.filter }
  const link = `${location.origin}${ROOT}/?${writeView({ ...view, edition: edition.id, case: null, tab: 'map' })}`
  const said = conditions.length === 0 ? copy.noConditions : conditions.join(language === 'ja' ? '、' : ', ')
  return (
    <dialog ref={dialog} className="snapshot" aria-labelledby="snapshot-title" onClose={onClose}>
      <header className="snapshot-head">
        <h2 id="snapshot-title">{copy.title}</h2>
        <button type="button" className="button" onClick={() => dialog.current?.close()}>
          {copy.close}
        </button>
      </header>
      <div className="snapshot-body">
        <Preview url={snapshotUrl(of, 'png', wish, PREVIEW_DPI)} alt={copy.previewOf(said)} />
        <div className="snapshot-side">
          <SnapshotForm wish={wish} shown={box} onChange={setWish} />
          <ul className="snapshot-files">
            {PICTURE_FORMATS.map((format) => (
              <li key={format}>
                <a
                  className={format === 'pdf' ? 'button button-key' : 'button'}
                  href={snapshotUrl(of, format, wish)}
                  download={`map-${edition.id}.${format}`}
                  data-testid={`snapshot-${format}`}
                >
                  {copy.formats[format]}
                </a>
              </li>
            ))}
          </ul>
          <CopiedText label={copy.link} text={link} />
          <CopiedText label={copy.embed} text={copy.frame(`${link}${EMBEDDED}`, said)} />
          <CopiedText label={copy.citation} text={copy.cite(edition, link)} />
        </div>
      </div>
    </dialog>
  )
}

function Preview({ url, alt }: { url: string; alt: string }) {
  const { language } = useWords()
  const copy = snapshotCopy[language]
  const [asked, setAsked] = useState(url)
  const [state, setState] = useState<'making' | 'made' | 'failed'>('making')
  useEffect(() => {
    const timer = setTimeout(() => {
      setAsked(url)
      if (url !== asked) setState('making')
    }, PAUSE)
    return () => clearTimeout(timer)
  }, [url, asked])
  return (
    <figure className="snapshot-preview" aria-busy={state === 'making'}>
      <figcaption>{copy.preview}</figcaption>
      <img
        src={asked}
        alt={alt}
        data-testid="snapshot-preview"
        onLoad={() => setState('made')}
        onError={() => setState('failed')}
      />
      <p role="status">{state === 'failed' ? copy.failed : state === 'making' ? copy.making : ''}</p>
    </figure>
  )
}
