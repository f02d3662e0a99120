import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import { WEBHOOK_EVENTS, type WebhookEvent } from '../../src/domain/webhook.js'
import { mint } from '../../src/domain/ids.js'
import type { Officer } from '../../src/domain/officer.js'
import { webhookBodies } from '../../src/http/webhookBodies.js'
import { publishProposal } from '../../src/service/staff/moderation.js'
import { concludeConsultation, writeTable } from '../../src/service/staff/consultations.js'
import { closePoll, publishResult } from '../../src/service/staff/polls.js'
import { type Courier, startCourier } from '../../src/service/webhooks/courier.js'
import { registerWebhook, renewSecret, switchWebhook } from '../../src/service/webhooks/desk.js'
import type { StaffHouse } from '../../src/service/staff/house.js'
import { registerOf } from '../../src/store/register.js'
import { complaintOf, newCode, proposalOf, safetyOf } from '../support/contributions.js'
import { DECIDED, opensConsultation } from '../support/consultationDesk.js'
import { opens, votes } from '../support/pollDesk.js'
import { type Receiver, receiver } from '../support/receiver.js'
import { until } from '../support/until.js'
import { type Citizen, type StaffWorld, hire, staffWorld } from '../support/staffWorld.js'

const [NEVER, HOUR] = [1_000_000_000, 3_600_000]

