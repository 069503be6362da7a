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
