import { describe, expect, it } from '@jest/globals'
import type { TrackingCode } from '../../src/domain/ids.js'
import { KEPT_MAX } from '../../dialogs/whichCase.js'
import { person } from '../support/transcript.js'
import { staffActs } from '../support/staffActs.js'
import { type Chat, chatWith, plain } from './chat.js'

const MINUTE = 60_000
const salim = person('سالم الحارثي', 'parent', 'muscat')
const BUS = 'الباص ما يجي من يومين في صحار'
const COOLING = 'مكيف الصف الثالث معطل'

const twoCases = async (): Promise<{ chat: Chat; bus: TrackingCode; cooling: TrackingCode }> => {
  const chat = chatWith(salim)
  await chat.type(BUS, 'نعم', 'تخطي', '[إرسال دون نشر اسمي]')
  await chat.type(COOLING, 'نعم', 'تم', 'تخطي', 'تخطي', 'تخطي', '[إرسال دون نشر اسمي]')
  const [bus, cooling] = [...chat.world.items.keys()]
  if (bus === undefined || cooling === undefined) throw new Error('two complaints were to be sent')
  await staffActs(chat.world, chat.talk, ['claim'])
  await staffActs(chat.world, chat.talk, ['other', 'claim'])
  return { chat, bus, cooling }
}

/** Questions about both, delivered one after the other. */
const twoQuestions = async (): ReturnType<typeof twoCases> => {
  const both = await twoCases()
  const { world, talk } = both.chat
  await staffActs(world, talk, ['ask', 'ما رقم الحافلة؟'])
  await staffActs(world, talk, ['other', 'ask', 'في أي طابق؟'])
  return both
}

const photo = (n: number, album?: string) =>
  ({
    is: 'media',
    media: { kind: 'photo', ref: `photo-${n}`, mime: 'image/jpeg', ...(album !== undefined && { album }) },
  }) as const

/** What its author wrote to a case, in its order: the words, or the names of the files. */
const written = ({ world }: Chat, code: TrackingCode): readonly string[] =>
  (world.items.get(code)?.case?.events ?? []).flatMap(event => {
    if (event.is === 'reopened') return [`reopened: ${event.because}`]
    if (event.is !== 'citizenWrote') return event.is === 'confirmed' ? [`solved: ${event.solved}`] : []
    return event.attachments.length === 0
      ? [event.text]
      : event.attachments.map(each => (each.is === 'file' ? each.ref : 'place'))
  })

