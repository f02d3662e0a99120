import type { Find, Found, Need } from '../../dialogs/kit/facts.js'
import type { Instant, TrackingCode } from '../domain/ids.js'
import type { Embedder } from '../language/embedder.js'
import { batched } from '../store/batch.js'
import type { Session, Store } from '../store/connection.js'
import { commitmentId, commitmentNamed, commitmentsAwaiting, commitmentsOf } from '../store/commitments.js'
import { consultationsByCode, openConsultations, opinionsOf, statementsOf } from '../store/consultations.js'
import { itemsByCode, itemsWhere } from '../store/items.js'
import * as lookup from '../store/lookups.js'
import { openReportsFrom } from '../store/openReports.js'
import { pollStanding } from '../store/pollStanding.js'
import { recent } from '../store/recent.js'
import { takeStaffCode } from '../store/rosters.js'
import { listingsOf } from '../store/supporterNames.js'
import { tookPartIn } from '../store/tookPart.js'
import { reaching } from '../store/unavailable.js'
import { titlesOf } from './titles.js'

/** What is counted is counted anew after this long. */
const TALLY_MS = 5_000
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

type Fact = Need['fact']
type NeedOf = { readonly [F in Fact]: Extract<Need, { readonly fact: F }> }
/** How each need is answered. */
type LookUps = { readonly [F in Fact]: (need: NeedOf[F]) => Promise<Found[F]> }

const answer = async <F extends Fact>(lookUps: LookUps, fact: F, need: NeedOf[F]): Promise<Found[F]> =>
  lookUps[fact](need)

/** What is looked up for each by itself, within a transaction as outside of one. */
const alone = (store: Store, clock: () => Instant, within: { readonly session?: Session }) =>
  ({
    consultation: async ({ code }) => (await consultationsByCode(store, [code], within))[0],
    ownOpinions: ({ code, participant }) => opinionsOf(store, code, participant, within),
    ownItems: ({ participant }) => itemsWhere(store, { participant }, within.session),
    openReports: ({ conv }) => openReportsFrom(store, conv, within),
    supports: ({ code, participant }) => lookup.supports(store, code, participant, within),
    listings: ({ participant }) => listingsOf(store, participant, within),
    commitment: ({ code, n }) => commitmentNamed(store, commitmentId(code, n), within.session),
    commitments: ({ code }) => commitmentsOf(store, code, within.session),
    commitmentsAwaited: ({ participant }) => commitmentsAwaiting(store, participant, within.session),
    queue: async () => ({ ahead: await lookup.enquiriesWaiting(store, within) }),
    token: ({ token }) => lookup.tokenNamed(store, token, within),
    linkOwner: need => lookup.linkOwner(store, need, clock()),
    supportedItems: ({ participant }) => lookup.supportedItems(store, participant, within),
    tookPart: ({ participant }) => tookPartIn(store, participant, within),
    erasureDue: ({ participant }) => lookup.erasureDue(store, participant, within),
    freeCode: ({ evt, candidates }) => lookup.reserveCode(store, evt, candidates, clock()),
  }) satisfies Partial<LookUps>

/** What many conversations ask for at the same time goes to the database together. */
const together = (store: Store, clock: () => Instant) => {
  const openPolls = batched(async (asked: readonly null[]) => {
    const polls = await lookup.openPolls(store, clock())
    return asked.map(() => polls)
  })
  const consultations = batched(async (asked: readonly null[]) => {
    const open = await openConsultations(store, clock())
    return asked.map(() => open)
  })
  const poll = batched((codes: readonly TrackingCode[]) => lookup.pollsByCode(store, codes))
  const vote = batched((wanted: readonly lookup.VoteOf[]) => lookup.votesOf(store, wanted))
  const item = batched((codes: readonly TrackingCode[]) => itemsByCode(store, codes))
  const sent = batched((wanted: readonly lookup.SentBy[]) => lookup.sentSince(store, wanted))
  const tally = counted((code: TrackingCode) => pollStanding(store, code))
  const statements = counted((code: TrackingCode) => statementsOf(store, code))
  return {
    openPolls: () => openPolls(null),
    openConsultations: () => consultations(null),
    poll: ({ code }) => poll(code),
    ownVote: ({ code, participant }) => vote({ code, participant }),
    item: ({ code }) => item(code),
    sentToday: need => sent(need),
    tally: ({ code }) => tally(code),
    statements: ({ code }) => statements(code),
  } satisfies Partial<LookUps>
}

/** Answers what turns need to know: the same questions of many turns in one round trip. */
export const finder = (
  store: Store,
  clock: () => Instant,
  embedder: Embedder,
  codeId: (code: string) => string,
): Find => {
  const titles = titlesOf(store, embedder, clock)
  const lookUps: LookUps = {
    ...alone(store, clock, {}),
    ...together(store, clock),
    meaning: ({ text }) => embedder.meaningOf(text),
    similarProposals: async ({ title }) => lookup.similarProposals(store, title, await titles.near(title)),
    soughtProposals: async ({ words }) => lookup.soughtProposals(store, words, await titles.near(words)),
    staffCode: ({ code, participant, evt }) => takeStaffCode(store, { id: codeId(code), participant, evt }, clock()),
  }
  return needs => reaching(() => Promise.all(needs.map(need => answer(lookUps, need.fact, need))))
}

/** Answers inside a transaction, one question after the other, and sees what the transaction wrote. */
export const finderWithin = (store: Store, clock: () => Instant, session: Session): Find => {
  const within = { session }
  const lookUps: LookUps = {
    ...alone(store, clock, within),
    openPolls: () => lookup.openPolls(store, clock(), within),
    openConsultations: () => openConsultations(store, clock(), within),
    poll: async ({ code }) => (await lookup.pollsByCode(store, [code], within))[0],
    ownVote: async need => (await lookup.votesOf(store, [need], within))[0],
    item: async ({ code }) => (await itemsByCode(store, [code], session))[0],
    sentToday: async need => (await lookup.sentSince(store, [need], within))[0] ?? 0,
    tally: ({ code }) => pollStanding(store, code, within),
    statements: ({ code }) => statementsOf(store, code, within),
    // Nobody reads texts while a transaction is open: their words decide.
    meaning: async () => undefined,
    similarProposals: ({ title }) => lookup.similarProposals(store, title, [], within),
    soughtProposals: ({ words }) => lookup.soughtProposals(store, words, [], within),
    // Staff never give a code for somebody.
    staffCode: async () => ({ is: 'unknown' }),
  }
  return async needs => {
    const answers: Found[Fact][] = []
    for (const need of needs) answers.push(await answer(lookUps, need.fact, need))
    return answers
  }
}
