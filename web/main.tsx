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

const root = document.getElementById('root')
if (root === null) throw new Error('page: no element #root to stand in')
createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
)
