import './theme/tokens.css'
import './panel/base.css'
import './panel/controls.css'
import './panel/header.css'
import './panel/layout.css'
import './panel/filter.css'
import './panel/overview.css'
import './panel/list.css'
import './panel/card.css'
import './pages/pages.css'
import { askFirstQuestions } from './data/first-questions.ts'

// The editions may be out of reach: the page asks again and says so.
askFirstQuestions(location).catch(() => undefined)
// Not awaited: the page imports what the start has, and each would wait for the other.
void import('./main.tsx')
