import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import type { Browser, Page } from 'playwright-core'
import { findings, overflow } from '../support/axe.js'
import { browserIsThere, launchBrowser, openWindow } from '../support/browser.js'
import { httpWorld } from '../support/httpWorld.js'
import { type Served, served } from '../support/served.js'

const inBrowser = browserIsThere() ? describe : describe.skip

const LETTERS = 'parseFloat(getComputedStyle(document.documentElement).fontSize)'
const lettersOf = (page: Page): Promise<number> => page.evaluate<number>(LETTERS)

inBrowser('the size of the letters', () => {
  let browser: Browser
  let site: Served
  beforeAll(async () => {
    browser = await launchBrowser()
    site = await served(httpWorld().ports)
  })
  afterAll(async () => {
    await browser.close()
    await site.server.stop(500)
  })

  it.each([
    ['', 'حجم النص', 'كبير جدًا'],
    ['/en', 'Text size', 'Very large'],
  ])(
    'is chosen at the head of a page and holds on the next, without scrolling sideways: %s',
    async (at, name, largest) => {
      const context = await openWindow(browser, { viewport: { width: 320, height: 720 } })
      const page = await context.newPage()
      await page.goto(`${site.url}${at || '/'}`)
      const usual = await lettersOf(page)
      const button = page.locator('#text-size summary')
      const { width, height } = (await button.boundingBox()) ?? { width: 0, height: 0 }
      expect(Math.min(width, height)).toBeGreaterThanOrEqual(44)
      await button.press('Enter')
      expect(await page.getByRole('group', { name }).getByRole('radio').count()).toBe(3)
      await page.getByRole('radio', { name: largest }).check()
      expect([(await lettersOf(page)) / usual > 1.45, await findings(page), await overflow(page)]).toEqual([
        true,
        [],
        0,
      ])
      await page.keyboard.press('Escape')
      for (const path of ['/register', '/statistics', '/open-data', '/rules']) {
        await page.goto(`${site.url}${at}${path}`)
        expect([path, (await lettersOf(page)) / usual > 1.45, await overflow(page)]).toEqual([path, true, 0])
        expect(await page.locator('#text-size-3').isChecked()).toBe(true)
      }
      await button.click()
      await page.locator('#text-size-1').check()
      expect(await lettersOf(page)).toBe(usual)
      await context.close()
    },
  )

  it('is changed on the open page by whoever runs no scripts', async () => {
    const context = await openWindow(browser, { javaScriptEnabled: false })
    const page = await context.newPage()
    await page.goto(`${site.url}/rules`)
    const heightOf = async () => (await page.locator('h1').boundingBox())?.height ?? 0
    const usual = await heightOf()
    await page.locator('#text-size summary').click()
    await page.locator('#text-size-2').check()
    expect(await heightOf()).toBeGreaterThan(usual)
    await context.close()
  })
})
