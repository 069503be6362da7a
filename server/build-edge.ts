import { buildName } from './build-name.ts'
import { layOutPage } from './push/page-files.ts'

// Entry of `npm run build:edge`: the page as the Worker's assets. Its last word is the build's name.
await layOutPage()
console.log(buildName())
