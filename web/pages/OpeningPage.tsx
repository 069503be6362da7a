import { useWords } from '../copy/words.ts'
import { FirstHint } from '../panel/FirstHint.tsx'
import { Header } from '../panel/Header.tsx'
import { Icon } from '../panel/Icon.tsx'

/**
 * The map as it opens for the first time, before its script has come: written into `index.html` when the page is built
 * and shown where `public/look.js` finds that it fits. Its links work by themselves; what needs the script only has its room.
 */
export function OpeningPage() {
  const { copy } = useWords()
  return (
    <div className="map-page tab-map opening">
      <Header isMap languageUrl="/?lang=en">
        <div className="search" aria-hidden="true">
          <Icon name="search" />
          <input type="text" disabled placeholder={copy.search.placeholder} />
        </div>
        <div className="edition-switch" aria-hidden="true">
          <select disabled />
        </div>
      </Header>
      <main>
        <div className="panel panel-filter" />
        <div className="panel panel-map">
          <div className="map-box">
            <FirstHint />
          </div>
        </div>
      </main>
    </div>
  )
}
