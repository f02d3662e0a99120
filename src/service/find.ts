import type { Find, Found, Need } from '../../dialogs/kit/facts.js'
import type { Instant, TrackingCode } from '../domain/ids.js'
import { unreachable } from '../domain/result.js'
import type { Embedder } from '../language/embedder.js'
import { batched } from '../store/batch.js'
import type { Session, Store } from '../store/connection.js'
import { commitmentId, commitmentNamed } from '../store/commitments.js'
import { consultationsByCode, openConsultations, opinionsOf, statementsOf } from '../store/consultations.js'
import { itemsByCode, itemsWhere } from '../store/items.js'
import * as lookup from '../store/lookups.js'
import { openReportsFrom } from '../store/openReports.js'
import { pollStanding } from '../store/pollStanding.js'
import { recent } from '../store/recent.js'
import { takeStaffCode } from '../store/rosters.js'
import { tookPartIn } from '../store/tookPart.js'
import { reaching } from '../store/unavailable.js'
import { type Titles, titlesOf } from './titles.js'

/** What is counted is counted anew after this long. */
export const TALLY_MS = 5_000
const TALLIES = 1_000

/** Counts once for all who ask within a few seconds. */
const counted = <K, V>(count: (key: K) => Promise<V>): ((key: K) => Promise<V>) => {
  const counts = recent<K, Promise<V>>(TALLIES)
  return key => {
    const known = counts.get(key)
    if (known) return known
    const counting = count(key)
    counts.set(key, counting)
    const forget = (): void => counts.delete(key)
    counting.then(() => setTimeout(forget, TALLY_MS).unref(), forget)
    return counting
  }
}

/** The look-ups that many conversations ask for at the same time go to the database together. */
const together = (store: Store, clock: () => Instant) => ({
  openPolls: batched(async (asked: readonly null[]) => {
    const polls = await lookup.openPolls(store, clock())
    return asked.map(() => polls)
  }),
  openConsultations: batched(async (asked: readonly null[]) => {
    const open = await openConsultations(store, clock())
    return asked.map(() => open)
  }),
  poll: batched((codes: readonly TrackingCode[]) => lookup.pollsByCode(store, codes)),
  vote: batched((wanted: readonly lookup.VoteOf[]) => lookup.votesOf(store, wanted)),
  item: batched((codes: readonly TrackingCode[]) => itemsByCode(store, codes)),
  sent: batched((wanted: readonly lookup.SentBy[]) => lookup.sentSince(store, wanted)),
  tally: counted((code: TrackingCode) => pollStanding(store, code)),
  statements: counted((code: TrackingCode) => statementsOf(store, code)),
})

type Together = ReturnType<typeof together>
type Answer = Found[keyof Found]

/** Answers what turns need to know: the same questions of many turns in one round trip. */
export const finder = (
  store: Store,
  clock: () => Instant,
  embedder: Embedder,
  codeId: (code: string) => string,
): Find => {
  const shared = together(store, clock)
  const reading = { embedder, titles: titlesOf(store, embedder, clock) }
  const one = (need: Need): Promise<Answer> =>
    need.fact === 'staffCode'
      ? takeStaffCode(store, { ...need, id: codeId(need.code) }, clock())
      : answer(store, clock, shared, reading, need)
  return needs => reaching(() => Promise.all(needs.map(one)))
}

/** What is read of texts, outside of the database. */
interface Reading {
  readonly embedder: Embedder
  readonly titles: Titles
}

