import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import type { Language } from '../../src/domain/participant.js'
import type { Role } from '../../src/domain/officer.js'
import { findings, overflow } from '../support/axe.js'
import { browserIsThere, launchBrowser, openWindow } from '../support/browser.js'
import { type CasesOnDesk, casesOnDesk } from '../support/consoleCases.js'
import { type ConsoleWorld, consoleWorld } from '../support/consoleDesk.js'
import { PASSWORD, hire } from '../support/staffWorld.js'

const inBrowser = browserIsThere() ? describe : describe.skip

/** Every screen of the console, by who looks at it. A new screen stands here. */
const SCREENS: Readonly<Partial<Record<Role, readonly string[]>>> = {
  admin: [
    '/console',
    '/console/nothing',
    '/console/moderation',
    '/console/moderation/:proposal',
    '/console/proposals',
    '/console/proposals?column=studying',
    '/console/proposals/:studied',
    '/console/proposals/:studied/dossier',
    '/console/account',
    '/console/settings/units',
    '/console/settings/staff',
    '/console/settings/roster',
    '/console/settings/units/media',
    '/console/settings/routing?subtopic=transport.late&governorate=muscat',
    '/console/settings/calendar',
    '/console/settings/clocks?subtopic=transport.late',
    '/console/settings/channels',
    '/console/settings/webhooks',
    '/console/settings/keys',
    '/console/settings/privacy',
    '/console/settings/safety',
    '/console/settings/webhooks/:webhook',
    '/console/settings/templates',
    '/console/settings/templates/bus-number',
    '/console/settings/texts?area=choice',
    '/console/settings/texts/edit?key=complaint.receipt',
    '/console/audit',
    '/console/telegram',
    '/console/dead-letters',
    '/console/rights',
    '/console/people',
    '/console/people/:person',
    '/console/themes',
    '/console/inbox',
    '/console/inbox?view=all&topic=transport',
    '/console/inbox?view=reopened',
    '/console/polls',
    '/console/polls/new?starter=training',
    '/console/polls/:poll',
    '/console/consultations',
    '/console/consultations/new',
    '/console/consultations/:drafted',
    '/console/consultations/:consultation',
    '/console/consultations/:consultation/dossier',
    '/console/consultations/:consultation/table',
    '/console/consultations/:closed/table?row=1',
    '/console/analytics',
    '/console/broadcasts',
    '/console/broadcasts/new',
    '/console/cases/:fresh',
    '/console/cases/:talked',
    '/console/cases/:answered',
  ],
  safeguarding: ['/console/inbox?view=all', '/console/cases/:danger'],
}

/**
 * What axe looks at is the same markup in each: of the two ways a page is looked at, one is enough, and between both languages
 * they have every width and scheme. A page is opened once; it is as wide as its window however it came to that width.
 */
const CASES = [
  {
    language: 'ar',
    looks: [
      { width: 320, scheme: 'light', at: 'whole' },
      { width: 1280, scheme: 'dark', at: 'width' },
    ],
  },
  {
    language: 'en',
    looks: [
      { width: 1280, scheme: 'dark', at: 'whole' },
      { width: 320, scheme: 'dark', at: 'width' },
    ],
  },
] as const
type Looks = (typeof CASES)[number]['looks']

const signedIn = async (browser: Browser, url: string, role: Role, language: Language): Promise<BrowserContext> => {
  const context = await openWindow(browser)
  const page = await context.newPage()
  await page.goto(`${url}/console/sign-in?lang=${language}`)
  await page.locator('#email').fill(`${role}1@example.om`)
  await page.locator('#password').fill(PASSWORD)
  await page.keyboard.press('Enter')
  await page.locator('.side').waitFor()
  await page.close()
  return context
}

inBrowser('the console in a browser', () => {
  let made: ConsoleWorld
  let cases: CasesOnDesk
  let browser: Browser
  beforeAll(async () => {
    made = await consoleWorld('console.browser', 'http://localhost:8080')
    for (const role of Object.keys(SCREENS) as Role[]) {
      const officer = await hire(made.world.house, role)
      if (role === 'admin') cases = await casesOnDesk(made.world, officer)
    }
    browser = await launchBrowser()
  })
  afterAll(async () => {
    await browser.close()
    await made.close()
  })

  /** What is wrong with a page, looked at in each of these ways. */
  const look = async (page: Page, path: string, looks: Looks): Promise<readonly string[]> => {
    const wrong: string[] = []
    for (const [nth, { width, scheme, at }] of looks.entries()) {
      await page.emulateMedia({ colorScheme: scheme })
      await page.setViewportSize({ width, height: 800 })
      if (nth === 0)
        await page.goto(made.site.url + path.replace(/:(\w+)/u, (_, name: keyof CasesOnDesk) => cases[name]))
      const wide = await overflow(page)
      if (wide > 0) wrong.push(`${path} is ${wide} px too wide at ${width}`)
      if (at === 'whole') wrong.push(...(await findings(page)))
    }
    return wrong
  }

  it.each(CASES)('is open to everybody in $language, wide and narrow, light and dark', async ({ language, looks }) => {
    for (const [role, paths] of Object.entries(SCREENS) as [Role, readonly string[]][]) {
      const context = await signedIn(browser, made.site.url, role, language)
      const page = await context.newPage()
      for (const path of paths) expect([path, await look(page, path, looks)]).toEqual([path, []])
      await context.close()
    }
    const outside = await openWindow(browser)
    expect(await look(await outside.newPage(), `/console/sign-in?lang=${language}`, looks)).toEqual([])
    await outside.close()
  })
})
