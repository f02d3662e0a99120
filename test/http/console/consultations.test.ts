import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { type ConsoleWorld, type Desk, consoleWorld, textOf } from '../../support/consoleDesk.js'
import { STATEMENTS, consultationsOnDesk } from '../../support/consultationDesk.js'
import { hire } from '../../support/staffWorld.js'
import { until } from '../../support/until.js'
import { mint } from '../../../src/domain/ids.js'
import { keepChat } from '../../../src/store/staffChats.js'

const WORDS = {
  title_ar: 'اليوم الدراسي الجديد',
  title_en: 'The new school day',
  why_ar: 'قبل اعتماد تقويم العام القادم',
  why_en: 'Before the calendar of next year is set',
  brief_ar: 'تعد الوزارة تقويمًا جديدًا لليوم الدراسي.',
  brief_en: 'The ministry is preparing a new school day.',
}
const LISTED = Object.fromEntries(
  STATEMENTS.flatMap(({ ar, en }, at) => [
    [`statement${at + 1}_ar`, ar],
    [`statement${at + 1}_en`, en],
  ]),
)
const FORM = {
  unit: 'epart',
  level: 'consultation',
  topic: 'transport',
  capacities: 'teacher',
  ...WORDS,
  ...LISTED,
}
const LINE = {
  row: '1',
  finding_ar: 'أغلب المشاركين مع الثامنة',
  finding_en: 'Most participants want eight o’clock',
  decision_ar: 'يبدأ الدوام في الثامنة',
  decision_en: 'School begins at eight o’clock',
  why_ar: 'يناسب وصول الحافلات',
  why_en: 'It suits the arrival of the buses',
  owner: 'epart',
  due: '2027-09-01',
}
const DAY = 86_400_000

