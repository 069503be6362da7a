import '../theme/tokens.css'
import '../theme/forced-colours.css'
import '../panel/base.css'
import '../panel/controls.css'
import '../panel/header.css'
import '../panel/overview.css'
import '../panel/table.css'
import '../panel/touch.css'
import '../pages/pages.css'
import '../pages/changes/changes.css'
import './admin.css'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { DeskApp } from './DeskApp.tsx'

const root = document.getElementById('root')
if (root === null) throw new Error('desk: no element #root to stand in')
createRoot(root).render(
  <StrictMode>
    <DeskApp />
  </StrictMode>,
)
