import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react'
import { useWords } from '../copy/words.ts'
import { Icon } from './Icon.tsx'
import { SuggestionList } from './SuggestionList.tsx'
import type { Suggestion } from './suggestions.ts'
import { useSuggestions } from './use-suggestions.ts'

const SETTLES_AFTER_MS = 250

interface Draft {
  text: string
  /** The search text that stood when typing began; when it changes otherwise (back, a chip) the draft is void. */
  from: string
}

/**
 * Text search with suggestions of places, companies and cases (combobox pattern). Nothing is asked while an input method composes.
 * `onSearch` is told whether it continues the typing of before, so that a word is one step of the history.
 */
export function SearchBox({
  edition,
  q,
  onSearch,
  onPick,
}: {
  /** Whose companies and cases are suggested; null while it is not known. */
  edition: string | null
  q: string
  onSearch: (text: string, continues: boolean) => void
  onPick: (suggestion: Suggestion) => void
}) {
  const { copy } = useWords()
  const id = useId()
  const [draft, setDraft] = useState<Draft | null>(null)
  const [isComposing, setComposing] = useState(false)
  const [isOpen, setOpen] = useState(false)
  const [active, setActive] = useState(-1)
  const [asked, setAsked] = useState('')
  const continues = useRef(false)
  const isCurrent = draft !== null && (q === draft.from || q === draft.text.trim())
  const text = isCurrent ? draft.text : q
  const suggestions = useSuggestions(edition, isOpen ? asked : '')
  const shown = isOpen && suggestions.length > 0

  // biome-ignore lint/correctness/useExhaustiveDependencies: only what was typed starts the wait anew; settle is made at every drawing
  useEffect(() => {
    if (isComposing || draft === null) return
    const timer = setTimeout(() => settle(draft.text.trim()), SETTLES_AFTER_MS)
    return () => clearTimeout(timer)
  }, [draft, isComposing])

  function settle(words: string): void {
    setAsked(words)
    if (words === q) return
    onSearch(words, continues.current)
    continues.current = true
  }

  function type(words: string): void {
    setDraft({ text: words, from: isCurrent ? draft.from : q })
    setOpen(true)
    setActive(-1)
  }

  function pick(suggestion: Suggestion): void {
    setDraft(null)
    setOpen(false)
    setActive(-1)
    setAsked('')
    onPick(suggestion)
  }

  function steer(event: KeyboardEvent): void {
    if (event.nativeEvent.isComposing) return
    if (event.key === 'Escape' && shown) setOpen(false)
    else if (event.key === 'Enter') {
      const chosen = shown ? suggestions[active] : undefined
      if (chosen !== undefined) pick(chosen)
      else {
        settle(text.trim())
        setOpen(false)
      }
    } else if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      const step = event.key === 'ArrowDown' ? 1 : -1
      setOpen(true)
      // The box itself is one stop of the round.
      const stops = suggestions.length + 1
      setActive(((active + 1 + step + stops) % stops) - 1)
    } else return
    event.preventDefault()
  }

  return (
    <search className="search">
      <label className="sr-only" htmlFor={`${id}-input`}>
        {copy.search.label}
      </label>
      <Icon name="search" />
      <input
        id={`${id}-input`}
        type="text"
        role="combobox"
        autoComplete="off"
        spellCheck={false}
        enterKeyHint="search"
        maxLength={100}
        placeholder={copy.search.placeholder}
        aria-expanded={shown}
        aria-controls={`${id}-list`}
        aria-autocomplete="list"
        aria-activedescendant={shown && active >= 0 ? `${id}-${active}` : undefined}
        value={text}
        onChange={(event) => type(event.target.value)}
        onCompositionStart={() => setComposing(true)}
        onCompositionEnd={() => setComposing(false)}
        onKeyDown={steer}
        onFocus={() => {
          continues.current = false
          setAsked(text.trim())
        }}
        onBlur={() => setOpen(false)}
        data-testid="search"
      />
      {text !== '' && (
        <button
          type="button"
          className="icon-button"
          aria-label={copy.search.clear}
          onClick={() => {
            setDraft(null)
            setAsked('')
            onSearch('', false)
          }}
        >
          <Icon name="close" />
        </button>
      )}
      <p className="sr-only" role="status">
        {shown && copy.search.found(String(suggestions.length))}
      </p>
      <SuggestionList id={id} suggestions={shown ? suggestions : []} active={active} onPick={pick} />
    </search>
  )
}
