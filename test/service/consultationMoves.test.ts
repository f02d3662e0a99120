import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import type { TrackingCode } from '../../src/domain/ids.js'
import type { Sequencer } from '../../src/service/proof/sequencer.js'
import {
  closeConsultation,
  concludeConsultation,
  extendConsultation,
  postponeReport,
  writeTable,
} from '../../src/service/staff/consultations.js'
import { publishProposal } from '../../src/service/staff/moderation.js'
import { registerOf } from '../../src/store/register.js'
import { alternativeOf, newCode } from '../support/contributions.js'
import { type Consulted, DECIDED, consulted } from '../support/consultationDesk.js'
import { exported, sequencerOf, verified } from '../support/proof.js'
import { until } from '../support/until.js'

const DAY = 86_400_000
const MINUTE = 60_000
const SOUND = { troubles: [] }

describe('a consultation whose end moves', () => {
  let desk: Consulted
  let sequencer: Sequencer
  beforeAll(async () => {
    desk = await consulted('consultationMoves')
    sequencer = sequencerOf(desk.world)
  })
  afterAll(async () => {
    await sequencer.stop()
    await desk.world.close()
  })

  const by = () => ({ officer: desk.author })
  const told = (n: number, part: string) =>
    desk
      .person(n)
      .told()
      .filter(text => text.includes(part)).length
  const later = async (ms = MINUTE): Promise<void> => {
    desk.world.pass(ms)
    await desk.world.clock.tick()
  }
  const begun = async (): Promise<TrackingCode> => {
    const code = await desk.opens()
    await desk.answers(desk.person(0), code, 'agree')
    await until(async () => (await desk.votesIn(code)).length === 1)
    return code
  }
  /** What the public log says that everybody reads of it, the newest last. */
  const logged = async (code: TrackingCode): Promise<readonly string[]> => {
    await sequencer.tick()
    expect(await verified(desk.world, 'public')).toMatchObject(SOUND)
    return (await exported(desk.world, 'public')).filter(
      line => /"is":"(?:item|opening)"/.test(line) && line.includes(code),
    )
  }

  it('is left for another one whose code somebody types, so that what they answer is said of that one', async () => {
    const [one, other] = [await begun(), await desk.opens()]
    await desk.answers(desk.person(0), other, 'disagree')
    await until(async () => (await desk.votesIn(other)).length === 1)
    expect(await desk.votesIn(other)).toEqual(['1 person-asked1 disagree'])
    expect(await desk.votesIn(one)).toEqual(['1 person-asked1 agree'])
  })

  it('stays open for longer, which everybody reads with the reason and who took part is told', async () => {
    const { world } = desk
    const code = await begun()
    const [closesAt, due] = [world.now() + 10 * DAY, world.now() + 21 * DAY]
    const extend = (at: number) => extendConsultation(world.house, by(), code, { until: at, reason: 'بسبب الإجازة' })
    expect(await extend(world.now() + 6 * DAY)).toEqual({ ok: false, because: 'notLater' })
    expect(await extend(due)).toEqual({ ok: false, because: 'afterReport' })
    expect(await extend(closesAt)).toMatchObject({
      ok: true,
      value: { closesAt, state: { is: 'open', until: closesAt } },
    })
    await later()
    await until(() => told(0, 'بسبب الإجازة') === 1)
    expect([told(0, 'is open until'), told(1, 'is open until')]).toEqual([1, 0])
    const report = await registerOf(world.store).consultation(code)
    expect(report?.consultation).toMatchObject({ closesAt, moved: { is: 'extended', reason: 'بسبب الإجازة' } })
    await later(7 * DAY)
    expect((await world.store.consultations.findOne({ _id: code }))?.state.is).toBe('open')
    await later(3 * DAY)
    expect((await world.store.consultations.findOne({ _id: code }))?.state.is).toBe('closed')
    await later()
    // Once: that it ended at the time it was moved to is no news.
    expect(told(0, 'بسبب الإجازة')).toBe(1)
    expect(await extend(world.now() + DAY)).toEqual({ ok: false, because: 'notNow' })
  })

  it('is closed before its time for a reason, and concludes only once everything that was said is counted', async () => {
    const { world, second } = desk
    const code = await begun()
    expect(await closeConsultation(world.house, by(), code, 'اكتملت الآراء')).toMatchObject({ ok: true })
    await writeTable(world.house, by(), code, [{ ...DECIDED, due: world.now() + 90 * DAY }])
    const concludes = () => concludeConsultation(world.house, { officer: second }, code)
    expect(await concludes()).toEqual({ ok: false, because: 'notCounted' })
    await later()
    await until(() => told(0, 'was closed early. Reason: اكتملت الآراء') === 1)
    expect(await concludes()).toMatchObject({ ok: true, value: { state: { is: 'concluded' } } })
    const report = await registerOf(world.store).consultation(code)
    expect(report?.statements[0]).toMatchObject({ id: '1', few: true })
  })

  it('that is over is closed at its time, whatever reason is given then', async () => {
    const { world } = desk
    const code = await begun()
    world.pass(8 * DAY)
    await closeConsultation(world.house, by(), code, 'اكتملت الآراء')
    const found = await world.store.consultations.findOne({ _id: code })
    expect([found?.state.is, found?.moved]).toEqual(['closed', undefined])
  })

  it('is in the public log from its opening to its decisions, each step provable, and never who took part', async () => {
    const { world, second } = desk
    const code = await begun()
    const [open] = await logged(code)
    expect(open).toContain('"state":{"is":"open"}')
    const one = desk.person(1)
    const alternative = newCode('A', world.now())
    await one.contributes(alternativeOf(one, alternative, code, world.now()))
    await publishProposal(world.house, { officer: second }, alternative)
    await postponeReport(world.house, by(), code, { until: world.now() + 30 * DAY, reason: 'وصلت آراء كثيرة' })
    expect((await logged(code)).join()).toContain('وصلت آراء كثيرة')
    await later(7 * DAY + MINUTE)
    await later()
    const counted = (await logged(code)).join()
    expect(counted).toContain(`"statements":[{"id":"1","few":true}`)
    expect(counted).toContain(`{"id":"${alternative}","result"`)
    await writeTable(world.house, by(), code, [{ ...DECIDED, due: world.now() + 90 * DAY }])
    await concludeConsultation(world.house, { officer: second }, code)
    expect((await logged(code)).join()).toContain(DECIDED.decision.en)
    const { id: participant } = one.participant
    await one.contributes({ is: 'contributionWithdrawn', code: alternative, participant, at: world.now() })
    expect((await logged(code)).join()).not.toContain(`{"id":"${alternative}","result"`)
    for (const whose of [desk.author.id, second.id, desk.person(0).participant.id])
      expect((await logged(code)).join()).not.toContain(whose)
  })
})
