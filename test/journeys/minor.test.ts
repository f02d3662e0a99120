import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { type World, startWorld } from '../support/product.js'
import { type Desk, newestCode, staffDesk } from '../support/staffDesk.js'
import { type Visitor, onTelegram, onWeb } from '../support/visitors.js'
import { until } from '../support/until.js'
import { openPage } from '../support/webPage.js'

describe('somebody under 18', () => {
  let world: World
  let desk: Desk
  beforeAll(async () => {
    world = await startWorld('minor')
    desk = await staffDesk(world, 'moderator')
  })
  afterAll(() => world.close())

  const published = async (code: string): Promise<string> =>
    (await fetch(`${world.product.url}/api/v1/contributions/${code}`)).text()

  const linkIn = async (visitor: Visitor): Promise<string> =>
    /start=(g_\w+)/u.exec((await visitor.told()).join('\n'))?.[1] ?? ''

  const proposes = async (boy: Visitor, title: string, details: string): Promise<void> => {
    await boy.says('القائمة')
    await boy.says('مقترح', '(1 من 4)')
    await boy.says(title)
    await boy.says(details)
    await boy.says('تم')
    await boy.says('المباني والبيئة المدرسية')
  }

  it('is published with the first name only, once a guardian has approved in a chat of their own', async () => {
    const [boy, father] = [onTelegram(world, 15), onTelegram(world, 45)]
    await boy.says('/start')
    await boy.taps('العربية')
    await boy.taps('موافقة ومتابعة')
    await boy.says('أحمد بن سالم الكندي')
    await boy.taps('طالب أو طالبة', '[أقل من 18]')
    await boy.says('١٥', '(3 من 3)')
    await boy.says('نزوى', 'ولي أمرك', 'start=g_')
    await proposes(boy, 'ملاعب مظللة في ساحة المدرسة', 'الساحة حارة في الفسحة ولا نستطيع اللعب فيها صيفًا')
    await boy.taps('تخطي', 'ولي الأمر')
    await boy.taps('إرسال إلى المختصين')
    const first = await newestCode(world)
    expect(await desk.isRefused(`moderation/${first}/publish`)).toBe('guardianMissing')

    await boy.says(`/start ${await linkIn(boy)}`, 'هذا الرابط مخصّص لولي أمرك')
    await father.says(`/start ${await linkIn(boy)}`, 'أحمد', 'الساحة حارة في الفسحة', '[أوافق]', '[English]')
    await father.taps('أوافق', 'قبل أن نبدأ')
    await father.taps('موافقة ومتابعة', 'اسم ولي الأمر')
    await father.says('أحمد بن سالم الكندي', 'تُسجَّل الموافقة بالاسم الكامل لولي الأمر')
    await father.says('سالم بن ناصر الكندي', 'أنا سالم بن ناصر الكندي', '[الأب]')
    await father.taps('الأب', 'وصلت موافقتكم على مشاركات أحمد')
    await boy.hears('بصفة: الأب')
    expect(
      (await world.product.store.people.findOne({ 'participant.minor': true }))?.participant.guardianship,
    ).toMatchObject({ is: 'approved', as: 'father' })

    await proposes(boy, 'مكتبة صغيرة في كل صف من صفوف المدرسة', 'مكتبة المدرسة بعيدة والفسحة قصيرة')
    await boy.taps('تخطي', 'أحمد', 'الداخلية')
    await boy.taps('إرسال باسمي', /رمز المتابعة: P\d\d-/u)
    const second = await newestCode(world)
    await desk.orders(`moderation/${first}/publish`)
    await desk.orders(`moderation/${second}/publish`)
    await boy.hears(first, second, 'باسم أحمد')
    const [unnamed, named] = [await published(first), await published(second)]
    expect([JSON.parse(unnamed), JSON.parse(named)]).toMatchObject([
      { author: { name: null } },
      { author: { name: 'أحمد' } },
    ])
    expect(`${unnamed}${named}`).not.toContain('الكندي')

    await father.says('القائمة')
    await father.says(`/start ${await linkIn(boy)}`, 'موافقتكم على نشر مشاركات أحمد قائمة', '[سحب الموافقة]')
    await father.taps('تبقى الموافقة', 'كما هي')
    await father.says(`/start ${await linkIn(boy)}`)
    await father.taps('سحب الموافقة', 'سُحبت موافقتكم')
    await boy.hears('سُحبت الموافقة على نشر مشاركاتك')
    await until(async () => !(await published(second)).includes('أحمد'))
    expect(await published(first)).not.toContain('ملاعب')
  })

  it('is told where the guardian refuses, and the link is good for one decision', async () => {
    const girl = await onWeb(world, 'en')
    await girl.taps('English')
    await girl.taps('Agree and continue')
    await girl.says('Noor Salim Al Kindi')
    await girl.taps('Student', '[Under 18]')
    await girl.taps('Under 18', '(3 of 3)')
    await girl.says('Nizwa', '/chat?start=g_')
    const link = await linkIn(girl)

    const page = await openPage(world.product.url, 'en')
    const shown = async (): Promise<string> => (await page.messages()).filter(({ mine }) => !mine).at(-1)?.text ?? ''
    await page.follow(link)
    expect(await shown()).toContain('Noor')
    await page.tap('I do not approve')
    await page.tap('Agree and continue')
    await page.say('Salim Nasser Al Kindi')
    expect(await shown()).toContain('Noor')
    await girl.hears('guardian')
    await page.follow(link)
    expect(await shown()).not.toContain('Noor')
    const { people } = world.product.store
    expect((await people.findOne({ 'participant.name': 'Noor Salim Al Kindi' }))?.participant).toMatchObject({
      minor: true,
      guardianship: { is: 'refused' },
    })
  })
})
