import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import type { Browser, Page } from 'playwright-core'
import { browserIsThere, launchBrowser, openWindow } from '../support/browser.js'
import { type CasesOnDesk, casesOnDesk } from '../support/consoleCases.js'
import { type ConsoleWorld, consoleWorld } from '../support/consoleDesk.js'
import { noteOnCase } from '../../src/service/staff/cases.js'
import type { Officer } from '../../src/domain/officer.js'
import { PASSWORD, hire } from '../support/staffWorld.js'

const inBrowser = browserIsThere() ? describe : describe.skip

inBrowser('work in the console', () => {
  let made: ConsoleWorld
  let browser: Browser
  let page: Page
  let officer: Officer
  let cases: CasesOnDesk
  const broken: string[] = []
  beforeAll(async () => {
    made = await consoleWorld('console.work', 'http://localhost:8080')
    officer = await hire(made.world.house, 'admin')
    cases = await casesOnDesk(made.world, officer)
    browser = await launchBrowser()
    page = await (await openWindow(browser)).newPage()
    page.on('console', message => void (message.type() === 'error' && broken.push(message.text())))
    page.on('pageerror', error => void broken.push(error.message))
    await page.goto(`${made.site.url}/console/sign-in`)
    await page.locator('#email').fill('admin1@example.om')
    await page.locator('#password').fill(PASSWORD)
    await page.keyboard.press('Enter')
    await page.locator('.side').waitFor()
  })
  afterAll(async () => {
    await browser.close()
    await made.close()
  })

  it('goes by the keys: J to a case, Enter into it, N on to the next', async () => {
    await page.goto(`${made.site.url}/console/inbox?view=all`)
    await page.keyboard.press('j')
    await page.keyboard.press('Enter')
    await page.waitForURL(`**/console/cases/${cases.fresh}`)
    await page.keyboard.press('n')
    await page.waitForURL(url => url.pathname !== `/console/cases/${cases.fresh}`)
  })

  it('shows what a colleague does without a reload, and keeps what is being written', async () => {
    await page.goto(`${made.site.url}/console/cases/${cases.talked}`)
    await page.locator('#text').fill('رد لم يُرسل بعد')
    await noteOnCase(made.world.house, { officer }, cases.talked, 'ملاحظة من زميلة في الفريق')
    await page.getByText('ملاحظة من زميلة في الفريق').waitFor()
    expect(await page.locator('#text').inputValue()).toBe('رد لم يُرسل بعد')
    await page.reload()
    expect(await page.locator('#text').inputValue()).toBe('رد لم يُرسل بعد')
  })

  it('has nothing to complain of in the browser', () => {
    expect(broken).toEqual([])
  })
})
