import { type TrackingCode, mint } from '../../src/domain/ids.js'
import type { Officer } from '../../src/domain/officer.js'
import { draftAnswer, publishAnswer } from '../../src/service/staff/answers.js'
import { mergeProposal } from '../../src/service/staff/mergers.js'
import { publishProposal } from '../../src/service/staff/moderation.js'
import type { Store } from '../../src/store/connection.js'
import { registerOf } from '../../src/store/register.js'
import { codeOf, newCode, proposalOf } from './contributions.js'
import { type Citizen, type StaffWorld, hire } from './staffWorld.js'
import { until } from './until.js'

const DAY = 86_400_000
/** What proposals are answered with. */
export const TEXT = {
  ar: 'تُركّب المظلات في خمسين مدرسة قبل بداية العام.',
  en: 'Shade in fifty schools by the new year.',
}

/** A merger into this one as it stands, with a reason, so that likeness does not matter. */
export const mergerInto = async ({ contributions }: Pick<Store, 'contributions'>, into: TrackingCode) => {
  const found = await contributions.findOne({ _id: into })
  return { into, intoVersion: found?.version ?? 1, because: 'يطلبان الأمر نفسه.' }
}

/** People who propose and support, and staff who publish, merge and answer. */
export const proposing = async (world: StaffWorld) => {
  const moderator = await hire(world.house, 'moderator')
  const head = await hire(world.house, 'unitHead', { unit: 'dg_muscat' })
  const coordinator = await hire(world.house, 'coordinator')
  let n = 0
  const register = () => registerOf(world.store)
  const person = (name: string): Promise<Citizen> =>
    world.citizen(`${name}${(n += 1)}`, { id: mint(`person-${name}${n}`), name: `${name} Al Harthi` })
  const proposed = async (by: Citizen): Promise<TrackingCode> => {
    const code = codeOf(newCode('P', world.now()))
    await by.contributes(proposalOf(by, code, world.now()))
    await publishProposal(world.house, { officer: moderator }, code)
    return code
  }
  const supports = (who: Citizen, code: TrackingCode) =>
    who.contributes({ is: 'supportGiven', code, participant: who.participant.id, at: world.now() })
  const withdraws = (who: Citizen, code: TrackingCode) =>
    who.contributes({ is: 'contributionWithdrawn', code, participant: who.participant.id, at: world.now() })
  const merge = async (code: TrackingCode, into: TrackingCode, officer: Officer = moderator) =>
    mergeProposal(world.house, { officer }, code, await mergerInto(world.store, into))
  const answered = async (code: TrackingCode): Promise<void> => {
    await draftAnswer(world.house, { officer: head }, code, { outcome: { is: 'accepted' }, text: TEXT })
    await publishAnswer(world.house, { officer: coordinator }, code)
  }
  const ticked = async (): Promise<void> => {
    world.pass(60_000)
    await world.clock.tick()
  }
  /** The labels of the buttons beneath what somebody was told last. */
  const offeredTo = async ({ conv }: Citizen): Promise<readonly string[]> => {
    const [last] = await world.store.turns.find({ conv }).sort({ seq: -1 }).limit(1).toArray()
    return (last?.out ?? []).flatMap(({ outbound }) => outbound.choices.map(({ label }) => label))
  }
  const hears = (citizen: Citizen, words: string, times = 1) =>
    until(() => citizen.told().filter(text => text.includes(words)).length === times)
  /** Salim's proposal, an older one, and Amal's, which is merged into it. */
  const pair = async () => {
    const [salim, amal] = [await person('Salim'), await person('Amal')]
    const first = await proposed(salim)
    world.pass(2 * DAY)
    return { salim, amal, first, second: await proposed(amal) }
  }
  const erased = async (who: Citizen, keepTexts: boolean): Promise<void> => {
    const { id: participant } = who.participant
    const at = world.now()
    await who.contributes({ is: 'erasureAsked', participant, keepTexts, dueAt: at + 14 * DAY, at })
    world.pass(15 * DAY)
    await until(async () => {
      world.pass(3 * 60_000)
      await world.clock.tick()
      await world.service.sweep()
      return (await world.store.people.countDocuments({ _id: participant })) === 0
    })
  }
  const supportersOf = async (code: TrackingCode) => (await register().find(code))?.supporters
  const staff = { moderator, head, coordinator }
  return {
    ...staff,
    register,
    person,
    proposed,
    supports,
    withdraws,
    merge,
    answered,
    ticked,
    hears,
    offeredTo,
    pair,
    erased,
    supportersOf,
  }
}