describe('consultations in the console', () => {
  let made: ConsoleWorld
  let author: Desk
  let second: Desk
  beforeAll(async () => {
    made = await consoleWorld('console.consultations')
    author = await made.desk('coordinator')
    second = await made.desk('coordinator', { n: 2 })
  })
  afterAll(() => made.close())

  const closesIn = (days: number): string => new Date(made.world.now() + days * DAY).toISOString().slice(0, 16)
  const form = () => ({ ...FORM, closesAt: closesIn(7), reportDue: closesIn(21) })
  const seen = async (desk: Desk, at: string): Promise<string> => textOf((await desk.get(at).expect(200)).text)
  const saved = async (by = author): Promise<string> =>
    String((await by.sends('/console/consultations', form())).headers.location)
  const versionIn = async (desk: Desk, at: string): Promise<string> =>
    /name="version" value="(\d+)"/u.exec((await desk.get(at)).text)?.[1] ?? ''

  it('are composed, looked at as people will see them, approved by a second person, opened, and called off', async () => {
    const at = await saved()
    const draft = await author.get(at)
    expect(textOf(draft.text)).toContain('بانتظار الاعتماد')
    expect(textOf(draft.text)).toContain(STATEMENTS[2]?.en)
    expect(draft.text.match(/class="preview"/gu)).toHaveLength(18)
    expect(draft.text).not.toContain(`${at}/approve`)
    await author.sends(`${at}/approve`)
    expect(await seen(author, at)).toContain('بانتظار الاعتماد')
    await second.sends(`${at}/approve`)
    await author.sends(`${at}/open`)
    expect(await seen(author, at)).toContain('لم يشارك أحد بعد')
    await author.sends(`${at}/postpone`, { until: closesIn(40), reason: 'كثرت الآراء' })
    expect(await seen(author, at)).toContain('كثرت الآراء')
    await author.sends(`${at}/cancel`, { reason: 'تغير مشروع التقويم' })
    expect(await seen(author, at)).toContain('تغير مشروع التقويم')
    expect(await seen(author, '/console/consultations?state=cancelled')).toContain(WORDS.title_ar)
  })

  it('sends the invitation to the officer’s own chat alone, before anybody else is asked', async () => {
    const { world } = made
    const at = await saved()
    expect(await seen(author, at)).toContain('لا محادثة مرتبطة بعد؟')
    const [own, other] = [
      await world.citizen('ownChat', { id: mint('own') }),
      await world.citizen('other', { id: mint('o') }),
    ]
    const officer = await world.store.staff.findOne({ email: 'coordinator1@example.om' })
    await keepChat(world.store, officer?._id ?? mint('nobody'), own.participant.id, world.now())
    expect(await seen(author, at)).toContain('إرسال تجربة إليّ')
    expect((await author.sends(`${at}/test`)).status).toBe(303)
    await until(() => own.told().some(each => each.includes(WORDS.title_en)))
    expect(other.told().some(each => each.includes(WORDS.title_en))).toBe(false)
    await second.sends(`${at}/approve`)
    await author.sends(`${at}/open`)
    expect(await seen(author, at)).not.toContain('إرسال تجربة إليّ')
  })

  it('lets statements be moved, removed and added before they are sent, also without a script', async () => {
    const arranged = async (what: string) =>
      (await author.sends('/console/consultations/arrange', { ...form(), do: what })).text
    const firstIn = (page: string): string => /name="statement1_en"[^>]*>\s*([^<]*)</u.exec(page)?.[1] ?? ''
    const [one, two] = STATEMENTS
    expect(firstIn(await arranged('down.1'))).toBe(two?.en)
    expect(firstIn(await arranged('up.2'))).toBe(two?.en)
    expect(firstIn(await arranged('drop.1'))).toBe(two?.en)
    const more = await arranged('more')
    expect([firstIn(more), more.includes('statement8_ar'), more.includes(WORDS.brief_en)]).toEqual([
      one?.en,
      true,
      true,
    ])
  })

  it('keeps what was typed where it does not fit, and starts from one like another', async () => {
    const few = { ...form(), statement3_ar: '', statement3_en: '' }
    const wrong = await author.sends('/console/consultations', few)
    expect([wrong.status, textOf(wrong.text).includes('3')]).toEqual([422, true])
    expect(wrong.text).toContain(STATEMENTS[1]?.ar)
    const at = await saved()
    const like = await author.get(`/console/consultations/new?like=${at.split('/').at(-1) ?? ''}`)
    expect(like.text).toContain(STATEMENTS[2]?.ar)
  })

  it('are concluded by a second person once each finding has its decision, and not over what a colleague wrote meanwhile', async () => {
    const at = await saved()
    await second.sends(`${at}/approve`)
    await author.sends(`${at}/open`)
    expect(await seen(author, `${at}/table`)).toContain('بعد إغلاق المشاورة')
    made.world.pass(8 * DAY)
    await made.world.clock.tick()
    const [writer, other] = [await made.desk('coordinator', { n: 3 }), await made.desk('coordinator', { n: 4 })]
    await writer.sends(`${at}/table`, { ...LINE, due: '' })
    expect(await seen(writer, `${at}/table`)).toContain('ينقص السطر: بدء العمل به')
    expect(await seen(other, at)).toContain('بعد أن تكتمل خانات جدول القرارات')
    const version = await versionIn(writer, `${at}/table`)
    await other.sends(`${at}/table`, { ...LINE, row: '2', version })
    const late = await writer.sends(`${at}/table`, { ...LINE, version })
    expect([late.status, late.text.includes(LINE.why_en)]).toEqual([409, true])
    await writer.sends(`${at}/table`, LINE)
    await other.sends(`${at}/table/arrange`, { row: '2', do: 'up' })
    await other.sends(`${at}/table/arrange`, { row: '2', do: 'drop' })
    await other.sends(`${at}/conclude`)
    expect(await seen(other, at)).toContain('شخص غير الذي كتبه')
    await writer.sends(`${at}/conclude`)
    const page = await seen(writer, at)
    expect(page).toContain('صدر التقرير')
    expect(page).toContain(LINE.decision_ar)
    expect(await seen(await made.desk('admin'), '/console/audit')).toContain('نشر تقرير مشاورة')
  })

  it('show what people say at once, what waits for review, and a dossier of it', async () => {
    const { world } = made
    const desk = await made.desk('coordinator', { n: 5 })
    const citizen = await world.citizen('asked')
    const [one, other] = [await hire(world.house, 'coordinator', { n: 6 }), await hire(world.house, 'admin', { n: 6 })]
    const { drafted, consultation } = await consultationsOnDesk(world, { author: one, second: other, citizen })
    await until(async () => (await world.store.contributions.countDocuments({ kind: 'alternative' })) === 1)
    const at = `/console/consultations/${consultation}`
    const page = await seen(desk, at)
    expect(page).toContain('شارك شخص واحد')
    expect(page).toContain('بديل واحد من مشارك بانتظار المراجعة')
    expect(await seen(desk, `${at}/dossier`)).toContain('تُفتح مكتبة المدرسة ساعة بعد الدوام')
    await desk.get(`/console/consultations/${drafted}/dossier`).expect(404)
  })

  it('are for whom the one table of permissions names, like polls', async () => {
    for (const [role, status] of [
      ['agent', 403],
      ['moderator', 403],
      ['unitHead', 200],
      ['admin', 200],
    ] as const) {
      const desk = await made.desk(role, { n: 7 })
      await desk.get('/console/consultations').expect(status)
      await desk.get('/console/consultations/new').expect(status)
    }
    const head = await made.desk('unitHead', { n: 8, unit: 'epart' })
    const at = await saved(await made.desk('coordinator', { n: 7 }))
    const [, code] = /consultations\/(K[\w-]+)/u.exec(at) ?? []
    await head.sends(`${at}/approve`)
    const found = await made.world.store.consultations.findOne({ _id: mint<'trackingCode'>(code ?? '') })
    expect(found?.state.is).toBe('draft')
  })
})
