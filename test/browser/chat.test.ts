import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { listeners } from '../../adapters/web/listeners.js'
import { browserIsThere, launchBrowser, openWindow } from '../support/browser.js'
import { chatScript } from '../support/chatScript.js'
import { png } from '../support/files.js'
import { type HttpWorld, httpWorld } from '../support/httpWorld.js'
import { type Served, served } from '../support/served.js'

const inBrowser = browserIsThere() ? describe : describe.skip

inBrowser('the chat page in a browser', () => {
  let browser: Browser
  let world: HttpWorld
  let site: Served
  let context: BrowserContext
  let page: Page
  let faults: string[]

  beforeAll(async () => void (browser = await launchBrowser()))
  afterAll(() => browser.close())
  beforeEach(async () => {
    world = httpWorld({ answer: chatScript, ticking: true })
    site = await served(world.ports)
    context = await openWindow(browser, { viewport: { width: 390, height: 800 }, locale: 'ar-OM' })
    page = await context.newPage()
    faults = []
    page.on('pageerror', error => faults.push(error.message))
    page.on('console', each => each.type() === 'error' && faults.push(each.text()))
  })
  afterEach(async () => {
    await context.close()
    await site.server.stop(500)
  })

  const open = async (path = '/chat') => {
    await page.goto(site.url + path)
    await button('English').waitFor()
  }
  const button = (name: string) => page.getByRole('log').getByRole('button', { name, exact: true })
  const log = (text: string) => page.getByRole('log').getByText(text)
  const write = async (text: string) => {
    await page.locator('#text').fill(text)
    await page.keyboard.press('Enter')
  }
  const focused = () => page.evaluate<string>('document.activeElement.textContent.trim() || document.activeElement.id')
  const direction = () => page.evaluate<string>('document.documentElement.dir + " " + document.documentElement.lang')
  const said = () => world.chat.received.map(({ content }) => ('text' in content ? content.text : content.is))

  it('is used by keyboard alone, from right to left', async () => {
    await open()
    expect(await direction()).toBe('rtl ar')
    expect(await focused()).toBe('text')
    await page.keyboard.press('Shift+Tab')
    await page.keyboard.press('Shift+Tab')
    await page.keyboard.press('Shift+Tab')
    expect(await focused()).toBe('العربية')
    await page.keyboard.press('Enter')
    await button('تقديم مقترح فكرة تحسّن التعليم').waitFor()
    expect(await focused()).toBe('text')
    await page.keyboard.type('مختبر متنقل')
    await page.keyboard.press('Shift+Enter')
    await page.keyboard.type('لمدارس القرى')
    await page.keyboard.press('Enter')
    await log('سُجّل').waitFor()
    expect([said(), await page.locator('#text').inputValue(), await focused(), faults]).toEqual([
      ['start', 'tap', 'مختبر متنقل\nلمدارس القرى'],
      '',
      'text',
      [],
    ])
  })

  it('lets people reach the field first by the link that skips there', async () => {
    const phone = await openWindow(browser, { hasTouch: true })
    page = await phone.newPage()
    await open()
    await page.keyboard.press('Tab')
    expect(await focused()).toBe('تجاوز إلى كتابة الرسالة')
    await page.keyboard.press('Enter')
    expect(await focused()).toBe('text')
    await phone.close()
  })

  it('resumes after a reload in the middle, with what was being written', async () => {
    await open()
    await button('العربية').click()
    await button('تقديم مقترح فكرة تحسّن التعليم').waitFor()
    await page.locator('#text').fill('نصف فكرة')
    await page.reload()
    await button('تقديم مقترح فكرة تحسّن التعليم').waitFor()
    expect([
      said(),
      await page.locator('#text').inputValue(),
      await page.getByRole('article').count(),
      await button('العربية').count(),
    ]).toEqual([['start', 'tap'], 'نصف فكرة', 3, 0])
  })

  it('keeps what could not be sent, says so, and sends it once when the service is back', async () => {
    await open()
    world.chat.away(true)
    await write('رسالة لا تضيع')
    await page.getByRole('button', { name: 'إعادة المحاولة' }).waitFor()
    await page.reload()
    await page.locator('#offline').waitFor()
    expect(await page.locator('#offline p').allTextContents()).toEqual([
      'لا اتصال بالخدمة الآن. ما كُتب محفوظ هنا، ويُرسل عند عودة الاتصال.',
      'No connection to the service now. What you wrote is kept here and will be sent when it returns.',
    ])
    world.chat.away(false)
    await log('سُجّل').waitFor()
    expect([said(), await page.locator('#offline').isHidden(), await log('رسالة لا تضيع').count()]).toEqual([
      ['start', 'رسالة لا تضيع'],
      true,
      2,
    ])
  })

  it('shows what people write as their own words, and bold and links of ours', async () => {
    await open()
    await write('<img src=x onerror=alert(1)> *غامق*')
    await log('سُجّل').waitFor()
    const person = page.locator('.person .bubble').last()
    expect([await person.innerHTML(), await page.locator('.bot .bubble b').last().innerText()]).toEqual([
      '<div dir="auto">&lt;img src=x onerror=alert(1)&gt; *غامق*</div>',
      expect.stringContaining('<img src=x'),
    ])
    expect(await page.locator('.bot .bubble a').last().getAttribute('href')).toBe(
      'https://musharaka.example/c/P26-7K3F9',
    )
    expect(faults).toEqual([])
  })

  it('refuses a message that is too long without losing a letter of it', async () => {
    await open()
    const long = 'س'.repeat(4097)
    await write(long)
    expect([await page.getByRole('alert').innerText(), await page.locator('#text').inputValue(), said()]).toEqual([
      'الرسالة أطول من 4096 حرفًا. نرجو اختصارها أو تقسيمها إلى رسالتين.',
      long,
      ['start'],
    ])
  })

  it('sends a file with its caption, and says which files it takes', async () => {
    await open()
    const chosen = (name: string) => page.locator('#files').getByText(name).waitFor()
    await page.locator('#file').setInputFiles({ name: 'ساحة.png', mimeType: 'image/png', buffer: png() })
    await chosen('ساحة.png')
    await write('هنا')
    await log('وصل المرفق').waitFor()
    expect(world.chat.received.at(-1)?.content).toEqual({
      is: 'media',
      media: expect.objectContaining({ kind: 'photo', name: 'ساحة.png', caption: 'هنا' }),
    })
    await page.locator('#file').setInputFiles({ name: 'page.html', mimeType: 'text/html', buffer: Buffer.from('<p>') })
    await chosen('page.html')
    await page.locator('#send').click()
    await page.getByText('لا يمكن استلام هذا النوع من الملفات').waitFor()
  })

  it('offers navigation words, and folds away what can still be chosen', async () => {
    await open()
    await button('العربية').click()
    await page.getByRole('navigation', { name: 'كلمات التنقل' }).getByRole('button', { name: 'موظف' }).click()
    await log('سُجّل').waitFor()
    expect([said().at(-1), await button('تقديم مقترح فكرة تحسّن التعليم').isVisible()]).toEqual(['موظف', false])
    await log('خيارات هذه الرسالة').click()
    await button('تقديم مقترح فكرة تحسّن التعليم').click()
    await log('ما عنوان المقترح؟').waitFor()
    expect(said().at(-1)).toBe('tap')
  })

  it('asks to be spoken to in the language its reader changes to', async () => {
    await open()
    await button('العربية').click()
    await log('كيف نخدمك').waitFor()
    await page.getByRole('link', { name: 'English' }).click()
    await log('How can we help today?').waitFor()
    expect([await direction(), said()]).toEqual(['ltr en', ['start', 'tap', 'English']])
  })

  it('follows a link into the conversation once', async () => {
    await open('/chat?start=P26-7K3F9')
    expect([world.chat.received[0]?.content, new URL(page.url()).search]).toEqual([
      { is: 'start', payload: 'P26-7K3F9' },
      '',
    ])
  })

  it('can be ended on a device that others use', async () => {
    await open()
    await write('سر')
    await log('سُجّل').waitFor()
    await page.getByRole('button', { name: 'إنهاء المحادثة' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'البقاء' }).click()
    expect(await log('سُجّل').count()).toBe(1)
    await page.getByRole('button', { name: 'إنهاء المحادثة' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'إنهاء', exact: true }).click()
    await button('English').waitFor()
    expect([await log('سر').count(), said()]).toEqual([0, ['start', 'سر', 'start']])
  })

  it('shows in all pages of one browser what is written in one of them', async () => {
    await open()
    const other = await context.newPage()
    await other.goto(`${site.url}/chat`)
    await other.getByRole('log').getByRole('button', { name: 'English' }).waitFor()
    await write('من الصفحة الأولى')
    await other.getByRole('log').getByText('سُجّل').waitFor()
    expect(said()).toEqual(['start', 'من الصفحة الأولى'])
  })

  it('finds its answer even where the stream hangs on another process', async () => {
    await site.server.stop(500)
    world = httpWorld({ answer: chatScript, ticking: true, listeners: { ...listeners(), wake: () => undefined } })
    site = await served(world.ports)
    await open()
    await write('من عملية أخرى')
    await log('سُجّل').waitFor()
    expect([said(), await page.getByRole('article').count()]).toEqual([['start', 'من عملية أخرى'], 3])
  })
})
