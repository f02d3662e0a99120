import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { type ConsoleWorld, type Desk, consoleWorld, textOf } from '../../support/consoleDesk.js'
import { type Receiver, receiver } from '../../support/receiver.js'

const PATH = '/console/settings/webhooks'

describe('systems outside in the console', () => {
  let made: ConsoleWorld
  let admin: Desk
  let outside: Receiver
  beforeAll(async () => {
    made = await consoleWorld('console.webhooks')
    admin = await made.desk('admin')
    outside = await receiver()
  })
  afterAll(async () => {
    await outside.stop()
    await made.close()
  })

  const given = (more: object = {}) => ({ name: 'الأرشيف الوطني', url: outside.url, events: ['poll.opened'], ...more })
  const path = async (): Promise<string> => `${PATH}/${(await made.world.store.webhooks.findOne({}))?._id ?? ''}`

  it('are registered with a secret that is shown once, and tried', async () => {
    const { text } = await admin.sends(PATH, given())
    const secret = /whsec_[\w+/=]{44}/u.exec(text)?.[0] ?? ''
    expect(secret).not.toBe('')
    const tried = await admin.sends(`${await path()}/test`)
    expect(textOf(tried.text)).toContain('وصلت التجربة.')
    expect([outside.received[0]?.type, outside.received[0]?.signedBy(secret)]).toEqual(['webhook.test', 1])
    expect((await admin.get(await path())).text).not.toContain(secret)
  })

  it('say why a test did not arrive', async () => {
    outside.answers(500)
    const { text } = await admin.sends(`${await path()}/test`)
    expect(textOf(text)).toContain('أجاب العنوان بالرمز 500')
    await admin.sends(await path(), given({ url: 'https://localhost.invalid/hook' }))
    expect(textOf((await admin.sends(`${await path()}/test`)).text)).toContain('تعذّر الاتصال بالعنوان (ENOTFOUND)')
  })

  it('are shown again with what was typed where the address or the choice is not accepted', async () => {
    const inside = await admin.sends(PATH, given({ url: 'https://10.0.0.1/hook' }))
    expect([inside.status, inside.text.includes('value="https://10.0.0.1/hook"')]).toEqual([422, true])
    expect(textOf(inside.text)).toContain('لا إلى هذا الجهاز ولا إلى شبكة خاصة')
    const { events: _, ...none } = given()
    expect(textOf((await admin.sends(PATH, none)).text)).toContain('لم يُختر ما يُبلَّغ به النظام')
  })

  it('stand at the front of the console once nothing arrives there, for who can mend it', async () => {
    const off = { is: 'off', at: made.world.now(), because: 'failing' } as const
    await made.world.store.webhooks.updateMany({}, { $set: { state: off } })
    expect(textOf((await admin.get('/console')).text)).toContain('توقف الإرسال إلى نظام خارجي واحد')
    const agent = await made.desk('agent')
    expect(textOf((await agent.get('/console')).text)).not.toContain('نظام خارجي')
    await agent.get(PATH).expect(403)
    await admin.sends(`${await path()}/on`)
    expect(textOf((await admin.get(await path())).text)).toContain('يعمل')
    await admin.sends(`${await path()}/remove`)
    expect(await made.world.store.webhooks.countDocuments()).toBe(0)
  })
})
