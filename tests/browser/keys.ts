import type { Locator, Page } from 'playwright-core'
import { expect } from 'vitest'

interface Chosen {
  name: string
  mimeType: string
  buffer: Buffer
}

/** Longer than the way through a plan's form. */
const MOST_STEPS = 1200

/** Who works by keys alone: nothing is clicked, filled or focused but by what a keyboard does. */
export function keysOf(page: Page) {
  let chosen: Chosen | undefined
  // From the beginning: a window that opens before it is listened for is the browser's own, and nobody answers it.
  page.on('filechooser', (asked) => void (chosen === undefined ? null : asked.setFiles(chosen)))
  /** Goes on by Tab until the element has the focus, or back by Shift+Tab. */
  const tabTo = async (wanted: Locator, key: 'Tab' | 'Shift+Tab' = 'Tab') => {
    const element = await wanted.elementHandle()
    for (let step = 0; step < MOST_STEPS; step += 1) {
      if (await element?.evaluate((own) => own === document.activeElement)) return
      await page.keyboard.press(key)
    }
    throw new Error(`keys: ${MOST_STEPS} steps do not reach ${wanted}`)
  }
  const press = async (wanted: Locator, key = 'Enter', by: 'Tab' | 'Shift+Tab' = 'Tab') => {
    await tabTo(wanted, by)
    await page.keyboard.press(key)
  }
  return {
    tabTo,
    press,
    /** Takes the place of what stands in the field. */
    type: async (field: Locator, text: string) => {
      await tabTo(field)
      await page.keyboard.press('ControlOrMeta+a')
      await page.keyboard.type(text)
    },
    /** A date part by part, in the order that the browser asks for: that is its own language's, not the page's. */
    date: async (field: Locator, date: string) => {
      const [year = '', month = '', day = ''] = date.split('-')
      for (const parts of [
        [month, day, year],
        [year, month, day],
      ]) {
        await tabTo(field)
        for (const step of ['ArrowLeft', 'ArrowLeft']) await page.keyboard.press(step)
        for (const part of parts) {
          await page.keyboard.type(part)
          // A year takes more than four digits, and is not left by itself.
          if (part === year) await page.keyboard.press('ArrowRight')
        }
        if ((await field.inputValue()) === date) return
      }
      throw new Error(`keys: ${date} cannot be typed`)
    },
    /** What the browser's own window would be asked for, which opens by the keyboard too. */
    choose: async (field: Locator, file: Chosen) => {
      chosen = file
      await press(field, 'Space')
      await expect.poll(() => field.evaluate((own: HTMLInputElement) => own.files?.length)).toBe(1)
    },
  }
}