const answer = async (
  store: Store,
  clock: () => Instant,
  shared: Together,
  { embedder, titles }: Reading,
  need: Exclude<Need, { fact: 'staffCode' }>,
): Promise<Answer> => {
  switch (need.fact) {
    case 'meaning':
      return embedder.meaningOf(need.text)
    case 'similarProposals':
      return lookup.similarProposals(store, need.title, await titles.near(need.title))
    case 'soughtProposals':
      return lookup.soughtProposals(store, need.words, await titles.near(need.words))
    case 'openPolls':
      return shared.openPolls(null)
    case 'poll':
      return shared.poll(need.code)
    case 'openConsultations':
      return shared.openConsultations(null)
    case 'statements':
      return shared.statements(need.code)
    case 'ownVote':
      return shared.vote({ code: need.code, participant: need.participant })
    case 'tally':
      return shared.tally(need.code)
    case 'item':
      return shared.item(need.code)
    case 'sentToday':
      return shared.sent(need)
    case 'commitment':
    case 'consultation':
    case 'erasureDue':
    case 'freeCode':
    case 'linkOwner':
    case 'openReports':
    case 'ownItems':
    case 'ownOpinions':
    case 'queue':
    case 'supportedItems':
    case 'supports':
    case 'token':
    case 'tookPart':
      return answerAlone(store, clock, need, {})
  }
}

/** Answers inside a transaction, one question after the other, and sees what the transaction wrote. */
export const finderWithin = (store: Store, clock: () => Instant, session: Session): Find => {
  const within = { session }
  const one = async (need: Need): Promise<Answer> => {
    switch (need.fact) {
      case 'openPolls':
        return lookup.openPolls(store, clock(), within)
      case 'poll':
        return (await lookup.pollsByCode(store, [need.code], within))[0]
      case 'openConsultations':
        return openConsultations(store, clock(), within)
      case 'statements':
        return statementsOf(store, need.code, within)
      case 'ownVote':
        return (await lookup.votesOf(store, [need], within))[0]
      case 'tally':
        return pollStanding(store, need.code, within)
      case 'item':
        return (await itemsByCode(store, [need.code], session))[0]
      case 'sentToday':
        return (await lookup.sentSince(store, [need], within))[0]
      // Nobody reads texts while a transaction is open: their words decide.
      case 'meaning':
        return undefined
      case 'similarProposals':
        return lookup.similarProposals(store, need.title, [], within)
      case 'soughtProposals':
        return lookup.soughtProposals(store, need.words, [], within)
      // Staff never give a code for somebody.
      case 'staffCode':
        return { is: 'unknown' }
      case 'commitment':
      case 'consultation':
      case 'erasureDue':
      case 'freeCode':
      case 'linkOwner':
      case 'openReports':
      case 'ownItems':
      case 'ownOpinions':
      case 'queue':
      case 'supportedItems':
      case 'supports':
      case 'token':
      case 'tookPart':
        return answerAlone(store, clock, need, within)
    }
  }
  return async needs => {
    const answers: Answer[] = []
    for (const need of needs) answers.push(await one(need))
    return answers
  }
}

type Alone = Exclude<
  Need,
  {
    fact:
      | ('openPolls' | 'poll' | 'ownVote' | 'tally' | 'openConsultations' | 'statements')
      | ('item' | 'sentToday' | 'meaning' | 'similarProposals' | 'soughtProposals' | 'staffCode')
  }
>

const answerAlone = async (
  store: Store,
  clock: () => Instant,
  need: Alone,
  within: { readonly session?: Session },
): Promise<Answer> => {
  switch (need.fact) {
    case 'consultation':
      return (await consultationsByCode(store, [need.code], within))[0]
    case 'ownOpinions':
      return opinionsOf(store, need.code, need.participant, within)
    case 'ownItems':
      return itemsWhere(store, { participant: need.participant }, within.session)
    case 'openReports':
      return openReportsFrom(store, need.conv, within)
    case 'supports':
      return lookup.supports(store, need.code, need.participant, within)
    case 'commitment':
      return commitmentNamed(store, commitmentId(need.code, need.n), within.session)
    case 'queue':
      return { ahead: await lookup.enquiriesWaiting(store, within) }
    case 'token':
      return lookup.tokenNamed(store, need.token, within)
    case 'linkOwner':
      return lookup.linkOwner(store, need, clock())
    case 'supportedItems':
      return lookup.supportedItems(store, need.participant, within)
    case 'tookPart':
      return tookPartIn(store, need.participant, within)
    case 'erasureDue':
      return lookup.erasureDue(store, need.participant, within)
    case 'freeCode':
      return lookup.reserveCode(store, need.evt, need.candidates, clock())
    default:
      return unreachable(need)
  }
}
