import type { Commitment } from '../domain/commitment.js'
import type { TrackingCode } from '../domain/ids.js'
import type { Participant } from '../domain/participant.js'
import type { Candidate, Joined } from '../domain/candidate.js'
import { publicationOf } from '../domain/publication.js'
import { isReadable } from '../domain/readable.js'
import { allowedFor } from './allowedFor.js'
import type { Session, Store } from './connection.js'
import type { CaseDocument, ContributionDocument, ProposalDocument } from './documents.js'
import { joinedTo } from './mergedProposals.js'

const offeredIn = (found: ContributionDocument, author: Participant | undefined) => ({
  author,
  agreedName: found.publishedName,
  nameHidden: found.nameHidden === true,
  byMinor: found.byMinor === true,
  withdrawn: found.withdrawal?.withdrawn === true,
  ...(found.withdrawal?.withdrawn && found.withdrawal.published && { takenBackAt: found.withdrawal.at }),
  governorate: found.governorate,
  publishedAt: found.published ? (found.publishedAt ?? found.at) : undefined,
})

/** What belongs to a proposal and decides about its publication too. */
interface About {
  readonly commitments: readonly Commitment[]
  readonly joined: readonly Joined[]
  /** Those proposals of which there are arguments here that everybody may read. */
  readonly readable: ReadonlySet<TrackingCode>
}

const candidateOf = (
  found: ContributionDocument,
  author: Participant | undefined,
  handled: CaseDocument | undefined,
  about: About,
): Candidate => {
  if (found.kind === 'safety' || found.kind === 'enquiry') return { kind: found.kind }
  const offered = offeredIn(found, author)
  if (found.kind === 'proposal') {
    const { said, state, appeal } = found
    return {
      ...offered,
      kind: 'proposal',
      said,
      state,
      appeal,
      ...(found.duty && { promised: found.duty.promised }),
      commitments: about.commitments,
      joined: about.joined,
    }
  }
  if (found.kind === 'alternative') return { ...offered, kind: 'alternative', said: found.said, state: found.state }
  if (found.kind === 'argument')
    return {
      ...offered,
      kind: 'argument',
      said: found.said,
      state: found.state,
      about: about.readable.has(found.said.proposal),
    }
  const topic = handled?.label?.topic ?? found.topic
  const allowed = allowedFor([topic, found.topic])
  return {
    ...offered,
    kind: 'complaint',
    said: found.said,
    topic,
    allowed,
    summary: found.summary,
    state: handled?.state,
  }
}

const commitmentsTo = async (
  store: Store,
  codes: readonly TrackingCode[],
  session: Session | undefined,
): Promise<readonly Commitment[]> => {
  if (codes.length === 0) return []
  const found = store.commitments.find({ code: { $in: [...codes] } }, session ? { session } : {})
  return found.sort({ code: 1, n: 1 }).toArray()
}

const isPublic = (proposal: Candidate | undefined): boolean =>
  proposal !== undefined && isReadable(publicationOf(proposal))

/** Of the proposals that these arguments are about, those that everybody may read. */
const readableAmong = async (
  store: Store,
  found: readonly ContributionDocument[],
  session: Session | undefined,
): Promise<ReadonlySet<TrackingCode>> => {
  const about = [...new Set(found.flatMap(each => (each.kind === 'argument' ? [each.said.proposal] : [])))]
  if (about.length === 0) return new Set()
  const proposals = await candidatesOf(store, about, session)
  return new Set(about.filter(code => isPublic(proposals.get(code))))
}

/** These contributions with all that decides about their publication; what is not there any more is absent. */
export const candidatesOf = async (
  store: Store,
  codes: readonly TrackingCode[],
  session?: Session,
): Promise<ReadonlyMap<TrackingCode, Candidate>> => {
  const within = session ? { session } : {}
  const found = await store.contributions.find({ _id: { $in: [...codes] } }, within).toArray()
  const merged = await joinedTo(store, codes, session)
  const people = [...found, ...merged].flatMap(({ participant }) => participant ?? [])
  const answered = found.flatMap(each => (each.kind === 'proposal' && each.promises ? [each._id] : []))
  const complaints = found.flatMap(({ _id, kind }) => (kind === 'complaint' ? [_id] : []))
  const authors = await store.people.find({ _id: { $in: people } }, within).toArray()
  const cases = complaints.length > 0 ? await store.cases.find({ _id: { $in: complaints } }, within).toArray() : []
  const promised = await commitmentsTo(store, answered, session)
  const readable = await readableAmong(store, found, session)
  const byId = new Map(authors.map(each => [each._id, each.participant]))
  const authorOf = ({ participant }: ContributionDocument) => participant && byId.get(participant)
  const joined = (each: ProposalDocument): Joined => ({ ...offeredIn(each, authorOf(each)), said: each.said })
  const caseOf = new Map(cases.map(each => [each._id, each]))
  return new Map(
    found.map(each => [
      each._id,
      candidateOf(each, authorOf(each), caseOf.get(each._id), {
        commitments: promised.filter(({ code }) => code === each._id),
        joined: merged.filter(({ state }) => state.code === each._id).map(joined),
        readable,
      }),
    ]),
  )
}
