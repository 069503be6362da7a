// Reading may be refused: then the system's wish holds, and every visit is the first.
const kept = (name) => {
  try {
    return localStorage.getItem(name)
  } catch {
    return null
  }
}

// The look that the reader has chosen in this browser, before the first picture; web/theme/look.ts keeps it.
const look = kept('look')
if (['light', 'dark', 'contrast'].includes(look)) document.documentElement.dataset.theme = look

// The first view of the map stands in the page itself; web/panel/FirstHint.tsx keeps whether its hint was read.
if (location.pathname === '/' && location.search === '') {
  document.documentElement.dataset.opening = kept('hint') === null ? 'first' : 'again'
}

// What the map asks for first, while its script is still on the way: the figures come a round trip sooner.
const { root = '' } = document.documentElement.dataset
if (location.pathname === `${root}/`)
  for (const href of [`${root}/api/editions`, '/geodata/prefectures.json']) {
    const early = document.createElement('link')
    Object.assign(early, { rel: 'preload', as: 'fetch', crossOrigin: 'anonymous', href })
    document.head.append(early)
  }
