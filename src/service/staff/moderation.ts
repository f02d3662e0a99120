import type { Instant, TrackingCode } from '../../domain/ids.js'
import { type Officer, may } from '../../domain/officer.js'
import { needsGuardian } from '../../domain/participant.js'
import { type DeclineReason, type ProposalEvent, type ProposalState, proposalAfter } from '../../domain/proposal.js'
import { dutyOf } from '../../domain/proposalDuty.js'
import { afterWorkingDays } from '../../domain/workingCalendar.js'
import type { SystemEvent } from '../../messaging/systemEvent.js'
import { holdReadable, isAboutReadable, tellOfArguments } from '../../store/argumentsAbout.js'
import type { Session } from '../../store/connection.js'
import { consultationByCode } from '../../store/consultations.js'
import type { ReviewedDocument } from '../../store/documents.js'
import type { Notice } from '../../store/identity.js'
import type { PageOf, PageWanted } from '../../store/keyset.js'
import { type ReviewedRecord, decideProposal, reviewedWhere } from '../../store/staffModeration.js'
import { type Answer, type Order, carryOut, done, refuse } from './command.js'
import type { StaffHouse } from './house.js'
import { type Followed, reviewedFor } from './proposals.js'

/** Characters of what a reviewer explains to the author. */
export const EXPLANATION = { min: 10, max: 1000 } as const

/** `guardianMissing`: of a pupil under 18 nothing is published, text or name, before a guardian approved. */
type ModerationRefusal = 'notNow' | 'guardianMissing'

type Decided = Promise<Answer<ReviewedDocument, ModerationRefusal>>

/** One page of what is to be reviewed, the one that waits longest in front. */
export const listModeration = async (
  { store }: StaffHouse,
  officer: Officer,
  query: PageWanted & { readonly state?: ProposalState['is'] | undefined },
): Promise<Answer<PageOf<ReviewedRecord>>> => {
  if (!may(officer, 'moderate')) return refuse('forbidden')
  return done(
    await reviewedWhere(store, {
      state: query.state ?? 'screening',
      after: query.after,
      limit: query.limit,
      governorates: officer.governorates,
    }),
  )
}

/** A proposal, an alternative or an argument as it waits for review. */
export const readReviewed = async (
  house: StaffHouse,
  officer: Officer,
  code: TrackingCode,
): Promise<Answer<ReviewedRecord>> => reviewedFor(house, officer, code, ['moderate'])

/** The name the register will show: the one the author saw before sending, while they and their guardian still want it shown. */
const nameFor = ({ proposal, author }: ReviewedRecord): string | undefined =>
  proposal.said.by.visibility === 'named' && proposal.nameHidden === undefined && author && !needsGuardian(author)
    ? proposal.publishedName
    : undefined

interface Verdict {
  readonly what: string
  readonly event: Extract<ProposalEvent, { is: 'published' | 'returned' | 'declined' }>
  readonly news: (found: ReviewedDocument) => SystemEvent
}

/** The author of a proposal hears of what was said for and against it, of several at once. */
const newsForAuthor =
  ({ store }: StaffHouse, { proposal }: ReviewedRecord, { at }: Verdict['event'], id: string) =>
  async (session: Session): Promise<readonly Notice[]> => {
    if (proposal.kind !== 'argument') return []
    const by = proposal.participant
    const told = await tellOfArguments(store, { proposal: proposal.said.proposal, by, at }, session)
    if (!told) return []
    return [{ conv: told.conv, id: `${id}:about`, event: { is: 'argumentsCame', code: told._id, n: told.n } }]
  }

/** What an argument is about stays in place until the argument is published. */
const isHeld = async (
  { store }: StaffHouse,
  { proposal }: ReviewedRecord,
  at: Instant,
  session: Session,
): Promise<boolean> => proposal.kind !== 'argument' || holdReadable(store, proposal.said.proposal, at, session)

