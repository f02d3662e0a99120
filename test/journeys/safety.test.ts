import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { type World, startWorld } from '../support/product.js'
import { register } from '../support/register.js'
import { newestCode, staffDesk } from '../support/staffDesk.js'
import { onTelegram, onWeb, onWhatsapp } from '../support/visitors.js'

describe('danger, and talking to staff', () => {
  let world: World
  beforeAll(async () => {
    world = await startWorld('safety')
  })
  afterAll(() => world.close())

  it('takes a report of somebody who has neither agreed nor registered, and shows it to the safeguarding team only', async () => {
    const child = await onWeb(world, 'ar')
    await child.says('خطر', '9999', '1100', 'لا يُنشر')
    await child.says('ولد يضرب أخي كل يوم في الحافلة', /الرمز: S\d\d-/u, '[لا، دون تواصل]')
    const code = await newestCode(world)
    const { contributions, people, consents, cases } = world.product.store
    const eventsOf = async () => (await cases.findOne({ _id: code }))?.events.map(({ is }) => is)
    expect(await eventsOf()).toEqual(['received'])
    await child.says('لا', 'لن يتواصل معك أحد')
    await child.says('يحدث ذلك في الحافلة رقم ١٢', 'أُضيفت المعلومة')
    expect(await eventsOf()).toEqual(['received', 'contactGiven', 'citizenWrote'])
    const [report] = await contributions.find({}).toArray()
    expect(report).toMatchObject({
      _id: code,
      kind: 'safety',
      published: false,
      said: { narrative: 'ولد يضرب أخي كل يوم في الحافلة', contact: 'none' },
    })
    expect([await people.countDocuments(), await consents.countDocuments(), report?.participant]).toEqual([
      0,
      0,
      undefined,
    ])

    const [agent, protector] = [await staffDesk(world, 'agent'), await staffDesk(world, 'safeguarding')]
    expect(await agent.isRefused(`cases/${code}/claim`)).toBe('notFound')
    await protector.orders(`cases/${code}/claim`)
    for (const path of [`contributions/${code}`, 'contributions']) {
      const answer = await (await fetch(`${world.product.url}/api/v1/${path}`)).text()
      expect([path, answer.includes('يضرب'), answer.includes(`"code":"${code}"`)]).toEqual([path, false, false])
    }
    const stranger = onTelegram(world, 501)
    await register(stranger, { language: 'en', name: 'Salim Al Harthy', from: 'Seeb' })
    expect(await stranger.says(code)).toContain('[Try again]')
  })

  it('lets somebody who is not registered correct the number to be called on, and shows the team both', async () => {
    const neighbour = await onWeb(world, 'en')
    await neighbour.says('safety report', '9999')
    await neighbour.says('my neighbour beats his son every night', /Code: S\d\d-/u)
    const code = await newestCode(world)
    await neighbour.says('By phone', 'Which phone number')
    await neighbour.says('92345678', 'call you on +96892345678')
    await neighbour.says('actually call me on 99887766 instead', 'From now on the team calls you on +96899887766')
    const { contributions, cases } = world.product.store
    expect(await contributions.findOne({ _id: code })).toMatchObject({
      said: { contact: 'phone', phone: '+96899887766', formerPhones: ['+96892345678'] },
    })
    expect((await cases.findOne({ _id: code }))?.events.map(({ is }) => is)).toEqual([
      'received',
      'contactGiven',
      'citizenWrote',
      'contactGiven',
    ])
    const protector = await staffDesk(world, 'safeguarding')
    const shown = await protector.opens(`cases/${code}`)
    expect(JSON.parse(shown.toString())).toMatchObject({ call: '+96899887766', formerCalls: ['+96892345678'] })
    await neighbour.says("don't contact me", 'From now on nobody contacts you')
    const report = await contributions.findOne({ _id: code })
    expect(report).toMatchObject({ said: { contact: 'none' } })
    expect(report?.said).not.toHaveProperty('phone')
  })

  it('keeps the bot silent while staff are in the chat, until somebody asks for the menu', async () => {
    const maryam = onTelegram(world, 502)
    await register(maryam, { language: 'ar', name: 'مريم بنت سعيد البلوشية', from: 'صحار' })
    await maryam.says('موظف', '[رجوع]')
    await maryam.says('كيف أسجل ابني في روضة حكومية؟', /E\d\d-/u)
    const code = await newestCode(world)
    const desk = await staffDesk(world, 'agent')
    await desk.orders(`cases/${code}/claim`)
    await desk.orders(`cases/${code}/reply`, { text: 'أهلًا بك، التسجيل يبدأ في مارس.' })
    await maryam.hears('التسجيل يبدأ في مارس')
    expect(await maryam.says('شكرا، وما الأوراق المطلوبة؟')).toBe('')
    expect(await maryam.says('1')).toBe('')
    const photo = { photo: [{ file_id: 'p', file_unique_id: 'u', width: 9, height: 9 }], caption: 'شهادة الميلاد' }
    expect(await maryam.does(() => world.platforms.telegram.post(502, photo))).toBe('')
    await desk.orders(`cases/${code}/reply`, { text: 'شهادة الميلاد وبطاقة ولي الأمر.' })
    await maryam.hears('شهادة الميلاد')
    await maryam.says('القائمة', '[تقديم مقترح]')
    await maryam.says('1', '(1 من 4)')
    const [handled] = await world.product.store.cases.find({ _id: code }).toArray()
    expect(handled?.events.map(event => ('text' in event ? `${event.is}: ${event.text}` : event.is))).toEqual([
      'received',
      'claimed',
      'replied: أهلًا بك، التسجيل يبدأ في مارس.',
      'citizenWrote: شكرا، وما الأوراق المطلوبة؟',
      'citizenWrote: 1',
      'citizenWrote: شهادة الميلاد',
      'replied: شهادة الميلاد وبطاقة ولي الأمر.',
    ])
  })

  it('says the same in English on WhatsApp, and asks whether the answer helped', async () => {
    const salim = onWhatsapp(world, '96892000055')
    await register(salim, { language: 'en', name: 'Salim Al Harthy', from: 'Seeb' }, 'hi')
    await salim.says('agent', '[Back]')
    await salim.says('How do I register my son in a government kindergarten?', /E\d\d-/u)
    const code = await newestCode(world)
    const desk = await staffDesk(world, 'agent')
    await desk.orders(`cases/${code}/claim`)
    await desk.orders(`cases/${code}/resolve`, { answer: 'Registration opens in March.', reason: 'explained' })
    await salim.hears('Registration opens in March.')
    expect(await world.product.store.cases.findOne({ _id: code })).toMatchObject({
      kind: 'enquiry',
      state: { is: 'answered', reason: 'explained' },
    })
  })
})
