import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import { jpeg, pdf } from '../support/files.js'
import type { World } from '../support/product.js'
import { register } from '../support/register.js'
import { newestCode } from '../support/staffDesk.js'
import { GROUPS, type Member, cardNow, letGo, member, shown, startGroupWorld } from '../support/staffGroup.js'
import type { SentMessage } from '../support/telegramCalls.js'
import type { Payload } from '../support/telegramRules.js'
import { type Visitor, onWhatsapp } from '../support/visitors.js'

const PHONE = '96892000007'

describe('files in the group of staff', () => {
  let world: World
  let sara: Member
  let salim: Visitor
  let code = ''
  beforeAll(async () => {
    world = await startGroupWorld('staffGroupFiles', { TELEGRAM_STAFF_LANGUAGE: 'en' })
    sara = await member(world, { name: 'Sara', telegram: 9001 })
    salim = onWhatsapp(world, PHONE)
    await register(salim, { language: 'ar', name: 'سالم بن خلفان الحارثي', from: 'السيب' }, 'السلام عليكم')
    await salim.says('موظف', '[رجوع]')
    await salim.says('كيف أسجل ابني في الروضة؟', /E\d\d-/u)
    code = await newestCode(world)
    await sara.tapsOn(await card('Status: new, nobody has claimed it'), 'Claim')
    await salim.hears('العمل عليها جارٍ')
  })
  // A group takes so many messages a minute only.
  beforeEach(() => world.platforms.pass(70_000))
  afterAll(() => world.close())

  const card = (...words: readonly string[]): Promise<SentMessage> => cardNow(world, code, ...words)
  const inGroup = (...words: readonly string[]) => shown(world, GROUPS.cases, ...words)
  const from = { id: 9001, first_name: 'Sara', is_bot: false }
  const answers = async (to: Pick<SentMessage, 'id'>, content: Payload): Promise<unknown> =>
    world.platforms.telegram.post(GROUPS.cases, { ...content, reply_to_message: { message_id: to.id } }, from)
  const document = (id: string, name: string, bytes: Buffer): Payload => {
    world.platforms.telegram.file(id, bytes)
    return { document: { file_id: id, file_name: name, file_size: bytes.length } }
  }
  const photo = (id: string): Payload => {
    world.platforms.telegram.file(id, jpeg())
    return { photo: [{ file_id: id, width: 90, height: 90 }] }
  }
  const media = () =>
    world.platforms.whatsapp.sent(PHONE).flatMap(({ message }) => {
      if (message.type === 'document') return [message.document.filename]
      return message.type === 'image' ? ['a picture'] : []
    })

  it('go to the author with the words beneath them, once they were looked at', async () => {
    await answers(await card('Status: with Sara'), {
      ...document('doc1', 'الاستمارة.pdf', pdf),
      caption: 'مرفقة الاستمارة.',
    })
    await inGroup('This is what the author', 'مرفقة الاستمارة.', 'One file goes with it: الاستمارة.pdf')
    await sara.taps('Send')
    await letGo(world)
    await inGroup(`${code}: the reply was sent.`)
    await salim.hears('مرفقة الاستمارة.', `مرفق مع رسالتنا حول ${code}`)
    expect(media()).toEqual(['الاستمارة.pdf'])
  })

  it('of an album go together, held behind the template with the words, and arrive when it is tapped', async () => {
    world.platforms.pass(25 * 3_600_000)
    const to = await card('Status: with Sara')
    await answers(to, { ...photo('photo1'), caption: 'هذه الروضات القريبة.', media_group_id: 'album7' })
    await answers(to, { ...photo('photo2'), media_group_id: 'album7' })
    world.platforms.pass(3_000)
    await inGroup('هذه الروضات القريبة.', '2 files go with it', 'the reply window is closed')
    await sara.taps('Send')
    await letGo(world)
    const template = await salim.hears(`لدينا تحديث على مشاركتك ${code}`, '[عرض التحديث]')
    expect([template.includes('الروضات'), media()]).toEqual([false, ['الاستمارة.pdf']])
    await salim.taps('عرض التحديث', 'هذه الروضات القريبة.', 'المرفق 2 من 2')
    expect(media()).toEqual(['الاستمارة.pdf', 'a picture', 'a picture'])
  })

  it('go with the final answer too', async () => {
    await sara.tapsOn(await card('Status: with Sara'), 'Resolve')
    await inGroup(`What is the outcome of ${code}?`)
    await sara.taps('Explained')
    const asked = await inGroup('The reply that ends', code)
    await answers(asked, { ...document('doc9', 'الدليل.pdf', pdf), caption: 'مرفق دليل التسجيل في الروضة.' })
    await inGroup('This reply ends', 'مرفق دليل التسجيل', 'One file goes with it: الدليل.pdf')
    await sara.taps('Cancel')
  })

  it('without words, or of a kind that is not taken, wait for their officer to change that', async () => {
    await answers(await card('Status: with Sara'), document('doc2', 'خريطة.pdf', pdf))
    await inGroup('خريطة.pdf', 'This text is not sent')
    await sara.taps('Edit')
    await sara.answers(await inGroup('Sara', `Reply to ${code}`), 'وهذه خريطة الروضات.')
    await inGroup('وهذه خريطة الروضات.', 'One file goes with it: خريطة.pdf')
    await sara.taps('Cancel')
    const page = document('doc3', 'a.html', Buffer.from('<!doctype html><p>1</p>'))
    await answers(await card('Status: with Sara'), { ...page, caption: 'مرفقة الصفحة.' })
    const refused = await inGroup('مرفقة الصفحة.', 'Note: the files were not kept.')
    expect(refused.rows.flat().map(({ text }) => text)).toEqual(['Edit', 'Cancel'])
  })
})
