import type { MouseEvent, ReactNode } from 'react'
import { ROOT } from '../data/root.ts'
import { go } from '../state/location.ts'

/** A link within the site: an ordinary one for a new tab or a copy, without loading the page anew for a plain click. */
export function Link({
  href,
  className,
  tabIndex,
  children,
}: {
  /** Below the page's root. */
  href: string
  className?: string
  /** −1 where another key than Tab leads to it. */
  tabIndex?: -1
  children: ReactNode
}) {
  const follow = (event: MouseEvent) => {
    if (event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return
    event.preventDefault()
    go(href, 'push')
    scrollTo(0, 0)
  }
  return (
    <a href={ROOT + href} className={className} tabIndex={tabIndex} onClick={follow}>
      {children}
    </a>
  )
}
