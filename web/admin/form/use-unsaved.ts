import { useEffect } from 'react'

/** A plain click on a link that leads away from this page, and not within it. */
function leadsAway({ target, button, metaKey, ctrlKey, shiftKey, altKey }: MouseEvent): boolean {
  const link = target instanceof Element ? target.closest<HTMLAnchorElement>('a[href]') : null
  const isPlain = button === 0 && !metaKey && !ctrlKey && !shiftKey && !altKey
  return isPlain && link !== null && !link.getAttribute('href')?.startsWith('#')
}

/**
 * While something typed is not saved: asks before a link, a closed tab or a reloaded page throws it away.
 * @param question what is asked at a link; of the rest the browser asks in its own words
 */
export function useUnsaved(isUnsaved: boolean, question: string): void {
  useEffect(() => {
    if (!isUnsaved) return
    let isLeaving = false
    const hold = (event: BeforeUnloadEvent) => {
      if (!isLeaving) event.preventDefault()
    }
    const ask = (event: MouseEvent) => {
      if (!leadsAway(event)) return
      isLeaving = confirm(question)
      if (isLeaving) return
      event.preventDefault()
      event.stopPropagation()
    }
    addEventListener('beforeunload', hold)
    // Before the page's own links hear of it.
    addEventListener('click', ask, true)
    return () => {
      removeEventListener('beforeunload', hold)
      removeEventListener('click', ask, true)
    }
  }, [isUnsaved, question])
}
