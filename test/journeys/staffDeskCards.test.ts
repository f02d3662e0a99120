import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { mint } from '../../src/domain/ids.js'
import { STARTING_TIME } from '../support/openPolls.js'
import type { World } from '../support/product.js'
import { CONSULTATION, DECIDED } from '../support/consultationDesk.js'
import { pdf } from '../support/files.js'
import { register } from '../support/register.js'
import { type Desk, newestCode, staffDesk } from '../support/staffDesk.js'
import { GROUPS, eventually, member, plainly, shown, startGroupWorld } from '../support/staffGroup.js'
import type { SentMessage } from '../support/telegramCalls.js'
import { onTelegram } from '../support/visitors.js'

const TITLE = 'مظلات في مواقف الحافلات'

describe('cards of what awaits a decision, in the group of staff', () => {
  let world: World
  let coordinator: Desk
  beforeAll(async () => {
    world = await startGroupWorld('staffDeskCards', { TELEGRAM_STAFF_LANGUAGE: 'en' })
    coordinator = await staffDesk(world, 'coordinator')
  })
  afterAll(() => world.close())

  const inGroup = (...words: readonly string[]) => shown(world, GROUPS.cases, ...words)
  const about = (code: string) =>
    world.platforms.telegram.sent(GROUPS.cases).filter(each => plainly(each).includes(code))

  /** The card of a proposal as it stands now. */
  const cardOf = (code: string) =>
    eventually(async () => {
      const { version } = (await world.product.store.contributions.findOne({ _id: mint(code) })) ?? {}
      const isNow = ({ rows }: SentMessage): boolean =>
        rows.flat().some(({ callback_data: data }) => data?.includes(`:${code}:${version}`) === true)
      return about(code).find(isNow)
    }, `the card of ${code} is written anew`)

  it('name a proposal to review, and follow it until it has its answer', async () => {
    const maryam = onTelegram(world, 4001)
    await register(maryam, { language: 'ar', name: 'مريم بنت سعيد البلوشية', from: 'صحار' })
    await maryam.taps('تقديم مقترح', 'ما عنوان المقترح؟')
    await maryam.says(TITLE, '(2 من 4)')
    await maryam.says('الطلبة ينتظرون في الشمس وقت الظهيرة كل يوم', 'تم')
    await maryam.says('تم', 'النقل المدرسي')
    await maryam.taps('نعم', '(3 من 4) المرفقات')
    await maryam.taps('تخطي', TITLE)
    await maryam.taps('إرسال باسمي', /رمز المتابعة: P\d\d-/u)
    const code = await newestCode(world)
    const card = await inGroup('To review before publication', code, TITLE)
    expect(plainly(card)).not.toContain('مريم')
    const moderator = await staffDesk(world, 'moderator')
    await moderator.orders(`moderation/${code}/publish`)
    await inGroup(code, 'Published')
    const answer = { outcome: { is: 'notAccepted', reason: 'cost' }, text: { ar: 'لا تسمح الموازنة بذلك هذا العام.' } }
    await coordinator.orders(`proposals/${code}/answer`, answer)
    await inGroup('An official answer awaits a second person', code)
    expect(about(code).map(({ id }) => id)).toHaveLength(1)
  })

  it('lead to an official answer that is written and published from the group, by two people', async () => {
    const [proposal] = await world.product.store.contributions.find({ kind: 'proposal' }).toArray()
    const code = proposal?._id ?? ''
    const huda = await member(world, { name: 'Huda', role: 'unitHead', telegram: 9101 })
    const zahra = await member(world, { name: 'Zahra', role: 'coordinator', telegram: 9102 })
    await huda.tapsOn(await cardOf(code), 'Write the official answer')
    await inGroup('What is decided about proposal', code)
    await huda.taps('Accepted')
    const asked = await inGroup('The official answer to', code, 'please answer this message')
    world.platforms.telegram.file('plan1', pdf)
    const from = { id: 9101, first_name: 'Huda', is_bot: false }
    await world.platforms.telegram.post(
      GROUPS.cases,
      {
        document: { file_id: 'plan1', file_name: 'الخطة.pdf', file_size: pdf.length },
        caption: 'تُركّب المظلات في المواقف، والخطة مرفقة.',
        reply_to_message: { message_id: asked.id },
      },
      from,
    )
    await inGroup('This is the official answer to', 'والخطة مرفقة', 'One file goes with it: الخطة.pdf')
    world.platforms.pass(70_000)
    await huda.taps('Send')
    await inGroup(`The answer to ${code} is kept`)
    await zahra.tapsOn(await cardOf(code), 'Read the answer')
    await inGroup('before it is published', 'والخطة مرفقة', 'الخطة.pdf')
    await huda.taps('Approve and publish the answer')
    expect(world.platforms.telegram.toasts.at(-1)).toContain('does not allow')
    await zahra.taps('Approve and publish the answer')
    await inGroup(`The answer to ${code} is published`)
    const answered = await world.product.store.published.findOne({ _id: mint(code) })
    expect(answered).toMatchObject({ answer: { outcome: { is: 'accepted' }, files: [{ name: 'الخطة.pdf' }] } })
    const audit = await world.product.store.audit
      .find({ about: code, 'details.origin': 'telegram' })
      .sort({ at: 1 })
      .toArray()
    expect(audit.map(({ what }) => what)).toEqual(['proposal.draftAnswer', 'proposal.answer'])
  })

  it('name a consultation to approve, then its table and its report that are waited for', async () => {
    const at = (days: number): string => new Date(world.platforms.now() + days * 86_400_000).toISOString()
    await coordinator.orders('consultations', { ...CONSULTATION, closesAt: at(7), reportDue: at(21) })
    await inGroup('A consultation awaits approval', CONSULTATION.title.en)
    const [it] = await world.product.store.consultations.find().toArray()
    const code = it?._id ?? ''
    const second = await staffDesk(world, 'admin')
    await second.orders(`consultations/${code}/approve`)
    await inGroup(code, 'Approved')
    world.platforms.pass(70_000)
    await coordinator.orders(`consultations/${code}/open`)
    await coordinator.orders(`consultations/${code}/close`, { reason: 'اكتملت الآراء' })
    await inGroup('is closed and awaits its table of decisions', code)
    await coordinator.orders(`consultations/${code}/table`, { decisions: [{ ...DECIDED, due: at(60) }] })
    await inGroup('awaits a second person to publish it', code)
    expect(about(code)).toHaveLength(1)
  })

  it('name a poll to approve, and say when it is', async () => {
    const closesAt = new Date(world.platforms.now() + 7 * 86_400_000).toISOString()
    await coordinator.orders('polls', { ...STARTING_TIME, unit: 'epart', showsInterim: true, closesAt })
    await inGroup('A poll awaits approval', STARTING_TIME.question.en)
    const [poll] = await world.product.store.polls.find().toArray()
    const second = await staffDesk(world, 'admin')
    await second.orders(`polls/${poll?._id ?? ''}/approve`)
    await inGroup(poll?._id ?? '', 'Approved')
    expect(about(poll?._id ?? '')).toHaveLength(1)
  })
})
