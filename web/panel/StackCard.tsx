import { useState } from 'react'
import { useWords } from '../copy/words.ts'
import { PAGE_SIZE } from '../data/edition-urls.ts'
import { useCasesByOrdinal } from '../data/use-cases-by-ordinal.ts'
import { grouped } from './figures.ts'
import { SideCard } from './SideCard.tsx'
import { StackList } from './StackList.tsx'
import { Failed } from './Status.tsx'

/** The cases that stand at one place, each to be opened; thousands are read as they come into view. */
export function StackCard({
  edition,
  ordinals,
  where,
  onClose,
  onOpen,
}: {
  edition: string
  /** In the order in which they are listed. */
  ordinals: readonly number[]
  where: string
  onClose: () => void
  onOpen: (id: string) => void
}) {
  const { copy } = useWords()
  const [wanted, setWanted] = useState(() => ordinals.slice(0, PAGE_SIZE))
  const { caseOf, failure, retry } = useCasesByOrdinal(edition, wanted)
  const id = `stack ${ordinals.join()}`
  return (
    <SideCard
      id={id}
      kind={where}
      title={copy.card.stackTitle(grouped(ordinals.length))}
      testId="stack-card"
      onClose={onClose}
    >
      {failure !== null && <Failed failure={failure} onRetry={retry} />}
      <StackList key={id} ordinals={ordinals} caseOf={caseOf} onWanted={setWanted} onOpen={onOpen} />
    </SideCard>
  )
}
