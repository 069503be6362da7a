import { layOutPage } from './push/page-files.ts'

// Entry of `npm run build:edge`: the page as the Worker's assets.
await layOutPage()
