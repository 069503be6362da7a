import { type FormEvent, useId, useState } from 'react'
import type { PlaceSuggestion } from '../../../server/domain/place-index.ts'
import { areaCopy } from '../../copy/area.ts'
import { useWords } from '../../copy/words.ts'
import { ask } from '../../data/ask.ts'
import { placesUrl } from '../../data/edition-urls.ts'
import type { PlaceSuggestions } from '../../data/pages.ts'
import { useAsked } from '../../data/use-asked.ts'
import { Choice } from '../../panel/Choice.tsx'
import { type Names, useNames } from '../../panel/names.ts'
import type { AreaAside } from '../../panel/side-content.ts'
import { type Corner, readKm, roundCorner, type Shape } from '../../state/shape.ts'

interface Origin {
  id: string
  label: string
  at: Corner
}

const FIRST_KM = '20'

/** Places by the point that stands for them; codes no longer in use stand for none. */
function originsOf(found: readonly PlaceSuggestion[], names: Names, language: 'ja' | 'en'): Origin[] {
  return found.flatMap(({ code, name, romaji }) => {
    const place = names.place(code)
    const label = language === 'en' ? `${romaji} (${name})` : name
    return place === undefined ? [] : [{ id: code, label, at: place.label }]
  })
}

/** Everything within some kilometres of a place: its name and the distance, without pressing on the map. */
export function CircleForm({
  around,
  onCircle,
}: {
  around: AreaAside['around']
  onCircle: (circle: Shape) => void
}) {
  const words = useWords()
  const copy = areaCopy(words)
  const names = useNames()
  const ids = { where: useId(), km: useId(), hint: useId() }
  const [text, setText] = useState('')
  const [km, setKm] = useState(FIRST_KM)
  const [chosen, setChosen] = useState<string | null>(null)
  const [isWrong, setWrong] = useState(false)
  const url = text.trim() === '' ? null : placesUrl(text.trim())
  const asked = useAsked<PlaceSuggestions>(url, (signal) => ask(url ?? '', signal))
  const found = url === null || asked.busy ? [] : originsOf(asked.value?.items ?? [], names, words.language)
  const given = around === null ? [] : [{ id: 'around', label: around.name, at: around.at }]
  const origins: Origin[] = text.trim() === '' ? given : found
  const origin = origins.find(({ id }) => id === chosen) ?? origins[0]
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const radius = readKm(km)
    setWrong(radius === null)
    if (radius !== null && origin !== undefined)
      onCircle({ kind: 'circle', centre: roundCorner(origin.at), km: radius })
  }
  return (
    <form className="circle-form" onSubmit={submit} aria-label={copy.near} data-testid="circle-form">
      <h3>{copy.near}</h3>
      <label htmlFor={ids.where}>{copy.where}</label>
      <input
        id={ids.where}
        type="search"
        autoComplete="off"
        maxLength={50}
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
      {origins.length > 0 && (
        <Choice label={copy.found} value={origin?.id ?? ''} options={origins} onChoose={setChosen} />
      )}
      {url !== null && !asked.busy && found.length === 0 && <p role="status">{copy.none}</p>}
      <label htmlFor={ids.km}>{copy.km}</label>
      <input
        id={ids.km}
        inputMode="decimal"
        autoComplete="off"
        value={km}
        aria-describedby={ids.hint}
        aria-invalid={isWrong}
        onChange={(event) => setKm(event.target.value)}
      />
      <p className="hint" id={ids.hint}>
        {copy.kmHint}
      </p>
      {isWrong && (
        <p role="alert" className="draw-flaw">
          {copy.kmWrong}
        </p>
      )}
      <button type="submit" className="button button-key" disabled={origin === undefined}>
        {copy.makeCircle}
      </button>
    </form>
  )
}
