import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { clocksGiven } from '../../../src/http/console/settings/clockForm.js'
import { complaintOf, newCode } from '../../support/contributions.js'
import { type ConsoleWorld, type Desk, consoleWorld, textOf } from '../../support/consoleDesk.js'
import { hire } from '../../support/staffWorld.js'

const UNIT = {
  ar: 'قسم النقل المدرسي',
  en: 'School transport',
  kind: 'headquarters',
  governorate: '',
  from: '',
  to: '',
}

describe('the settings in the console', () => {
  let made: ConsoleWorld
  let admin: Desk
  beforeAll(async () => {
    made = await consoleWorld('console.settings')
    admin = await made.desk('admin')
  })
  afterAll(() => made.close())

  const read = async (path: string): Promise<string> => textOf((await admin.get(path).expect(200)).text)

  it('are the administrator’s', async () => {
    const agent = await made.desk('agent')
    expect((await agent.get('/console/settings/units')).status).toBe(403)
    expect((await agent.sends('/console/settings/units', { id: 'roads', ...UNIT })).status).toBe(403)
  })

  it('take a unit, its rule, and show who would get a complaint', async () => {
    await admin.sends('/console/settings/units', { id: 'roads', ...UNIT })
    await admin.sends('/console/settings/routing', { about: 'transport', governorate: 'dhofar', unit: 'roads' })
    expect(await read('/console/settings/routing?subtopic=transport.late&governorate=dhofar')).toContain(
      'تصل إلى: قسم النقل المدرسي. القاعدة: النقل المدرسي، ظفار.',
    )
    await admin.sends('/console/settings/routing/remove', { about: 'transport', governorate: 'dhofar' })
    expect(await read('/console/settings/routing?subtopic=transport.late&governorate=dhofar')).toContain(
      'أي موضوع، ظفار',
    )
  })

  it('show a form again with what was typed where it does not fit', async () => {
    const again = await admin.sends('/console/settings/units', { id: 'Roads!', ...UNIT, ar: 'ق' })
    expect([again.status, again.text.includes('value="Roads!"')]).toEqual([422, true])
  })

  it('show what is wrong in a list of codes by line, then add it once it is right', async () => {
    const list = (...rows: readonly string[]): string => ['code,capacity,governorate,school', ...rows].join('\r\n')
    const wrong = await admin.sends('/console/settings/roster', {
      csv: list(
        'SALALAH01,معلم,ظفار,"مدرسة ""الأمل"", صلالة"',
        'short,معلم,,',
        'SALALAH01,teacher,,',
        'SALALAH02,ولي أمر,,',
      ),
    })
    const shown = textOf(wrong.text)
    expect([wrong.status, shown.includes('3 أسطر تحتاج إلى تصحيح'), shown.includes('الرمز مكرر في القائمة.')]).toEqual([
      200,
      true,
      true,
    ])
    const csv = list('SALALAH01,معلم,ظفار,"مدرسة ""الأمل"", صلالة"')
    const ready = await admin.sends('/console/settings/roster', { csv })
    expect(textOf(ready.text)).toContain('سطر واحد صحيح، منها 0 معروفة من قبل. لم يُحفظ شيء بعد.')
    expect(await made.world.store.staffCodes.countDocuments()).toBe(0)
    const added = await admin.sends('/console/settings/roster', { csv, do: 'import' })
    expect(added.headers.location).toBe('/console/settings/roster')
    expect(await made.world.store.staffCodes.find({}, { projection: { _id: 0, at: 0 } }).toArray()).toEqual([
      { post: { capacity: 'teacher', place: { governorate: 'dhofar' }, school: 'مدرسة "الأمل", صلالة' } },
    ])
    expect(await read('/console/settings/roster')).toContain('معلم أو معلمة')
    const before = await admin.sends('/console/settings/roster/withdraw', { codes: '', capacity: 'teacher' })
    expect(textOf(before.text)).toMatch(/يُسحب.* ولم يستخدمها أحد.* لم يُسحب شيء بعد/u)
    const gone = await admin.sends('/console/settings/roster/withdraw', { capacity: 'teacher', do: 'withdraw' })
    expect(gone.headers.location).toBe('/console/settings/roster')
    const none = await admin.sends('/console/settings/roster/withdraw', { codes: 'NOBODYS-1', do: 'withdraw' })
    expect([none.status, none.headers['set-cookie'] !== undefined]).toEqual([303, true])
  })

  it('rename and retire a unit, and bring an earlier version back', async () => {
    await admin.sends('/console/settings/units/roads', { ...UNIT, ar: 'قسم الطرق', from: '08:00', to: '13:30' })
    await admin.sends('/console/settings/units/roads/retire')
    const unit = () => made.world.house.ministry.units.find(({ id }) => id === 'roads')
    expect([unit()?.label.ar, unit()?.hours, unit()?.retiredAt !== undefined]).toEqual([
      'قسم الطرق',
      { from: 480, to: 810 },
      true,
    ])
    await admin.sends('/console/settings/restore/units', { restore: '2' })
    expect([unit()?.label.ar, unit()?.retiredAt]).toEqual(['قسم النقل المدرسي', undefined])
    expect(await read('/console/settings/units')).toContain('استعادة الإصدار 2')
  })

  it('preview a text, refuse one that could not be said, and keep one that can', async () => {
    const text = { key: 'choice.more', ar: 'اختر غيرها', en: '' }
    const preview = await admin.sends('/console/settings/texts/check', text)
    expect(textOf(preview.text)).toContain('طول النص في المعاينة 10، والمسموح 20.')
    expect(textOf(preview.text)).toContain('بصيغة المذكر أو المؤنث')
    const refused = await admin.sends('/console/settings/texts/edit', { ...text, ar: 'موضوعات أخرى كثيرة في القائمة' })
    expect([refused.status, textOf(refused.text).includes('أطول مما تتسع له')]).toEqual([422, true])
    await admin.sends('/console/settings/texts/edit', { ...text, ar: 'المزيد منها' })
    expect(made.world.house.ministry.texts['choice.more']).toEqual({ ar: 'المزيد منها' })
    expect(await read('/console/settings/texts?area=choice')).toContain('المزيد منها')
    await admin.sends('/console/settings/texts/restore', { key: 'choice.more', restore: '1' })
    expect(made.world.house.ministry.texts['choice.more']).toEqual({})
  })

  it('keep templates, which fill a letter of a fitting case and say nothing that was typed into a name', async () => {
    const { world } = made
    const salim = await world.citizen('salim', { name: 'سالم {code} الحارثي' })
    const code = newCode('C', world.now())
    await salim.contributes(complaintOf(salim, code, world.now()))
    const template = {
      nameAr: 'الحافلة الجديدة',
      nameEn: 'New bus',
      use: 'resolve',
      about: 'transport',
      textAr: 'إلى {name}: أُضيفت حافلة، {unit}',
      textEn: 'To {name}: a bus was added, {unit}',
    }
    const kept = await admin.sends('/console/settings/templates', { id: 'new-bus', ...template })
    expect(kept.headers.location).toBe('/console/settings/templates')
    const wrong = await admin.sends('/console/settings/templates', { id: 'other', ...template, textEn: 'To {who}' })
    expect([wrong.status, textOf(wrong.text).includes('في النص قوسان لا نعرف ما بينهما.')]).toEqual([422, true])
    await admin.sends(`/console/cases/${code}/claim`)
    const { text } = await admin.get(`/console/cases/${code}?template=new-bus`).expect(200)
    const box = /<textarea[^>]*name="answer"[^>]*>([^<]*)<\/textarea>/u.exec(text)?.[1]?.trim()
    const unit = 'Directorate General of Education, Muscat Governorate'
    expect(box).toBe(`To ${salim.participant.name}: a bus was added, ${unit}`)
    expect(text).toMatch(/data-box="answer"[\s\S]*?value="new-bus"[\s\S]*?value="fixed"/u)
    await admin.sends('/console/settings/templates/new-bus/remove')
    expect(await read('/console/settings/templates')).not.toContain('الحافلة الجديدة')
  })

  it('keep the working days: a week, a holiday that is announced, other hours in Ramadan', async () => {
    const { house } = made.world
    await admin.sends('/console/settings/calendar', { workdays: ['0', '1', '2'], opens: '08:00', closes: '15:00' })
    const holiday = { restAr: 'إجازة المطر', restEn: 'Rain day', restFrom: '2027-03-01', restTo: '', restMoon: 'yes' }
    await admin.sends('/console/settings/calendar/rest', holiday)
    const span = { from: '2027-03-01', to: '2027-03-01' }
    const rain = () => house.ministry.calendar.holidays.find(({ name }) => name.en === 'Rain day')
    expect(rain()).toEqual({ ...span, name: { ar: 'إجازة المطر', en: 'Rain day' }, provisional: true })
    await admin.sends('/console/settings/calendar/rest/announced', span)
    expect(rain()).toEqual({ ...span, name: { ar: 'إجازة المطر', en: 'Rain day' } })
    await admin.sends('/console/settings/calendar/rest/remove', span)
    const ramadan = { hoursFrom: '2028-01-28', hoursTo: '2028-02-26', hoursOpen: '09:00', hoursClose: '14:00' }
    await admin.sends('/console/settings/calendar/hours', ramadan)
    const { workdays, hours, shortened } = house.ministry.calendar
    expect([rain(), workdays, hours, shortened.at(-1)]).toEqual([
      undefined,
      [0, 1, 2],
      { from: 480, to: 900 },
      { from: '2028-01-28', to: '2028-02-26', hours: { from: 540, to: 840 } },
    ])
    const never = await admin.sends('/console/settings/calendar', { opens: '08:00', closes: '15:00' })
    expect([never.status, textOf(never.text).includes('يلزم أن يبقى في التقويم أيام عمل.')]).toEqual([422, true])
    await admin.sends('/console/settings/restore/calendar', { restore: '1' })
    expect(house.ministry.calendar.workdays).toEqual([0, 1, 2, 3, 4])
  })

  it('keep the clocks, say what a complaint is promised, and name the limits of a number that is beyond them', async () => {
    const { house } = made.world
    const given = Object.fromEntries(
      Object.entries(clocksGiven(house.ministry.clocks)).map(([name, value]) => [name, String(value)]),
    )
    await admin.sends('/console/settings/clocks', { ...given, citizenAnswerDays: '7', nightFrom: '20:30' })
    await admin.sends('/console/settings/clocks/topics', { about: 'transport', topicFirst: '1', topicDays: '' })
    const { citizenAnswerDays, night, topics } = house.ministry.clocks
    expect([citizenAnswerDays, night, topics.at(-1)]).toEqual([
      7,
      { from: 1230, to: 420 },
      { about: 'transport', firstReplyDays: 1 },
    ])
    expect(await read('/console/settings/clocks?subtopic=transport.late')).toContain('أول رد حتى')
    const beyond = await admin.sends('/console/settings/clocks', { ...given, citizenAnswerDays: '61' })
    expect([beyond.status, beyond.text.includes('id="citizenAnswerDays-error"')]).toEqual([422, true])
    await admin.sends('/console/settings/clocks/topics/remove', { about: 'transport' })
    expect(house.ministry.clocks.topics.some(({ about }) => about === 'transport')).toBe(false)
  })

  it('name the head of a unit among those who may give its work to its people', async () => {
    const { id } = await hire(made.world.house, 'unitHead', { n: 7, unit: 'roads' })
    const others = [
      await hire(made.world.house, 'agent', { n: 8, unit: 'roads' }),
      await hire(made.world.house, 'unitHead', { n: 9, unit: 'epart' }),
      await hire(made.world.house, 'auditor', { n: 10 }),
    ]
    const offered = (await admin.get('/console/settings/units/roads').expect(200)).text
    expect(others.filter(other => offered.includes(other.id))).toEqual([])
    for (const other of others) {
      const refused = await admin.sends('/console/settings/units/roads', { ...UNIT, head: other.id })
      expect(textOf(refused.text)).toContain('لا تُسند رئاسة هذه الجهة إلى هذا الحساب')
    }
    const kept = await admin.sends('/console/settings/units/roads', { ...UNIT, head: id })
    expect(kept.headers.location).toBe('/console/settings/units')
    expect(await read('/console/settings/units/roads')).toContain('unitHead 7')
    expect(made.world.house.ministry.units.find(unit => unit.id === 'roads')?.head).toBe(id)
  })
})
