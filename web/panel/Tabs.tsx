import { useWords } from '../copy/words.ts'
import { TABS, type Tab } from '../state/view.ts'
import { grouped } from './figures.ts'
import { Icon } from './Icon.tsx'

/** On a phone: which part of the page is shown. */
export function Tabs({
  tab,
  conditions,
  onChoose,
}: {
  tab: Tab
  /** How many conditions are on. */
  conditions: number
  onChoose: (tab: Tab) => void
}) {
  const { copy } = useWords()
  return (
    <nav className="tabs" aria-label={copy.tabs.title}>
      {TABS.map((id) => (
        <button
          key={id}
          type="button"
          className="tab"
          aria-current={tab === id ? 'true' : undefined}
          onClick={() => onChoose(id)}
          data-testid={`tab-${id}`}
        >
          <Icon name={id} />
          {copy.tabs[id]}
          {id === 'filter' && conditions > 0 && <span className="badge">{grouped(conditions)}</span>}
        </button>
      ))}
    </nav>
  )
}
