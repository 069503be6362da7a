import './theme/tokens.css'
import './theme/forced-colours.css'
import './panel/base.css'
import './panel/controls.css'
import './panel/header.css'
import './panel/layout.css'
import './panel/first-hint.css'
import './panel/filter.css'
import './panel/overview.css'
import './panel/list.css'
import './panel/card.css'
import './panel/table.css'
import './pages/pages.css'
import './pages/opening.css'
import './panel/touch.css'
import './print.css'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { App } from './App.tsx'
import { ask } from './data/ask.ts'
import { EDITIONS_URL, PREFECTURES_URL } from './data/edition-urls.ts'
import { pathname } from './state/location.ts'

const root = document.getElementById('root')
if (root === null) throw new Error('page: no element #root to stand in')
/**
 * So long at most answers are waited for that are on their way since the page began (look.js): milliseconds; longer where
 * the opening page stands there meanwhile.
 */
const SOON = 'opening' in document.documentElement.dataset ? 1000 : 100

async function early(): Promise<void> {
  if (pathname() !== '/') return
  const { signal } = new AbortController()
  const answers = [EDITIONS_URL, PREFECTURES_URL].map((url) => ask(url, signal))
  await Promise.race([Promise.all(answers), new Promise((resolve) => setTimeout(resolve, SOON))])
}

void early().then(() =>
  createRoot(root).render(
    <StrictMode>
      <App />
    </StrictMode>,
  ),
)
