import { type Browser, chromium } from 'playwright-core'
import { findBrowser } from '../browser/install-browser.ts'

/** The installed browser, drawing in software; null where there is none. */
export async function openBrowser(): Promise<Browser | null> {
  const executablePath = findBrowser()
  if (executablePath === null) return null
  const drawing = ['--use-angle=swiftshader', '--enable-unsafe-swiftshader', '--ignore-gpu-blocklist']
  return await chromium.launch({ executablePath, args: ['--no-sandbox', ...drawing] })
}
