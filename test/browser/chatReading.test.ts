import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { browserIsThere, launchBrowser, openWindow } from '../support/browser.js'
import { chatScript } from '../support/chatScript.js'
import { type HttpWorld, httpWorld } from '../support/httpWorld.js'
import { type Served, served } from '../support/served.js'
import { until } from '../support/until.js'

const inBrowser = browserIsThere() ? describe : describe.skip

inBrowser('reading in the chat', () => {
  let browser: Browser
  let world: HttpWorld
  let site: Served
  let context: BrowserContext
  let page: Page
  beforeAll(async () => void (browser = await launchBrowser()))
  afterAll(() => browser.close())
  beforeEach(async () => {
    world = httpWorld({ answer: chatScript, ticking: true })
    site = await served(world.ports)
    context = await openWindow(browser, { viewport: { width: 390, height: 800 }, locale: 'ar-OM' })
    page = await context.newPage()
  })
  afterEach(async () => {
    await context.close()
    await site.server.stop(500)
  })

  const button = (name: string) => page.getByRole('log').getByRole('button', { name, exact: true })
  const log = (text: string) => page.getByRole('log').getByText(text)
  const open = async (path = '/chat') => {
    await page.goto(site.url + path)
    await button('English').waitFor()
  }
  const write = async (text: string) => {
    await page.locator('#text').fill(text)
    await page.keyboard.press('Enter')
  }
  const direction = () => page.evaluate<string>('document.documentElement.dir + " " + document.documentElement.lang')
  const said = () => world.chat.received.map(({ content }) => ('text' in content ? content.text : content.is))

  it('turns to the language that somebody chooses in the conversation', async () => {
    await open()
    await button('English').click()
    await page.locator('#text[placeholder="Your message"]').waitFor()
    await log('How can we help today?').waitFor()
    expect([await direction(), said()]).toEqual(['ltr en', ['start', 'tap']])
  })

  it('keeps each code in one piece on a narrow phone', async () => {
    await page.setViewportSize({ width: 320, height: 640 })
    await open()
    await write(Array.from({ length: 9 }, (_, n) => `${'و'.repeat(n)} P26-7K3F9`).join(' '))
    await log('سُجّل').waitFor()
    const lines = await page.evaluate<number[]>(
      '[...document.querySelectorAll("#log .code")].map(each => each.getClientRects().length)',
    )
    expect([lines.length > 9, ...new Set(lines)]).toEqual([true, 1])
  })

  it('dates what is written by the clock of the service, whatever the device says', async () => {
    const ahead = 3 * 86_400_000
    const demo = httpWorld({ answer: chatScript, now: () => Date.now() + ahead })
    const moved = await served(demo.ports)
    await page.goto(`${moved.url}/chat`)
    await write('مرحبا')
    await log('سُجّل').waitFor()
    const days = await page.evaluate<number[]>(
      '[...document.querySelectorAll("#log time")].map(each => Math.round((Date.parse(each.dateTime) - Date.now()) / 86400000))',
    )
    expect([...new Set(days)]).toEqual([3])
    expect(await page.locator('#log .day').allTextContents()).toContain('اليوم')
    await moved.server.stop(500)
  })

  it('says with which language the page was opened', async () => {
    await open('/chat?lang=en')
    expect(world.chat.received[0]?.content).toEqual({ is: 'start', language: 'en' })
  })

  it('shows a message that is longer than the window from its beginning', async () => {
    await page.setViewportSize({ width: 320, height: 480 })
    await open()
    await write('سطر طويل\n'.repeat(60))
    await log('سُجّل').waitFor()
    const top = 'document.querySelector(".message.bot:last-of-type").getBoundingClientRect().top'
    await until(async () => Math.round(await page.evaluate<number>(top)) === 12)
  })

  it('keeps quotation marks around what they quote, and lets a request to a guardian be copied', async () => {
    await context.grantPermissions(['clipboard-read', 'clipboard-write'])
    await open()
    await button('العربية').click()
    await write('guardian')
    await log('ولي الأمر').waitFor()
    expect(await page.locator('.message.bot bdi').last().textContent()).toBe('First line\nsecond line')
    // Nothing but the quotation stands in its lines, and they begin at the right all the same.
    const places = await page.evaluate<readonly number[]>(`(() => {
      const quoted = [...document.querySelectorAll('.message.bot bdi')].at(-1)
      const at = (node, from, to) => {
        const range = document.createRange()
        range.setStart(node, from)
        range.setEnd(node, to)
        return range.getBoundingClientRect()
      }
      const [before, after] = [quoted.previousSibling, quoted.nextSibling]
      const [first, second] = [...quoted.getClientRects()].filter(({ width }) => width > 0)
      const closing = after.data.indexOf('»')
      return [at(before, before.length - 1, before.length).left - first.right, second.left - at(after, closing, closing + 1).right].map(Math.round)
    })()`)
    expect(places).toEqual([0, 0])
    await page.getByRole('button', { name: 'نسخ الرسالة' }).click()
    await page.getByRole('button', { name: 'نُسخت الرسالة' }).waitFor()
    expect(await page.evaluate('navigator.clipboard.readText()')).toBe(
      'إلى ولي الأمر:\n«First line\nsecond line»\nhttps://musharaka.example/chat?start=g_ABC',
    )
  })
})
