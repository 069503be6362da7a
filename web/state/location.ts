import { useSyncExternalStore } from 'react'
import { ROOT } from '../data/root.ts'

const listeners = new Set<() => void>()
let steps = 0

function tell(): void {
  steps += 1
  for (const listener of listeners) listener()
}

function subscribe(listener: () => void): () => void {
  if (listeners.size === 0) addEventListener('popstate', tell)
  listeners.add(listener)
  return () => {
    listeners.delete(listener)
    if (listeners.size === 0) removeEventListener('popstate', tell)
  }
}

/** Whether the reader has moved since the page was loaded, in it or back and forward. */
export function hasStepped(): boolean {
  return steps > 0
}

/** Goes to a URL of this page, below its root: `push` leaves a step to come back to, `replace` does not. */
export function go(path: string, how: 'push' | 'replace'): void {
  const url = ROOT + path
  if (url === `${location.pathname}${location.search}`) return
  if (how === 'push') history.pushState(null, '', url)
  else history.replaceState(null, '', url)
  tell()
}

/** The path below the page's root. */
export function pathname(): string {
  return location.pathname.slice(ROOT.length)
}

export function usePathname(): string {
  return useSyncExternalStore(subscribe, pathname)
}

export function useSearch(): string {
  return useSyncExternalStore(subscribe, () => location.search)
}
