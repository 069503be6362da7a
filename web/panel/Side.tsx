import type { Edition } from '../../server/domain/edition.ts'
import { useWords } from '../copy/words.ts'
import type { AreaFeatures } from '../map/features.ts'
import { withPlace, withValue } from '../state/filter-steps.ts'
import type { ChangeView } from '../state/use-view.ts'
import type { View } from '../state/view.ts'
import { CaseCard } from './CaseCard.tsx'
import { useNames } from './names.ts'
import { PlaceCard } from './PlaceCard.tsx'
import { PlanCard } from './PlanCard.tsx'
import { PlanChoice } from './PlanChoice.tsx'
import type { Box } from './place-box.ts'
import { StackCard } from './StackCard.tsx'
import type { Aside, SideContent } from './side-content.ts'

export interface SideProps {
  edition: string
  editions: readonly Edition[]
  view: View
  change: ChangeView
  content: Exclude<SideContent, { kind: 'overview' | 'area' }>
  aside: Aside | null
  areas: AreaFeatures | null
  onAside: (aside: Aside | null) => void
  onZoom: (bbox: Box) => void
}

/** The card that is open beside the map. */
export default function Side({ edition, editions, view, change, content, ...rest }: SideProps) {
  const { aside, areas, onAside, onZoom } = rest
  const { copy } = useWords()
  const names = useNames()
  const openCase = (id: string) => change((before) => ({ ...before, case: id }))
  const openPlan = (id: string) => {
    onAside(null)
    change((before) => ({ ...before, case: null, filter: { ...before.filter, plan: [id] } }))
  }
  const closeAside = () => onAside(null)
  if (content.kind === 'case')
    return (
      <CaseCard
        edition={edition}
        id={content.id}
        editions={editions}
        backLabel={aside === null ? undefined : copy.card.back[aside.kind]}
        onClose={() => change((before) => ({ ...before, case: null }))}
        onEdition={(id) => change((before) => ({ ...before, edition: id }))}
        onPlan={openPlan}
        onZoom={onZoom}
        onAround={(around) => {
          onAside({ kind: 'area', around })
          change((before) => ({ ...before, case: null }))
        }}
      />
    )
  if (content.kind === 'plan')
    return (
      <PlanCard
        edition={edition}
        id={content.id}
        onClose={() =>
          change((before) => ({ ...before, filter: withValue(before.filter, 'plan', undefined) }))
        }
        onInside={(places) =>
          change((before) => {
            const { plan: _, prefecture: __, municipality: ___, ...filter } = before.filter
            return { ...before, filter: { ...filter, ...places } }
          })
        }
        onZoom={onZoom}
      />
    )
  if (content.kind === 'stack')
    return <StackCard {...content} edition={edition} onClose={closeAside} onOpen={openCase} />
  if (content.kind === 'plans')
    return <PlanChoice ids={content.ids} areas={areas} onClose={closeAside} onOpen={openPlan} />
  return (
    <PlaceCard
      edition={edition}
      filter={view.filter}
      code={content.code}
      onClose={closeAside}
      onOpen={openCase}
      onFilter={() => {
        onAside(null)
        const kind =
          content.code.length === 2 ? 'prefecture' : (names.place(content.code)?.kind ?? 'municipality')
        change((before) => ({ ...before, filter: withPlace(before.filter, kind, content.code) }))
      }}
    />
  )
}
