import { useWords } from '../copy/words.ts'

/** Stands where a part of the page, or the map, could not be shown. */
export function Broken({ part }: { part: 'page' | 'map' }) {
  const { copy } = useWords()
  const isMap = part === 'map'
  return (
    <div className="failed broken" role="alert" data-testid={`broken-${part}`}>
      <p className="failed-title">{isMap ? copy.state.mapBroken : copy.state.broken}</p>
      <p>{isMap ? copy.state.mapBrokenText : copy.state.brokenText}</p>
      <div className="failed-actions">
        <button type="button" className="button" onClick={() => location.reload()}>
          {copy.state.reload}
        </button>
      </div>
    </div>
  )
}
