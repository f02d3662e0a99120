import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { checkChannel } from '../../adapters/telegram/check.js'
import { staffRoom } from '../../adapters/telegram/room.js'
import { type TrackingCode, mint } from '../../src/domain/ids.js'
import type { Officer } from '../../src/domain/officer.js'
import { webhookBodies } from '../../src/http/webhookBodies.js'
import { type ChannelWriter, startChannelWriter } from '../../src/service/channel/writer.js'
import { draftAnswer, publishAnswer } from '../../src/service/staff/answers.js'
import { makeCommitment, progressCommitment } from '../../src/service/staff/commitments.js'
import { publishProposal } from '../../src/service/staff/moderation.js'
import {
  closeConsultation,
  concludeConsultation,
  extendConsultation,
  writeTable,
} from '../../src/service/staff/consultations.js'
import { closePoll, publishResult } from '../../src/service/staff/polls.js'
import { type Courier, startCourier } from '../../src/service/webhooks/courier.js'
import { registerOf } from '../../src/store/register.js'
import { wipe } from '../../src/store/staffErasure.js'
import { Api } from 'grammy'
import { DECIDED, opensConsultation } from '../support/consultationDesk.js'
import { codeOf, newCode, proposalOf } from '../support/contributions.js'
import { opens, votes } from '../support/pollDesk.js'
import { type FakeTelegram, startFakeTelegram } from '../support/fakeTelegram.js'
import { type Citizen, type Office, type StaffWorld, hire, staffWorld } from '../support/staffWorld.js'
import { TOKEN } from '../support/telegramBot.js'
import { until } from '../support/until.js'

const NEVER = 1_000_000_000
const CHANNEL = -1_009
const DAY = 86_400_000

