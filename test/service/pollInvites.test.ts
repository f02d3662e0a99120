import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { mint } from '../../src/domain/ids.js'
import { NO_ALERTS } from '../../src/domain/participant.js'
import { approvePoll, closePoll, draftPoll, openPoll } from '../../src/service/staff/polls.js'
import { type StaffWorld, hire, staffWorld } from '../support/staffWorld.js'
import { until } from '../support/until.js'

const HOUR = 3_600_000
const DAY = 24 * HOUR

describe('an invitation to a poll', () => {
  let world: StaffWorld
  beforeAll(async () => {
    world = await staffWorld('pollInvites')
  })
  afterAll(() => world.close())

  it('reaches whom it asks and who wants to hear of polls, and before the end once more, but nobody who has voted', async () => {
    const author = await hire(world.house, 'coordinator')
    const second = await hire(world.house, 'coordinator', { n: 2 })
    const teaches = { hats: [{ capacity: 'teacher' }] } as const
    await world.citizen('invited', teaches)
    await world.citizen('parent')
    await world.citizen('unasked', { ...teaches, alerts: NO_ALERTS })
    const voted = await world.citizen('voted', teaches)
    await world.service.sweep()
    const made = await draftPoll(
      world.house,
      { officer: author },
      {
        unit: mint('epart'),
        kind: { is: 'yesNo' },
        options: [],
        asksWhy: false,
        showsInterim: false,
        question: { ar: 'هل يناسب هذا الوقت؟', en: 'Does this time suit you?' },
        audience: { capacities: ['teacher'], governorates: [] },
        closesAt: world.now() + 2 * DAY,
      },
    )
    if (!made.ok) throw new Error(made.because)
    const { _id: poll } = made.value
    await approvePoll(world.house, { officer: second }, poll)
    await openPoll(world.house, { officer: author }, poll)
    const { id: participant } = voted.participant
    const cast = {
      poll,
      participant,
      choice: ['yes'],
      at: world.now(),
      channel: 'telegram',
      evt: mint<'event'>('tg:v'),
    }
    await voted.contributes({ is: 'voteCast', vote: { ...cast, channel: 'telegram' } })
    const other = await world.office()
    const mailing = async () => world.store.mailings.findOne({ _id: `poll:${poll}` })
    await until(async () => {
      await Promise.all([world.clock.tick(), other.clock.tick()])
      return (await mailing())?.state === 'sent'
    })
    const invitations = world.telegram.sent.filter(({ text }) => text.includes('no more invitations'))
    expect(invitations.map(({ chat }) => chat)).toEqual(['invited'])
    expect((await mailing())?.people).toBe(2)

    world.pass(DAY + HOUR)
    await until(async () => {
      await Promise.all([world.clock.tick(), other.clock.tick()])
      return (await world.store.mailings.findOne({ _id: `reminder:${poll}` }))?.state === 'sent'
    })
    const reminders = world.telegram.sent.filter(({ text }) => text.includes('closes soon'))
    expect(reminders.map(({ chat }) => chat)).toEqual(['invited'])
    await closePoll(world.house, { officer: author }, poll)
  })
})
