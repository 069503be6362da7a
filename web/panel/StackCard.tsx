import { useWords } from '../copy/words.ts'
import type { CaseFeatures } from '../map/features.ts'
import { CaseLinks } from './CaseLinks.tsx'
import { grouped } from './figures.ts'
import { SideCard } from './SideCard.tsx'

/** The cases that stand at one place, each to be opened. */
export function StackCard({
  ids,
  where,
  cases,
  onClose,
  onOpen,
}: {
  ids: readonly string[]
  where: string
  cases: CaseFeatures | null
  onClose: () => void
  onOpen: (id: string) => void
}) {
  const { copy } = useWords()
  const known = new Map(cases?.features.map(({ properties }) => [properties.id, properties]))
  return (
    <SideCard
      id={`stack ${ids.join()}`}
      kind={where}
      title={copy.card.stackTitle(grouped(ids.length))}
      testId="stack-card"
      onClose={onClose}
    >
      <CaseLinks
        cases={ids.map((id) => known.get(id)).filter((found) => found !== undefined)}
        onOpen={onOpen}
      />
    </SideCard>
  )
}
