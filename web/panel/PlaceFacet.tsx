import { BLOCKS, PREFECTURES } from '../../server/domain/region.ts'
import { useWords } from '../copy/words.ts'
import { prefecturesNamed, toggleMunicipality, togglePrefecture } from '../state/filter-steps.ts'
import type { ChangeView } from '../state/use-view.ts'
import type { View } from '../state/view.ts'
import { FacetGroup } from './FacetGroup.tsx'
import { countIn, type FacetCounts } from './facet-counts.ts'
import { prefectureLabel } from './figures.ts'
import { municipalityOptions } from './municipality-options.ts'
import { shortPlaceName, useNames } from './names.ts'
import { Option } from './Option.tsx'

interface Props {
  view: View
  change: ChangeView
  counts: FacetCounts | null
}

/** The 47 prefectures by block; below a chosen one its municipalities. */
export function PlaceFacet({ view, change, counts }: Props) {
  const { copy, language } = useWords()
  const { filter } = view
  const named = prefecturesNamed(filter)
  const chosen = (filter.prefecture?.length ?? 0) + (filter.municipality?.length ?? 0)
  return (
    <FacetGroup name="place" title={copy.filter.place} chosen={chosen}>
      {named.length === 0 && <p className="hint">{copy.filter.placeHint}</p>}
      {named.map((code) => (
        <Municipalities key={code} prefecture={code} view={view} change={change} counts={counts} />
      ))}
      {BLOCKS.map((block) => (
        <fieldset key={block.id} className="block">
          <legend>{block[language]}</legend>
          <div className="block-options">
            {PREFECTURES.filter((prefecture) => prefecture.block === block.id).map(({ code }) => (
              <Option
                key={code}
                value={code}
                label={prefectureLabel(code, language)}
                count={countIn(counts, 'prefecture', code)}
                isOn={filter.prefecture?.includes(code) ?? false}
                onToggle={() =>
                  change((before) => ({ ...before, filter: togglePrefecture(before.filter, code) }))
                }
              />
            ))}
          </div>
        </fieldset>
      ))}
    </FacetGroup>
  )
}

function Municipalities({ prefecture, view, change, counts }: Props & { prefecture: string }) {
  const { copy, language } = useWords()
  const names = useNames()
  const chosen = view.filter.municipality ?? []
  const options = municipalityOptions(counts?.municipality ?? new Map(), prefecture, chosen, names)
  return (
    <fieldset className="municipalities" data-testid={`municipalities-${prefecture}`}>
      <legend>{copy.filter.municipalities(prefectureLabel(prefecture, language))}</legend>
      {options.map(({ code, count }) => (
        <Option
          key={code}
          value={code}
          label={shortPlaceName(code, names, language)}
          count={count}
          isOn={chosen.includes(code)}
          onToggle={() =>
            change((before) => ({ ...before, filter: toggleMunicipality(before.filter, code) }))
          }
        />
      ))}
      <p className="hint">
        {options.length === 0 ? copy.filter.noMunicipalities : copy.filter.municipalityHint}
      </p>
    </fieldset>
  )
}