describe('the ministry’s channel', () => {
  let world: StaffWorld
  let telegram: FakeTelegram
  let salim: Citizen
  let head: Officer
  let coordinator: Officer
  let admin: Officer
  const processes: { readonly courier: Courier; readonly writer: ChannelWriter }[] = []

  const starts = ({ house }: Office) => {
    const register = registerOf(world.store)
    const api = new Api(TOKEN, { apiRoot: telegram.root })
    const room = staffRoom({
      api,
      signingKey: new Uint8Array(32),
      fetchFile: async () => ({ bytes: new Uint8Array(), mime: '' }),
    })
    const tells = webhookBodies({ config: { ministry: house.ministry }, register, now: world.now })
    const channel = String(CHANNEL)
    const one = {
      courier: startCourier({ ...house, tells, channel }, NEVER),
      writer: startChannelWriter({ ...house, register, room, channel }, NEVER),
    }
    processes.push(one)
    return one
  }
  beforeAll(async () => {
    world = await staffWorld('channelPosts')
    telegram = await startFakeTelegram({ token: TOKEN })
    telegram.channel(CHANNEL)
    salim = await world.citizen('salim')
    head = await hire(world.house, 'unitHead', { unit: 'dg_muscat' })
    coordinator = await hire(world.house, 'coordinator')
    admin = await hire(world.house, 'admin')
    starts(world)
    starts(await world.office())
  })
  afterAll(async () => {
    await Promise.all(processes.flatMap(({ courier, writer }) => [courier.stop(), writer.stop()]))
    await telegram.stop()
    await world.close()
  })

  /** Both processes at once, twice: who has the channel in the first round goes on in the second. */
  const round = async (): Promise<void> => {
    await Promise.all(processes.map(({ courier }) => courier.tick()))
    await Promise.all(processes.map(({ writer }) => writer.tick()))
  }
  const posts = () => telegram.sent(CHANNEL).map(({ text }) => text.replace(/[\u200E\u200F\u2066-\u2069]/gu, ''))
  const about = (code: string) => posts().filter(text => text.includes(code))
  const saying = (...words: readonly string[]) =>
    until(async () => {
      await round()
      return posts().some(text => words.every(word => text.includes(word)))
    })
  const published = async (): Promise<TrackingCode> => {
    const code = codeOf(newCode('P', world.now()))
    await salim.contributes(proposalOf(salim, code, world.now()))
    await publishProposal(world.house, { officer: coordinator }, code)
    return code
  }
  const own = (code: TrackingCode) => ({ code, participant: salim.participant.id, at: world.now() })

  it('is told once of a proposal, its answer and a commitment kept, in both languages and without a name', async () => {
    const code = await published()
    await saying('مقترح جديد', 'New proposal', `/c/${code}`)
    await draftAnswer(world.house, { officer: head }, code, {
      outcome: { is: 'accepted' },
      text: { ar: 'تُركّب المظلات في خمسين مدرسة.' },
    })
    await publishAnswer(world.house, { officer: coordinator }, code)
    await saying('ردّت الوزارة على مقترح', 'القرار: معتمد', code)
    await makeCommitment(world.house, { officer: head }, code, {
      text: { ar: 'مظلات في خمسين مدرسة' },
      due: world.now() + 30 * DAY,
    })
    await progressCommitment(world.house, { officer: head }, `${code}-1`, { percent: 40 })
    await progressCommitment(world.house, { officer: head }, `${code}-1`, { evidence: 'صور المظلات كلها' })
    await saying('التزام أُنجز', 'مظلات في خمسين مدرسة', 'يُنتظر تأكيد صاحب المقترح')
    await salim.does({ is: 'tap', id: `kept:${code}:1` })
    await saying('وأكّده صاحب المقترح', code)
    expect(about(code)).toHaveLength(3)
    expect(posts().join()).not.toContain('سالم')
  })

  it('is told of a poll that opens and of its result', async () => {
    const poll = await opens(world, admin, coordinator)
    await saying('استطلاع مفتوح', 'When should school begin?', `/polls/${poll}`)
    await votes(world, salim, poll, '1')
    await closePoll(world.house, { officer: admin }, poll)
    await saying('استطلاع انتهى', poll)
    world.pass(60_000)
    await publishResult(world.house, { officer: admin }, poll)
    await saying('نتيجة استطلاع', 'شارك أقل من 10 أشخاص', 'Fewer than 10 people took part', poll)
    expect(about(poll)).toHaveLength(2)
  })

  it('is told of a consultation that opens, until when it is open by now, and of its report', async () => {
    const code = await opensConsultation(world, admin, coordinator)
    await saying('مشاورة مفتوحة', 'Consultation open until', 'The new school day', `/consultations/${code}`)
    const later = world.now() + 9 * DAY
    await extendConsultation(world.house, { officer: admin }, code, { until: later, reason: 'بسبب الإجازة' })
    await round()
    await closeConsultation(world.house, { officer: admin }, code, 'اكتملت الآراء')
    await saying('مشاورة أُغلقت', code)
    world.pass(60_000)
    await writeTable(world.house, { officer: admin }, code, [{ ...DECIDED, due: world.now() + 90 * DAY }])
    await concludeConsultation(world.house, { officer: coordinator }, code)
    await saying('تقرير مشاورة', 'Consultation report', code)
    expect(about(code)).toHaveLength(2)
  })

  it('shows nothing any more of what was withdrawn or erased, and brings back what was restored', async () => {
    const [one, other] = [await published(), await published()]
    await saying('مقترح جديد', one)
    await saying('مقترح جديد', other)
    await salim.contributes({ is: 'contributionWithdrawn', ...own(one) })
    await until(async () => {
      await round()
      return about(one).length === 0
    })
    expect(posts().filter(text => text.includes('لم يعد منشورًا'))).toHaveLength(1)
    await salim.contributes({ is: 'withdrawalUndone', ...own(one) })
    await saying('مقترح جديد', one)
    await wipe(world.store, {
      participant: salim.participant.id,
      convs: [salim.conv],
      notice: 'none',
      at: world.now(),
      keepTexts: false,
      nameEvent: world.house.wipedEventId,
    })
    await until(async () => {
      await round()
      return about(one).length + about(other).length === 0
    })
    salim = await world.citizen('salim', { id: mint('salim-again') })
  })

  it('is left alone for as long as Telegram asks, and told afterwards', async () => {
    telegram.fault({ is: 'refused', code: 429, description: 'Too Many Requests', retryAfter: 40 })
    const code = await published()
    const calls = () => telegram.calls.filter(({ method }) => method === 'sendMessage').length
    const before = calls()
    await until(async () => {
      await round()
      return calls() > before
    })
    await round()
    expect([calls() - before, about(code)]).toEqual([1, []])
    world.pass(60_000)
    await saying('مقترح جديد', code)
  })

  it('gets no more than twenty messages a minute, and the rest after that', async () => {
    world.pass(120_000)
    const codes: TrackingCode[] = []
    while (codes.length < 24) codes.push(await published())
    const told = () => codes.filter(code => about(code).length === 1).length
    await until(async () => {
      await round()
      return told() === 20
    })
    await round()
    expect(told()).toBe(20)
    world.pass(120_000)
    await until(async () => {
      await round()
      return told() === 24
    })
  })

  it('never gets a post twice, should a process die before it remembers that it posted', async () => {
    world.pass(120_000)
    const code = await published()
    await saying('مقترح جديد', code)
    // As the database stands when the process dies between Telegram's answer and its note of it.
    await world.store.channelPosts.updateOne({ code }, { $set: { due: true }, $unset: { message: '' } })
    await round()
    await until(async () => (await world.store.channelPosts.countDocuments({ due: true })) === 0)
    expect(about(code)).toHaveLength(1)
  })

  it('is asked again where the bot may not post, and not filled with what is old by then', async () => {
    world.pass(120_000)
    telegram.channel(CHANNEL, false)
    const [old] = [await published()]
    await round()
    world.pass(3 * DAY)
    const code = await published()
    await round()
    const check = () => checkChannel({ token: TOKEN, apiRoot: telegram.root }, String(CHANNEL))
    expect(await check()).toEqual({ is: 'no', why: 'the bot may not post messages there' })
    telegram.channel(CHANNEL)
    expect(await check()).toEqual({ is: 'well' })
    world.pass(120_000)
    await saying('مقترح جديد', code)
    expect(about(old ?? '')).toEqual([])
  })
})
