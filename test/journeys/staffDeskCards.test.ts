import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { STARTING_TIME } from '../support/openPolls.js'
import type { World } from '../support/product.js'
import { register } from '../support/register.js'
import { type Desk, newestCode, staffDesk } from '../support/staffDesk.js'
import { GROUPS, plainly, shown, startGroupWorld } from '../support/staffGroup.js'
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

  it('name a proposal to review, and follow it until it has its answer', async () => {
    const maryam = onTelegram(world, 4001)
    await register(maryam, { language: 'ar', name: 'مريم بنت سعيد البلوشية', from: 'صحار' })
    await maryam.taps('تقديم مقترح', 'ما عنوان المقترح؟')
    await maryam.says(TITLE, '(2 من 4)')
    await maryam.says('الطلبة ينتظرون في الشمس وقت الظهيرة كل يوم', 'تم')
    await maryam.says('تم', 'النقل المدرسي')
    await maryam.taps('نعم', '(3 من 4) المرفقات')
    await maryam.taps('تخطي', TITLE)
    await maryam.taps('إرسال باسمي', 'رمز المتابعة: P26-')
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