describe('systems outside', () => {
  let world: StaffWorld
  let salim: Citizen
  let admin: Officer
  let second: Officer
  let outside: Receiver
  let couriers: readonly Courier[]
  let secret = ''
  let hook = ''

  const courierOf = (house: StaffHouse): Courier => {
    const tells = webhookBodies({
      config: { ministry: house.ministry },
      register: registerOf(world.store),
      now: world.now,
    })
    return startCourier({ ...house, tells }, NEVER)
  }
  beforeAll(async () => {
    world = await staffWorld('webhooks')
    salim = await world.citizen('salim')
    admin = await hire(world.house, 'admin')
    second = await hire(world.house, 'coordinator')
    couriers = [courierOf(world.house), courierOf((await world.office()).house)]
    outside = await receiver()
    const made = await registerWebhook(
      world.house,
      { officer: admin },
      { name: 'الأرشيف الوطني', url: outside.url, events: WEBHOOK_EVENTS },
    )
    if (!made.ok) throw new Error(made.because)
    ;[secret, hook] = [made.value.secret, made.value.hook._id]
  })
  afterAll(async () => {
    await Promise.all(couriers.map(each => each.stop()))
    await outside.stop()
    await world.close()
  })
  beforeEach(async () => {
    outside.answers(200)
    await round()
  })

  /** Both processes at once. */
  const round = async (): Promise<void> => void (await Promise.all(couriers.map(each => each.tick())))
  /** What arrives by whatever is done: so many, however slow the machine is. */
  const arriving = async (act: () => Promise<unknown>, many = 1) => {
    const before = outside.received.length
    await act()
    await round()
    await until(async () => {
      if (outside.received.length < before + many) await round()
      return outside.received.length >= before + many
    })
    return outside.received.slice(before)
  }
  const published = async (visibility: 'named' | 'unnamed' = 'named'): Promise<string> => {
    const code = newCode('P', world.now())
    await salim.contributes(proposalOf(salim, code, world.now(), visibility))
    await publishProposal(world.house, { officer: second }, code)
    return code
  }
  const own = (code: string) => ({ code: code as never, participant: salim.participant.id, at: world.now() }) as const
  /** Lets the time until the next try pass. */
  const waits = () => world.store.webhookDeliveries.updateMany({ state: 'due' }, { $set: { dueAt: new Date(0) } })

  it('are told once, signed, of what is published, and of nothing else', async () => {
    let code = ''
    const arrived = await arriving(async () => {
      code = await published()
      await salim.contributes(safetyOf(salim, newCode('S', world.now()), world.now()))
      await salim.contributes(complaintOf(salim, newCode('C', world.now()), world.now()))
      await salim.contributes(proposalOf(salim, newCode('P', world.now()), world.now()))
    })
    expect(arrived.map(({ type, data }) => [type, data.code])).toEqual([['contribution.published', code]])
    expect(arrived[0]?.data).toMatchObject({ author: { name: 'سالم بن خلفان الحارثي' }, status: 'published' })
    expect([arrived[0]?.signedBy(secret), arrived[0]?.signedBy('whsec_AAAA')]).toEqual([1, 0])
    expect(await arriving(round, 0)).toEqual([])
  })

  it('are told that a name was taken back, and then the whole, so that they can delete it', async () => {
    const code = await published()
    await round()
    const name = await arriving(() => salim.contributes({ is: 'nameHidden', ...own(code) }))
    expect(name.map(({ type, data }) => [type, data.author])).toEqual([
      ['contribution.nameWithdrawn', expect.objectContaining({ name: null })],
    ])
    const whole = await arriving(() => salim.contributes({ is: 'contributionWithdrawn', ...own(code) }))
    expect(whole.map(({ type, data }) => [type, data])).toEqual([['contribution.withdrawn', { code }]])
  })

  it('are never told late what was taken back meanwhile', async () => {
    outside.answers(500)
    let code = ''
    const failed = await arriving(async () => void (code = await published()))
    expect(failed.map(({ type }) => type)).toEqual(['contribution.published'])
    await salim.contributes({ is: 'nameHidden', ...own(code) })
    outside.answers(200)
    await waits()
    const arrived = await arriving(round, 2)
    expect(arrived.map(({ type }) => type).sort()).toEqual(['contribution.nameWithdrawn', 'contribution.published'])
    expect(arrived.map(({ id }) => id)).toContain(failed[0]?.id)
    expect(arrived.filter(({ text }) => text.includes('سالم'))).toEqual([])
    outside.answers(500)
    await arriving(async () => void (code = await published()))
    await salim.contributes({ is: 'contributionWithdrawn', ...own(code) })
    outside.answers(200)
    await waits()
    const types = (await arriving(round)).map(({ type }) => type)
    expect(types).toEqual(['contribution.withdrawn'])
    expect(await world.store.webhookDeliveries.distinct('state', { 'event.about': code })).toEqual([
      'arrived',
      'overtaken',
    ])
  })

  it('hear once more of what was taken back while they were being told', async () => {
    const real = world.house.outside
    let code = ''
    let under = 0
    const slow: Courier = courierOf({
      ...world.house,
      outside: {
        accepts: real.accepts,
        async handOver(...sent) {
          const answer = await real.handOver(...sent)
          if (under++ === 0) await salim.contributes({ is: 'nameHidden', ...own(code) })
          return answer
        },
      },
    })
    code = await published()
    const before = outside.received.length
    await slow.tick()
    const arrived = await arriving(() => slow.stop(), 0)
    const all = outside.received.slice(before)
    expect([all[0]?.text.includes('سالم'), all.slice(1).some(({ text }) => text.includes('سالم'))]).toEqual([
      true,
      false,
    ])
    expect([...all, ...arrived].map(({ type }) => type)).toContain('contribution.changed')
  })

  it('are told of polls, with a result only once it is published', async () => {
    let code: Awaited<ReturnType<typeof opens>> | undefined
    const opened = await arriving(async () => void (code = await opens(world, admin, second)))
    expect(opened.map(({ type, data }) => [type, data.results])).toEqual([['poll.opened', null]])
    if (!code) throw new Error('there is no poll')
    const poll = code
    await votes(world, salim, poll, '1')
    const over = await arriving(async () => {
      const closed = await closePoll(world.house, { officer: admin }, poll)
      world.pass(60_000)
      const told = await publishResult(world.house, { officer: admin }, poll)
      expect([closed.ok, told.ok]).toEqual([true, true])
    })
    expect(over.map(({ type }) => type)).toEqual(['poll.resultPublished'])
    // One vote is too few to be told of.
    expect([over[0]?.data.results, over[0]?.data.voters]).toEqual([null, null])
    expect(over[0]?.text).not.toContain('سالم')
  })

  it('are told when a consultation opens, and when its report is out', async () => {
    let about = mint<'trackingCode'>('')
    const opened = await arriving(async () => void (about = await opensConsultation(world, admin, second)))
    expect(opened.map(({ type, data }) => [type, data.state])).toEqual([['consultation.opened', 'open']])
    const over = await arriving(async () => {
      world.pass(8 * 86_400_000)
      await world.clock.tick()
      await writeTable(world.house, { officer: admin }, about, [{ ...DECIDED, due: world.now() }])
      await concludeConsultation(world.house, { officer: second }, about)
    })
    expect(over.map(({ type, data }) => [type, data.code])).toEqual([['consultation.concluded', about]])
  })

  it('know the secret of before for a day beside the new one', async () => {
    const renewed = await renewSecret(world.house, { officer: admin }, hook)
    if (!renewed.ok) throw new Error(renewed.because)
    const [during] = await arriving(() => published('unnamed'))
    expect([during?.signedBy(secret), during?.signedBy(renewed.value.secret)]).toEqual([1, 1])
    world.pass(25 * HOUR)
    const [after] = await arriving(() => published('unnamed'))
    expect([after?.signedBy(secret), after?.signedBy(renewed.value.secret)]).toEqual([0, 1])
    const kept = JSON.stringify(await world.store.webhooks.find().toArray())
    expect([kept.includes(secret), kept.includes(renewed.value.secret)]).toEqual([false, false])
  })

  it('are tried again, later each time, and switched off once nothing arrived for five days', async () => {
    outside.answers(503)
    await arriving(() => published('unnamed'))
    const state = async () => (await world.store.webhooks.findOne({}))?.state
    expect(await state()).toMatchObject({ is: 'on', failingSince: expect.any(Number) })
    const waiting = await world.store.webhookDeliveries.findOne({ state: 'due' })
    expect([waiting?.tries, waiting?.last?.status]).toEqual([1, 503])
    world.pass(4 * 24 * HOUR)
    await waits()
    await round()
    expect(await state()).toMatchObject({ is: 'on' })
    world.pass(25 * HOUR)
    await waits()
    await round()
    expect(await state()).toMatchObject({ is: 'off', because: 'failing' })
    expect(await world.store.audit.countDocuments({ what: 'webhook.off', by: 'clock' })).toBe(1)
    outside.answers(200)
    expect(await arriving(() => published('unnamed'), 0)).toEqual([])
    await switchWebhook(world.house, { officer: admin }, hook, true)
    expect((await arriving(() => published('unnamed'))).map(({ type }) => type)).toEqual(['contribution.published'])
    outside.answers(410)
    await arriving(() => published('unnamed'))
    expect(await state()).toMatchObject({ is: 'off', because: 'gone' })
  })

  it('always hear of what is taken back, whatever else was chosen', async () => {
    const events: readonly WebhookEvent[] = ['commitment.made']
    const made = await registerWebhook(world.house, { officer: admin }, { name: 'نظام', url: outside.url, events })
    expect(made.ok && made.value.hook.events).toEqual([
      'contribution.nameWithdrawn',
      'contribution.withdrawn',
      'commitment.made',
    ])
    const polls: readonly WebhookEvent[] = ['poll.opened']
    const other = await registerWebhook(
      world.house,
      { officer: admin },
      { name: 'نظام', url: outside.url, events: polls },
    )
    expect(other.ok && other.value.hook.events).toEqual(['poll.opened'])
  })
})
