import type { PlaceSuggestion } from '../../server/domain/place-index.ts'
import { useWords } from '../copy/words.ts'
import { EditionSwitch } from '../panel/EditionSwitch.tsx'
import { Header } from '../panel/Header.tsx'
import { PrintSource } from '../panel/PrintSource.tsx'
import { boxAround } from '../panel/place-box.ts'
import { SearchBox } from '../panel/SearchBox.tsx'
import type { Suggestion } from '../panel/suggestions.ts'
import { addPlaces, withCompany, withPlace, withValue } from '../state/filter-steps.ts'
import { type View, writeView } from '../state/view.ts'
import type { MapPageModel } from './use-map-page.ts'

/** A place chosen from the suggestions; what was typed to find it is no text search. */
function withSuggestion(view: View, { kind, code, successors }: PlaceSuggestion): View {
  const filter = withValue(view.filter, 'q', undefined)
  if (kind === 'former') return { ...view, filter: addPlaces(filter, 'municipality', successors) }
  return { ...view, filter: withPlace(filter, kind, code) }
}

/** The header of the map: search, the edition, and the same view in the other language. */
export function MapHeader({ model }: { model: MapPageModel }) {
  const { view, change, editions, current, edition, names, zoomTo, openFound, setAside } = model
  const { language } = useWords()
  const other = writeView({ ...view, language: language === 'ja' ? 'en' : 'ja' }).toString()
  const pick = (suggestion: Suggestion) => {
    setAside(null)
    if (suggestion.kind === 'case') return openFound(suggestion.id)
    if (suggestion.kind === 'company')
      return change((before) => ({ ...before, filter: withCompany(before.filter, suggestion.name) }))
    const { place } = suggestion
    change((before) => withSuggestion(before, place))
    const bbox = place.bbox ?? boxAround(place.successors, names)
    if (bbox !== null) zoomTo(bbox)
  }
  return (
    <Header isMap languageUrl={`/?${other}`}>
      <SearchBox
        edition={edition}
        q={view.filter.q ?? ''}
        onSearch={(text, continues) =>
          change(
            (before) => ({
              ...before,
              filter: withValue(before.filter, 'q', text === '' ? undefined : text),
            }),
            continues ? 'replace' : 'push',
          )
        }
        onPick={pick}
      />
      <EditionSwitch
        editions={editions}
        current={current}
        onChoose={(id) => change((before) => ({ ...before, edition: id }))}
      />
      <PrintSource
        edition={current}
        address={`/?${writeView({ ...view, edition: current?.id ?? view.edition })}`}
      />
    </Header>
  )
}
