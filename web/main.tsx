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
import './panel/touch.css'
import './print.css'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { App } from './App.tsx'
import { ask } from './data/ask.ts'
import { EDITIONS_URL } from './data/edition-urls.ts'
import { ROOT } from './data/root.ts'

const root = document.getElementById('root')
if (root === null) throw new Error('page: no element #root to stand in')
/** So long at most an answer is waited for that is on its way since the page began (look.js): milliseconds. */
const SOON = 100
if (location.pathname === `${ROOT}/`)
  await Promise.race([
    ask(EDITIONS_URL, new AbortController().signal),
    new Promise((resolve) => setTimeout(resolve, SOON)),
  ])

createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
)
