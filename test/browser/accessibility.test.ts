import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import type { Browser, Page } from 'playwright-core'
import { findings, overflow } from '../support/axe.js'
import { browserIsThere, launchBrowser, openWindow } from '../support/browser.js'
import { chatScript } from '../support/chatScript.js'
import { ENTRIES, PUBLISHED, WITHDRAWN, httpWorld } from '../support/httpWorld.js'
import { CONSULTATIONS } from '../support/publicConsultations.js'
import { type Served, served } from '../support/served.js'

const inBrowser = browserIsThere() ? describe : describe.skip

const PAGES = [
  '/',
  '/register?kind=proposal',
  '/impact',
  '/register?q=zzzz',
  '/track',
  '/track?code=P26-7K3F9',
  '/polls',
  '/statistics',
  '/reports/2026',
  `/c/${ENTRIES[0]?.code}`,
  `/c/${ENTRIES[1]?.code}`,
  `/c/${WITHDRAWN.code}`,
  `/polls/${PUBLISHED.poll.code}`,
  '/consultations',
  ...CONSULTATIONS.map(({ consultation: { code } }) => `/consultations/${code}`),
  '/rules',
  '/privacy',
  '/accessibility',
  '/open-data',
  '/api',
  '/nothing',
  '/chat',
] as const
/** Each language in both widths and both schemes between them; a page is opened once and looked at in two ways. */
const CASES = [
  {
    language: 'ar',
    ways: [
      { width: 320, scheme: 'light' },
      { width: 1280, scheme: 'dark' },
    ],
  },
  {
    language: 'en',
    ways: [
      { width: 320, scheme: 'dark' },
      { width: 1280, scheme: 'light' },
    ],
  },
] as const

const addressOf = (path: string, language: 'ar' | 'en'): string => {
  if (language === 'ar') return path
  return path === '/chat' ? '/chat?lang=en' : path === '/' ? '/en' : `/en${path}`
}

/** Brings the chat to a point where everything it can show is there. */
const converse = async (page: Page, language: 'ar' | 'en'): Promise<void> => {
  const log = page.getByRole('log')
  await log.getByRole('button', { name: language === 'ar' ? 'العربية' : 'English' }).click()
  await log.getByRole('button', { name: /مقترح|proposal/ }).waitFor()
  await page.locator('#text').fill('فكرة')
  await page.keyboard.press('Enter')
  await log.getByText('سُجّل').waitFor()
  await log.getByText(/خيارات هذه الرسالة|Choices of this message/).click()
}

/** What has the focus and lies under the field at the foot of the chat; nothing if it can be seen. */
const COVERED = `(() => {
  const dock = document.getElementById('dock')
  const { activeElement } = document
  if (activeElement === document.body || dock.contains(activeElement)) return ''
  return activeElement.getBoundingClientRect().bottom > dock.getBoundingClientRect().top ? activeElement.outerHTML : ''
})()`

inBrowser('every public page', () => {
  let browser: Browser
  let site: Served
  beforeAll(async () => {
    browser = await launchBrowser()
    site = await served(httpWorld({ answer: chatScript, ticking: true }).ports)
  })
  afterAll(async () => {
    await browser.close()
    await site.server.stop(500)
  })

  /** Looks at pages one after the other in one window. */
  const at = async (
    visited: readonly string[],
    language: 'ar' | 'en',
    width: number,
    more: object,
    look: (page: Page, path: string) => Promise<void>,
  ) => {
    const context = await openWindow(browser, { viewport: { width, height: 720 }, ...more })
    const page = await context.newPage()
    for (const path of visited) {
      await page.goto(site.url + addressOf(path, language))
      if (path === '/chat') await converse(page, language)
      await look(page, path)
    }
    await context.close()
  }

  it.each(CASES)(
    'in $language, narrow and wide, light and dark, has nothing that axe finds fault with and never scrolls sideways',
    async ({ language, ways }) => {
      const found: unknown[] = []
      await at(PAGES, language, ways[0].width, { colorScheme: ways[0].scheme }, async (page, path) => {
        for (const { width, scheme } of ways) {
          await page.emulateMedia({ colorScheme: scheme })
          await page.setViewportSize({ width, height: 720 })
          found.push([path, width, await findings(page), await overflow(page)])
        }
        await page.emulateMedia({ colorScheme: ways[0].scheme })
        await page.setViewportSize({ width: ways[0].width, height: 720 })
      })
      expect(found).toEqual(PAGES.flatMap(path => ways.map(({ width }) => [path, width, [], 0])))
    },
  )

  it.each(['ar', 'en'] as const)('in %s can be read with letters twice as large', async language => {
    const found: unknown[] = []
    await at(PAGES, language, 640, {}, async (page, path) => {
      await page.evaluate('document.documentElement.style.fontSize = "212%"')
      found.push([path, await overflow(page)])
    })
    expect(found).toEqual(PAGES.map(path => [path, 0]))
  })

  it('keeps what has the focus out from under the field', async () => {
    await at(['/chat'], 'ar', 320, {}, async page => {
      await page.evaluate('scrollTo(0, 0)')
      const covered: string[] = []
      for (let n = 0; n < 14; n += 1) {
        await page.keyboard.press('Tab')
        const under = await page.evaluate<string>(COVERED)
        if (under !== '') covered.push(under)
      }
      expect(covered).toEqual([])
    })
  })
})
