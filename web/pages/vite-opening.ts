import { createElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import type { Plugin } from 'vite'
import { OpeningPage } from './OpeningPage.tsx'

const PLACE = '<div id="root"></div>'

/** Writes the opening page into `index.html`, so that something can be read while the script is on its way. */
export function opening(): Plugin {
  return {
    name: 'opening',
    transformIndexHtml: (html) => {
      if (!html.includes(PLACE)) throw new Error(`index.html: nowhere ${PLACE}`)
      return html.replace(PLACE, `<div id="root">${renderToStaticMarkup(createElement(OpeningPage))}</div>`)
    },
  }
}
