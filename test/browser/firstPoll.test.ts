import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import type { Browser, Locator, Page } from 'playwright-core'
import { findings, overflow } from '../support/axe.js'
import { browserIsThere, launchBrowser, openWindow } from '../support/browser.js'
import { type Crowd, crowdOf } from '../support/crowd.js'
import { type World, startWorld } from '../support/product.js'
import { until } from '../support/until.js'

const inBrowser = browserIsThere() ? describe : describe.skip
const PASSWORD = 'a password of the journey'
const TEACHERS = 200
const MINUTE = 60_000

inBrowser('the first poll of a ministry', () => {
  let world: World
  let browser: Browser
  let teachers: Crowd
  let admin: Page
  let url: string
  beforeAll(async () => {
    world = await startWorld('firstPoll')
    url = world.product.url
    browser = await launchBrowser()
    admin = await (await openWindow(browser)).newPage()
    teachers = crowdOf(world, TEACHERS)
  })
  afterAll(async () => {
    await browser.close()
    await world.close()
  })

  /** The form that sends there and has these fields. */
  const formTo = (page: Page, path: string, ...names: readonly string[]): Locator =>
    page.locator(`form[action="${path}"]${names.map(name => `:has([name="${name}"])`).join('')}`)
  const fill = async (form: Locator, fields: Readonly<Record<string, string>>): Promise<void> => {
    for (const [name, value] of Object.entries(fields)) {
      const box = form.locator(`[name="${name}"]`)
      if (await box.evaluate(each => each.tagName === 'SELECT')) await box.selectOption(value)
      else await box.fill(value)
    }
  }
  const sends = async (page: Page, path: string, fields: Readonly<Record<string, string>> = {}): Promise<void> => {
    const form = formTo(page, path, ...Object.keys(fields))
    await fill(form, fields)
    await Promise.all([page.waitForEvent('load'), form.locator('button').click()])
  }
  const signsIn = async (email: string): Promise<Page> => {
    const page = await (await openWindow(browser)).newPage()
    await page.goto(`${url}/console/sign-in`)
    await page.locator('#email').fill(email)
    await page.locator('#password').fill(PASSWORD)
    await page.keyboard.press('Enter')
    await page.locator('.side').waitFor()
    return page
  }

  it('begins with the printed link, units, a colleague and a rule of routing', async () => {
    const first = await world.product.musharaka.administrator()
    const path = typeof first === 'object' ? first.link : ''
    await admin.goto(url + path)
    await sends(admin, path, { name: 'فاطمة بنت سعيد', email: 'fatma@example.om', password: PASSWORD })
    await admin.goto(`${url}/console/settings/units`)
    const unit = { id: 'teachers', ar: 'دائرة شؤون المعلمين', en: 'Teachers’ affairs' }
    await sends(admin, '/console/settings/units', unit)
    await admin.goto(`${url}/console/settings/routing`)
    await sends(admin, '/console/settings/routing', { governorate: 'dhofar', unit: 'teachers' })
    await admin.goto(`${url}/console/settings/staff`)
    await sends(admin, '/console/settings/staff', { name: 'سالم', email: 'salim@example.om', role: 'coordinator' })
    const link = await admin.locator('section.flash .code').innerText()
    const invited = await (await openWindow(browser)).newPage()
    await invited.goto(link)
    await sends(invited, new URL(link).pathname, { password: PASSWORD })
    const { store } = world.product
    expect(await store.staff.countDocuments()).toBe(2)
    expect(await store.settings.findOne({ 'value.rules.unit': 'teachers' })).not.toBeNull()
  })

  it('reaches the teachers of one governorate once a second person approves, and their answers arrive in the open page', async () => {
    await teachers.say('السلام عليكم')
    await teachers.tap('العربية')
    await teachers.tap('موافقة ومتابعة')
    await teachers.say('مريم بنت سعيد البلوشية')
    await teachers.tap('معلم أو معلمة')
    await teachers.say('صلالة')

    const { store } = world.product
    await until(async () => (await store.heads.countDocuments({ participant: { $exists: true } })) === TEACHERS)
    // While two hundred register, a page may be answered with "busy".
    await until(async () => {
      await admin.goto(`${url}/console/polls/new?starter=workload`)
      return (await formTo(admin, '/console/polls').count()) > 0
    })
    await formTo(admin, '/console/polls').locator('[name=governorates][value=dhofar]').check()
    await admin.locator('[data-estimate]', { hasText: String(TEACHERS) }).waitFor()
    await sends(admin, '/console/polls', { unit: 'teachers' })
    const at = new URL(admin.url()).pathname
    const second = await signsIn('salim@example.om')
    await second.goto(url + at)
    await sends(second, `${at}/approve`)
    await admin.goto(url + at)
    await sends(admin, `${at}/open`)

    await until(async () => (await store.recipients.countDocuments({ state: 'told' })) === TEACHERS)
    const invited = { 'in.event.is': 'pollInvited', sendAt: { $exists: true } } as const
    await until(async () => (await store.turns.countDocuments(invited)) === 0)
    const choices = ['أقل من ساعتين', 'من 2 إلى 5 ساعات', 'من 6 إلى 10 ساعات'] as const
    await teachers.tap(n => choices[n % choices.length] ?? choices[0])
    await admin.locator('.total', { hasText: String(TEACHERS) }).waitFor()
    await admin.getByText('100%: 200 من 200').waitFor()
    // By group, also by channel, all but the last ten, once nobody can come in before them any more.
    world.platforms.pass(MINUTE)
    const on = async (channel: string): Promise<number> => {
      const channels = await admin.locator('#results dl').last().innerText()
      return Number(new RegExp(`${channel}\\s+(\\d+)`, 'u').exec(channels)?.[1])
    }
    await until(async () => (await on('تيليجرام')) + (await on('واتساب')) === TEACHERS - 10)
    await second.locator('form[action="/console/language"] button').click()
    await second.goto(url + at)
    await second.setViewportSize({ width: 320, height: 800 })
    await second.getByText('200 people voted').waitFor()
    expect([...(await findings(admin)), ...(await findings(second))]).toEqual([])
    expect([await overflow(admin), await overflow(second)]).toEqual([0, 0])
  })
})
