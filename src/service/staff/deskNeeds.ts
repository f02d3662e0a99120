import { decisionDue } from '../../domain/poll/decision.js'
import { type Act, type Officer, may } from '../../domain/officer.js'
import type { Bilingual } from '../../domain/poll/poll.js'
import { countDeadLetters } from '../../store/deadLetters.js'
import {
  type Desk,
  type Waiting,
  answersLate,
  answersToPublish,
  draftsToApprove,
  mergersToDecide,
  promisesLate,
  reportsLate,
  toReview,
} from '../../store/deskNeeds.js'
import { titlesOf } from '../../store/deskTitles.js'
import { putToPeopleWhere } from '../../store/staffPolls.js'
import type { InboxView } from '../../store/staffInbox.js'
import { APPEAL_ACTS, listAppeals } from './appeals.js'
import { listBroadcasts } from './broadcasts.js'
import { reachOf } from './caseFiles.js'
import type { StaffHouse } from './house.js'
import { countInbox } from './inbox.js'
import { listRights } from './rightsDesk.js'

/** What may wait for an officer, what cannot wait first. */
const NEEDS = [
  'late',
  'answersLate',
  'decisionsLate',
  'reportsLate',
  'promisesLate',
  'rightsLate',
  'wrote',
  'today',
  'appeals',
  'answersToPublish',
  'pollsToApprove',
  'consultationsToApprove',
  'broadcastsToApprove',
  'mergersToDecide',
  'unclaimed',
  'review',
  'deadLetters',
] as const
export type Need = (typeof NEEDS)[number]

export interface DeskNeed {
  readonly need: Need
  readonly n: number
  /** The first of them, and what each is called where it is called anything. */
  readonly first: readonly { readonly id: string; readonly title: Bilingual | undefined }[]
}

/** Of polls, broadcasts and requests so many are looked at. */
const LOOKED_AT = 100
const NONE: Waiting = { n: 0, first: [] }
const IN_INBOX = ['late', 'wrote', 'today', 'unclaimed'] as const satisfies readonly (Need & InboxView)[]

type Found = Partial<Readonly<Record<Need, Waiting>>>

const listed = (ids: readonly string[]): Waiting => ({ n: ids.length, first: ids.slice(0, 3) })

const cases = async (house: StaffHouse, officer: Officer): Promise<Found> => {
  if (reachOf(officer).kinds.length === 0) return {}
  const counts = await countInbox(house, officer)
  return Object.fromEntries(IN_INBOX.map(view => [view, { n: counts.get(view) ?? 0, first: [] }]))
}

/** Promises by the proposals in answer to which they were made: the id of one is that code, a dash and a number. */
const onProposals = ({ n, first }: Waiting): Waiting => ({
  n,
  first: [...new Set(first.map(id => id.replace(/-\d+$/u, '')))],
})

const proposals = async (house: StaffHouse, officer: Officer, desk: Desk): Promise<Found> => {
  const { store } = house
  const does = (act: Act): boolean => may(officer, act)
  const appeals = APPEAL_ACTS.some(does) ? await listAppeals(house, officer) : undefined
  const mine = appeals?.ok
    ? appeals.value.filter(({ appeal }) => appeal?.refusedBy.includes(officer.id) !== true).map(({ _id }) => _id)
    : []
  return {
    appeals: listed(mine),
    review: does('moderate') ? await toReview(store, desk) : NONE,
    answersToPublish: does('publishAnswer') ? await answersToPublish(store, desk) : NONE,
    answersLate: does('draftAnswer') ? await answersLate(store, desk) : NONE,
    promisesLate: does('keepCommitments') ? onProposals(await promisesLate(store, desk)) : NONE,
  }
}

const decisionsLate = async ({ store, ministry }: StaffHouse, { unit, now }: Desk): Promise<Waiting> => {
  const over = await Promise.all(
    ['closed', 'resultPublished'].map(state => putToPeopleWhere(store.polls, { state, unit, limit: LOOKED_AT })),
  )
  const late = over.flatMap(({ items }) => items).filter(poll => (decisionDue(poll, ministry) ?? now) < now)
  return listed(late.map(({ _id }) => _id))
}

const putToPeople = async (house: StaffHouse, officer: Officer, desk: Desk): Promise<Found> => {
  const approves = may(officer, 'approvePoll')
  const drafts = approves ? await draftsToApprove(house.store, desk) : { polls: NONE, consultations: NONE }
  const sent = may(officer, 'approveBroadcast') ? await listBroadcasts(house, officer) : undefined
  const waiting = (sent?.ok ? sent.value : []).filter(
    ({ state, broadcast }) => state === 'draft' && broadcast.createdBy !== officer.id,
  )
  return {
    pollsToApprove: drafts.polls,
    consultationsToApprove: drafts.consultations,
    broadcastsToApprove: listed(waiting.map(({ broadcast }) => broadcast._id)),
    decisionsLate: may(officer, 'runPoll') ? await decisionsLate(house, desk) : NONE,
    reportsLate: may(officer, 'runPoll') ? await reportsLate(house.store, desk) : NONE,
  }
}

const records = async (house: StaffHouse, officer: Officer, desk: Desk): Promise<Found> => {
  const rights = may(officer, 'readRights')
    ? await listRights(house, officer, { settled: false, limit: LOOKED_AT })
    : undefined
  const late = rights?.ok ? rights.value.items.filter(each => each.late).length : 0
  const dead = may(officer, 'readDeadLetters') ? Object.values(await countDeadLetters(house.store)) : []
  return {
    mergersToDecide: may(officer, 'mergePeople') ? await mergersToDecide(house.store, desk) : NONE,
    rightsLate: { n: late, first: [] },
    deadLetters: { n: dead.reduce((sum, n) => sum + n, 0), first: [] },
  }
}

/** What waits for this officer now, as far as they may do something about it or have to know; nothing that has no entry. */
export const needsOf = async (house: StaffHouse, officer: Officer): Promise<readonly DeskNeed[]> => {
  const { id, unit, governorates } = officer
  const desk: Desk = { officer: id, unit, governorates, now: house.clock() }
  const found = await Promise.all([
    cases(house, officer),
    proposals(house, officer, desk),
    putToPeople(house, officer, desk),
    records(house, officer, desk),
  ])
  const needs = NEEDS.flatMap(need => {
    const waiting = found.map(each => each[need]).find(each => each !== undefined)
    return waiting && waiting.n > 0 ? [{ need, ...waiting }] : []
  })
  const titles = await titlesOf(
    house.store,
    needs.flatMap(({ first }) => first),
  )
  return needs.map(({ first, ...need }) => ({ ...need, first: first.map(id => ({ id, title: titles.get(id) })) }))
}
