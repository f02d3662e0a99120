import type { Change } from '../domain/change.js'
import type { ParticipantId, TrackingCode } from '../domain/ids.js'
import type { Store } from './connection.js'
import type { TurnRecord } from './documents.js'
import type { Canonical } from './identity.js'
import { publish } from './publisher.js'

/** On what the publication of something may depend that a change has changed. */
type Touched = { readonly code: TrackingCode } | { readonly person: ParticipantId }

const touchedBy = (change: Change): Touched | undefined => {
  switch (change.is) {
    case 'contributionWithdrawn':
    case 'withdrawalUndone':
    case 'nameHidden':
    case 'nameShown':
    case 'supportGiven':
    case 'supportWithdrawn':
      return { code: change.code }
    case 'complaintSubmitted':
      return change.complaint.by.visibility === 'confidential' ? { code: change.complaint.code } : undefined
    case 'participantSaved':
      // Who has just registered has nothing published.
      return change.participant.revision > 1 ? { person: change.participant.id } : undefined
    case 'linkClaimed':
      return { person: change.into }
    case 'guardianDecided':
      return { person: change.child }
    // Published with its case, see putCases.ts.
    case 'caseMoved':
    // Wiped with what is published of it, see eraseChat.ts.
    case 'chatErased':
    case 'commitmentJudged':
    case 'disputeExplained':
    case 'appealMade':
    case 'consentGiven':
    case 'consentWithdrawn':
    case 'proposalSubmitted':
    case 'alternativeSubmitted':
    case 'safetyReported':
    case 'enquiryMade':
    case 'voteCast':
    case 'contactGiven':
    case 'exportAsked':
    case 'erasureAsked':
    case 'erasureUndone':
    case 'tokenOffered':
      return undefined
  }
}

/** Of these people, what is published or was to be, and what they withdrew, of which a line is. */
const publishedBy = async (store: Store, people: readonly ParticipantId[]): Promise<readonly TrackingCode[]> =>
  people.length === 0
    ? []
    : store.contributions.distinct('_id', {
        participant: { $in: [...people] },
        $or: [{ published: true }, { 'withdrawal.withdrawn': true, 'withdrawal.published': true }],
      })

/** Derives anew what is public of everything that the changes of these turns have touched, after they were applied. */
export const publishTouched = async (
  store: Store,
  turns: readonly TurnRecord[],
  canonical: Canonical,
): Promise<void> => {
  const touched = turns.flatMap(({ changes }) => changes.flatMap(change => touchedBy(change) ?? []))
  const codes = touched.flatMap(each => ('code' in each ? [each.code] : []))
  const people = touched.flatMap(each => ('person' in each ? [canonical(each.person)] : []))
  await publish(store, [...codes, ...(await publishedBy(store, people))])
}
