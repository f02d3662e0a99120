import { type TrackingCode, mint } from '../../src/domain/ids.js'
import type { Officer } from '../../src/domain/officer.js'
import { claimCase, replyToCase } from '../../src/service/staff/cases.js'
import { publishProposal } from '../../src/service/staff/moderation.js'
import { approvePoll, closePoll, draftPoll, openPoll } from '../../src/service/staff/polls.js'
import { codeOf, complaintOf, proposalOf } from './contributions.js'
import { type Citizen, type StaffWorld } from './staffWorld.js'

const DAY = 86_400_000

export interface Staff {
  readonly agent: Officer
  readonly admin: Officer
  readonly second: Officer
}

/** A poll in which this person has voted. */
const votedIn = async (
  { house, now }: StaffWorld,
  { admin, second }: Staff,
  { participant, contributes }: Citizen,
): Promise<TrackingCode> => {
  const question = { ar: 'هل نبدأ الدوام متأخرًا؟', en: 'Should we begin later?' }
  const everybody = { capacities: [], governorates: [] }
  const form = {
    unit: mint<'unit'>('epart'),
    question,
    kind: { is: 'yesNo' },
    options: [],
    audience: everybody,
  } as const
  const made = await draftPoll(
    house,
    { officer: admin },
    { ...form, asksWhy: true, showsInterim: false, closesAt: now() + 300 * DAY },
  )
  if (!made.ok) throw new Error(made.because)
  const { _id: poll } = made.value
  await approvePoll(house, { officer: second }, poll)
  await openPoll(house, { officer: admin }, poll)
  const evt = mint<'event'>('tg:CANARY-EVENT')
  const vote = {
    poll,
    participant: participant.id,
    choice: ['yes'],
    why: 'CANARY-WHY',
    at: now(),
    channel: 'telegram',
    evt,
  } as const
  await contributes({ is: 'voteCast', vote })
  return poll
}

/** Somebody who has left traces everywhere: with a name, words and a school that would be recognised anywhere. */
export const leaveTraces = async (world: StaffWorld, staff: Staff, chat: string, codes: readonly [string, string]) => {
  const { house, store, now } = world
  const name = `CANARY${chat} بنت سعيد`
  const hat = {
    capacity: 'parent',
    place: { governorate: 'muscat', wilayat: 'muscat.CANARY' },
    school: 'CANARY-SCHOOL',
  } as const
  const citizen = await world.citizen(chat, { name, hats: [hat] })
  await citizen.says('CANARY-CHATTER')
  await citizen.contributes(
    proposalOf(citizen, codes[0], now()),
    complaintOf(citizen, codes[1], now(), 'CANARY-NARRATIVE'),
  )
  await publishProposal(house, { officer: staff.admin }, codeOf(codes[0]))
  await claimCase(house, { officer: staff.agent }, codeOf(codes[1]))
  await replyToCase(house, { officer: staff.agent }, codeOf(codes[1]), `السلام عليكم ${name}`)
  const over = await votedIn(world, staff, citizen)
  await closePoll(house, { officer: staff.admin }, over)
  const open = await votedIn(world, staff, citizen)
  const { id } = citizen.participant
  await citizen.contributes(
    { is: 'supportGiven', code: codeOf('P26-OTHER'), participant: id, at: now() },
    { is: 'tokenOffered', token: `CANARYTOKEN${chat}`, purpose: 'link', participant: id, until: now() + DAY },
    { is: 'exportAsked', participant: id, at: now() },
  )
  const about = { conv: citizen.conv, evt: mint<'event'>('tg:1'), turn: null, channel: 'telegram', at: now() } as const
  await store.dead.insertOne({ _id: `DEAD${chat}`, kind: 'in', why: 'CANARY-WHY', state: 'open', replays: 0, ...about })
  return { citizen, over, open, canaries: ['CANARY', chat, id] }
}

/** Every collection that contains one of the words, with the word. */
export const placesOf = async (
  { store: { db } }: StaffWorld,
  canaries: readonly string[],
): Promise<readonly string[]> => {
  const collections = await db.listCollections().toArray()
  const places = await Promise.all(
    collections.map(async ({ name }) => {
      const text = JSON.stringify(await db.collection(name).find().toArray())
      return canaries.filter(canary => text.includes(canary)).map(canary => `${name}: ${canary}`)
    }),
  )
  return places.flat()
}
