import { existsSync } from 'node:fs'
import { chromium } from 'playwright-core'

const INSTALLED = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
]

/** The browser that the tests drive: `CHROME`, an installed Chrome or Chromium, or Playwright's own; null = none yet. */
export function findBrowser(): string | null {
  const own = [process.env.CHROME ?? '', ...INSTALLED, chromium.executablePath()]
  return own.find((path) => path !== '' && existsSync(path)) ?? null
}

type Run = (command: string, args: string[]) => Promise<void>

/**
 * Makes sure that there is a browser with a Japanese font: an installed one, else Debian's package where it may
 * install one, else Playwright's download.
 * @throws when there is none and none can be had, saying what to install
 */
export async function installBrowser(run: Run): Promise<void> {
  const mayInstall = process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')
  if (mayInstall && (findBrowser() === null || !hasJapaneseFont())) {
    console.log('ブラウザーと日本語フォントを Debian のパッケージから入れています（1〜2分）…')
    await run('apt-get', ['update', '-qq'])
    await run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium', 'fonts-noto-cjk'])
  }
  if (findBrowser() !== null) return
  console.log('ブラウザーを Playwright から取得しています…')
  try {
    await run('npx', ['playwright-core', 'install', 'chromium'])
  } catch (error) {
    throw new Error(
      'テストには Chrome か Chromium が要ります。入れてから、もう一度実行してください（別の場所にあるときは CHROME=パス）。',
      { cause: error },
    )
  }
}

function hasJapaneseFont(): boolean {
  return ['/usr/share/fonts/opentype/noto', '/usr/share/fonts/truetype/noto-cjk'].some((path) =>
    existsSync(path),
  )
}