const decide = async (house: StaffHouse, order: Order, code: TrackingCode, verdict: Verdict): Decided => {
  const { what, event, news } = verdict
  const answer = await carryOut<Followed<ReviewedDocument>, ModerationRefusal>(house, order, {
    what,
    about: code,
    find: () => reviewedFor(house, order.officer, code, ['moderate']),
    rule: (found, id) => {
      const state = proposalAfter(found.proposal.state, event)
      if (!state) return refuse('notNow')
      const publishes = event.is === 'published'
      if (publishes && found.author && needsGuardian(found.author)) return refuse('guardianMissing')
      const { kind } = found.proposal
      const duty = kind === 'proposal' && state.is === 'published' ? { duty: dutyOf(state, house.ministry) } : {}
      const published = publishes ? { at: event.at, name: nameFor(found), ...duty } : undefined
      const version = found.version + 1
      const told = { id, at: event.at, news: { is: kind, code, event: event.is } } as const
      return done({
        write: async session =>
          (!publishes || (await isHeld(house, found, event.at, session))) &&
          decideProposal(house.store, found.proposal, { state, ...(published && { published }), news: told }, session),
        after: { ...found, version, proposal: { ...found.proposal, state, version, published: publishes } },
        notices: [{ conv: found.proposal.conv, id, event: news(found.proposal) }],
        ...(publishes && { news: newsForAuthor(house, found, event, id) }),
        ...(event.is !== 'published' && { details: { reason: event.reason } }),
      })
    },
  })
  return answer.ok ? done(answer.value.proposal) : answer
}

/**
 * Publishes what was reviewed. From now on the ministry owes a proposal an answer within the working days that the clocks
 * say, an alternative the report of its consultation, and an argument nothing more.
 */
export const publishProposal = async (house: StaffHouse, order: Order, code: TrackingCode): Decided => {
  const found = await reviewedFor(house, order.officer, code, ['moderate'])
  if (!found.ok) return found
  const at = house.clock()
  const { calendar, clocks } = house.ministry
  const { proposal } = found.value
  if (proposal.kind === 'argument' && !(await isAboutReadable(house.store, proposal.said.proposal)))
    return refuse('notNow')
  const put =
    proposal.kind === 'alternative' ? await consultationByCode(house.store, proposal.said.consultation) : undefined
  const answerDue = put?.reportDue ?? afterWorkingDays(calendar, at, clocks.answerDays)
  return decide(house, order, code, {
    what: 'proposal.publish',
    event: { is: 'published', at, by: order.officer.id, answerDue },
    news: reviewed => publishedNews(reviewed, answerDue),
  })
}

const publishedNews = (reviewed: ReviewedDocument, answerDue: Instant): SystemEvent => {
  const { _id: code } = reviewed
  switch (reviewed.kind) {
    case 'proposal':
      return { is: 'proposalPublished', code, answerDue }
    case 'alternative':
      return { is: 'alternativePublished', code, consultation: reviewed.said.consultation }
    case 'argument':
      return { is: 'argumentPublished', code, about: reviewed.said.proposal }
  }
}

/** To what it belongs, where it stands for nothing alone. */
const belongs = (
  reviewed: ReviewedDocument,
): { readonly consultation?: TrackingCode; readonly about?: TrackingCode } => {
  if (reviewed.kind === 'argument') return { about: reviewed.said.proposal }
  return reviewed.kind === 'alternative' ? { consultation: reviewed.said.consultation } : {}
}

/** Asks the author for another wording before publication. */
export const returnProposal = (
  house: StaffHouse,
  order: Order,
  code: TrackingCode,
  { reason, suggestion }: { readonly reason: DeclineReason; readonly suggestion: string },
): Decided =>
  decide(house, order, code, {
    what: 'proposal.return',
    event: { is: 'returned', at: house.clock(), by: order.officer.id, reason, suggestion },
    news: reviewed => ({ is: 'proposalReturned', code, reason, suggestion, ...belongs(reviewed) }),
  })

/** Does not publish it, always with a reason of the catalogue and an explanation. */
export const declineProposal = (
  house: StaffHouse,
  order: Order,
  code: TrackingCode,
  { reason, explanation }: { readonly reason: DeclineReason; readonly explanation: string },
): Decided =>
  decide(house, order, code, {
    what: 'proposal.decline',
    event: { is: 'declined', at: house.clock(), by: order.officer.id, reason, explanation },
    news: reviewed => ({ is: 'proposalDeclined', code, reason, explanation, ...belongs(reviewed) }),
  })
