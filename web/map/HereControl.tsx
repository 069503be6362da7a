import { hereCopy } from '../copy/here.ts'
import { fullName } from './spoken-hit.ts'
import type { HereState } from './use-here.ts'
import './here.css'

/** 現在地: asks only when it is pressed. */
export function HereControl({
  language,
  isBusy,
  onLook,
}: {
  language: 'ja' | 'en'
  isBusy: boolean
  onLook: () => void
}) {
  const copy = hereCopy[language]
  return (
    <button
      type="button"
      className="map-here"
      aria-label={copy.button}
      aria-busy={isBusy}
      title={copy.button}
      onClick={onLook}
      data-testid="map-here"
    >
      <svg viewBox="0 0 24 24" aria-hidden="true" focusable="false">
        <circle cx="12" cy="12" r="6.5" />
        <circle cx="12" cy="12" r="2.25" className="map-here-dot" />
        <path d="M12 1.500v4M12 18.500v4M1.500 12h4M18.500 12h4" />
      </svg>
    </button>
  )
}

/** What came of it, said politely and to be read: where the reader is, or why that is not known and what to do instead. */
export function HereNote({
  language,
  state,
  onOpen,
  onClose,
}: {
  language: 'ja' | 'en'
  state: HereState
  onOpen: (code: string) => void
  onClose: () => void
}) {
  const copy = hereCopy[language]
  return (
    // The region stands there before it speaks, else nothing would be announced.
    <div
      className={state.kind === 'idle' ? 'map-here-note is-silent' : 'map-here-note'}
      data-covers-map={state.kind === 'idle' ? undefined : 'top'}
      data-testid="here-note"
    >
      <div className="map-here-words" role="status">
        {state.kind === 'busy' && <p>{copy.busy}</p>}
        {state.kind === 'refused' && (
          <>
            <p>{copy.refused[state.why]}</p>
            <p>{copy.instead}</p>
          </>
        )}
        {state.kind === 'found' && (
          <>
            <p>
              {copy.found(fullName(state.here.place.code, state.here.table, language), state.here.metres)}
            </p>
            <p>{copy.private}</p>
          </>
        )}
      </div>
      {state.kind === 'found' && (
        <button type="button" className="map-here-open" onClick={() => onOpen(state.here.place.code)}>
          {copy.open}
        </button>
      )}
      {(state.kind === 'refused' || state.kind === 'found') && (
        <button type="button" className="map-here-close" aria-label={copy.close} onClick={onClose}>
          <span aria-hidden="true">×</span>
        </button>
      )}
    </div>
  )
}