describe('what is brought while several cases wait', () => {
  it('goes to the case that was chosen, words and files, in the order in which they came', async () => {
    const { chat, bus, cooling } = await twoQuestions()
    await chat.type('رقمها 12')
    await chat.talk.send(photo(1))
    await chat.type('ولونها أصفر')
    await chat.talk.send({ is: 'location', latitude: 24.3, longitude: 56.7 })
    const [got] = await chat.type(BUS)
    expect(plain(got)).toContain(`وصل ردّك وأُضيف إلى ${bus}`)
    expect(written(chat, bus)).toEqual(['رقمها 12', 'photo-1', 'ولونها أصفر', 'place'])
    expect(written(chat, cooling)).toEqual([])
  })

  it('asks about a photo too, and of an album speaks once', async () => {
    const { chat, bus, cooling } = await twoQuestions()
    const [asked] = await chat.talk.send(photo(1, 'album'))
    const silent = [...(await chat.talk.send(photo(2, 'album'))), ...(await chat.talk.send(photo(3, 'album')))]
    await chat.type(cooling)
    expect(plain(asked)).toContain('إلى أيها نضيف ما كُتب؟')
    expect(silent).toEqual([])
    expect([written(chat, cooling), written(chat, bus)]).toEqual([['photo-1', 'photo-2', 'photo-3'], []])
  })

  it('is not asked about where one question came last: that one is answered', async () => {
    const { chat, bus, cooling } = await twoCases()
    await staffActs(chat.world, chat.talk, ['ask', 'هل الحافلة صفراء؟'])
    await chat.type('القائمة')
    await staffActs(chat.world, chat.talk, ['other', 'ask', 'هل هو في الطابق الثاني؟'])
    await chat.type('نعم')
    expect([written(chat, cooling), written(chat, bus)]).toEqual([['نعم'], []])
  })

  it('takes a bare yes to a question for its answer, though another case waits for a verdict', async () => {
    const { chat, bus, cooling } = await twoCases()
    await staffActs(chat.world, chat.talk, ['ask', 'هل الحافلة صفراء؟'])
    await staffActs(chat.world, chat.talk, ['other', 'resolve', 'fixed', 'أصلحنا المكيف.'])
    await chat.type('نعم', BUS)
    expect([written(chat, bus), written(chat, cooling)]).toEqual([['نعم'], []])
    await chat.type('نعم')
    expect(written(chat, cooling)).toEqual(['solved: yes'])
  })

  it('reopens the case that was chosen with all the words, and adds the files after them', async () => {
    const { chat, bus, cooling } = await twoCases()
    await staffActs(chat.world, chat.talk, ['resolve', 'fixed', 'عادت الحافلة.'])
    await staffActs(chat.world, chat.talk, ['other', 'resolve', 'fixed', 'أصلحنا المكيف.'])
    await chat.type('لا')
    await chat.talk.send(photo(1))
    await chat.type('للحين حار', cooling)
    expect([written(chat, cooling), written(chat, bus)]).toEqual([['reopened: للحين حار', 'photo-1'], []])
  })

  it('follows an edit of a message that has not gone out', async () => {
    const { chat, bus } = await twoQuestions()
    const sent = chat.talk.sent + 1
    await chat.type('رقمها 12')
    await chat.talk.send({ is: 'edited', of: String(sent), text: 'رقمها 13' })
    await chat.type(bus)
    expect(written(chat, bus)).toEqual(['رقمها 13'])
  })

  it('says what it could not keep, and loses nothing that came before', async () => {
    const { chat, bus } = await twoQuestions()
    for (let n = 1; n <= KEPT_MAX; n += 1) await chat.talk.send(photo(n))
    const [full] = await chat.type('وهذه رسالة أخرى')
    await chat.type(bus)
    expect(plain(full)).toContain('لم نحفظ هذه الرسالة')
    expect(written(chat, bus)).toHaveLength(KEPT_MAX)
  })

  it('is kept through another purpose and a silence of hours, and offered on coming back', async () => {
    const { chat, bus } = await twoQuestions()
    await chat.type('رقمها 12', 'القائمة')
    await chat.type('مشاركاتي', '[رقمها 12]')
    chat.world.now += 7 * 60 * MINUTE
    const [back] = await chat.type('السلام عليكم')
    await chat.type('[إكمال]', bus)
    expect(plain(back)).toContain('رسالة إلى الفريق لم تُرسل: «رقمها 12»')
    expect(written(chat, bus)).toEqual(['رقمها 12'])
  })

  it('goes on from the state of a release before, with the words that it kept in the menu', async () => {
    const { chat, bus, cooling } = await twoQuestions()
    const { state } = chat.talk
    if (!state) throw new Error('no state')
    chat.talk.state = { ...state, stack: [{ id: 'menu', state: { typed: 'رقمها 12', cases: [bus, cooling] } }] }
    await chat.type('ولونها أصفر', bus)
    expect(written(chat, bus)).toEqual(['رقمها 12', 'ولونها أصفر'])
  })
})

describe('words that may belong to a complaint of theirs', () => {
  it('are joined by what is written before it is known', async () => {
    const chat = chatWith(salim)
    await chat.type(COOLING, 'نعم', 'تم', 'تخطي', 'تخطي', 'تخطي', '[إرسال دون نشر اسمي]')
    const [code] = chat.world.items.keys()
    if (code === undefined) throw new Error('a complaint was to be sent')
    await chat.type('لا ما تصلح، المكيف للحين خربان', 'والأطفال في حر شديد', '[نعم، يُضاف إليها]')
    expect(written(chat, code)).toEqual(['لا ما تصلح، المكيف للحين خربان\nوالأطفال في حر شديد'])
  })
})
