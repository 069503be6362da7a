import { buildName } from './build-name.ts'
import { layOutPage } from './push/page-files.ts'
import { siteAddress } from './site-address.ts'

/** Cloudflare serves over https, at workers.dev as at a domain of one's own; SITE may say otherwise. */
const SITE = process.env.SITE ?? 'https://localhost'

// Entry of `npm run build:edge`: the page as the Worker's assets. Its last word is the build's name.
await layOutPage(siteAddress({ SITE }))
console.log(buildName())
