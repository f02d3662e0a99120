import { type TrackingCode, mint } from '../../src/domain/ids.js'
import type { Officer } from '../../src/domain/officer.js'
import type { PollDraft } from '../../src/service/staff/pollDraft.js'
import { approvePoll, draftPoll, openPoll } from '../../src/service/staff/polls.js'
import type { Citizen, StaffWorld } from './staffWorld.js'
import { until } from './until.js'

const WEEK = 7 * 86_400_000

/** A poll with two options, for everybody, for a week. */
export const draftOf = (world: StaffWorld, more: Partial<PollDraft> = {}): PollDraft => ({
  unit: mint('epart'),
  kind: { is: 'single' },
  question: { ar: 'ما أنسب وقت لبدء الدوام؟', en: 'When should school begin?' },
  options: [
    { ar: 'السابعة', en: 'At seven' },
    { ar: 'الثامنة', en: 'At eight' },
  ],
  asksWhy: false,
  audience: { capacities: [], governorates: [] },
  showsInterim: false,
  closesAt: world.now() + WEEK,
  ...more,
})

export const drafts = async (
  world: StaffWorld,
  author: Officer,
  more: Partial<PollDraft> = {},
): Promise<TrackingCode> => {
  const made = await draftPoll(world.house, { officer: author }, draftOf(world, more))
  if (!made.ok) throw new Error(made.because)
  return made.value._id
}

/** Drafted by one, approved by the second, and open. */
export const opens = async (
  world: StaffWorld,
  author: Officer,
  second: Officer,
  more: Partial<PollDraft> = {},
): Promise<TrackingCode> => {
  const code = await drafts(world, author, more)
  await approvePoll(world.house, { officer: second }, code)
  const open = await openPoll(world.house, { officer: author }, code)
  if (!open.ok) throw new Error(open.because)
  return code
}

/** Ends once the vote is applied: until then nobody counts the poll. */
export const votes = async (world: StaffWorld, citizen: Citizen, poll: TrackingCode, pick: string): Promise<void> => {
  const { id: participant } = citizen.participant
  const vote = { poll, participant, choice: [pick], at: world.now(), channel: 'telegram' } as const
  await citizen.contributes({ is: 'voteCast', vote: { ...vote, evt: mint(`tg:${poll}:${pick}`) } })
  await until(async () => (await world.store.turns.countDocuments({ changesAt: { $exists: true } })) === 0)
}

/** A poll as it is sent to the staff API. */
export const POLL_BODY = {
  unit: 'epart',
  question: { ar: 'هل يناسب هذا الوقت؟', en: 'Does this time suit?' },
  kind: { is: 'yesNo' },
  closesAt: '2099-01-01T00:00:00Z',
}
