import type { TrackingCode } from '../../domain/ids.js'
import { type CountedBecause, publicationOf } from '../../domain/publication.js'
import type { Summary } from '../../domain/candidate.js'
import { type Leak, leakIn } from '../../language/redaction.js'
import { type ComplaintDocument, putSummary } from '../../store/staffSummaries.js'
import { type Answer, type Order, carryOut, done, refuse } from './command.js'
import { type FoundComplaint, complaintFor } from './complaints.js'
import type { StaffHouse } from './house.js'

/** `neverPublished`: of this complaint everybody may know only that it is there, if that. */
type SummaryRefusal = Leak | 'neverPublished' | 'guardianMissing' | 'notNow'

/** What staff write of a complaint for everybody. */
interface SummaryWords extends Pick<Summary, 'title' | 'text'> {
  readonly reply?: string | undefined
}

type Written = Promise<Answer<ComplaintDocument, SummaryRefusal>>

const BECAUSE: Readonly<Record<CountedBecause, SummaryRefusal>> = {
  confidential: 'neverPublished',
  minor: 'guardianMissing',
  withdrawn: 'notNow',
  declined: 'notNow',
}

/** What stands against publishing these words of this complaint. */
const objection = ({ candidate }: Pick<FoundComplaint, 'candidate'>, summary: Summary): SummaryRefusal | undefined => {
  const publication = publicationOf({ ...candidate, summary, publishedAt: summary.at })
  if (!publication) return 'neverPublished'
  if (publication.is === 'counted') return BECAUSE[publication.because]
  const { by, narrative, where } = candidate.said
  const kept = {
    narrative,
    where: where?.text,
    governorate: candidate.governorate,
    name: by.party.is === 'undisclosed' ? undefined : by.party.name,
  }
  return [summary.title, summary.text, summary.reply ?? ''].map(each => leakIn(each, kept)).find(Boolean)
}

/** Publishes what staff wrote of a complaint, in place of what stood there; never its author's words, nor its school. */
export const publishSummary = async (
  house: StaffHouse,
  order: Order,
  code: TrackingCode,
  { title, text, reply }: SummaryWords,
): Written => {
  const answer = await carryOut<FoundComplaint, SummaryRefusal>(house, order, {
    what: 'case.summary.publish',
    about: code,
    find: () => complaintFor(house, order.officer, code, 'handleCase'),
    rule: (found, id) => {
      const by = order.officer.id
      const summary = { title, text, ...(reply !== undefined && { reply }), by, at: house.clock() }
      const against = objection(found, summary)
      if (against) return refuse(against)
      const version = found.version + 1
      return done({
        write: session => putSummary(house.store, found.complaint, summary, session),
        after: { ...found, version, complaint: { ...found.complaint, version, summary, published: true } },
        // Told once it is public, and not with each better wording.
        notices: found.complaint.published
          ? []
          : [{ conv: found.complaint.conv, id, event: { is: 'summaryPublished', code, title } }],
      })
    },
  })
  return answer.ok ? done(answer.value.complaint) : answer
}

/** Takes the summary from the public; it is kept for whoever goes on with it. */
export const retractSummary = async (house: StaffHouse, order: Order, code: TrackingCode): Written => {
  const answer = await carryOut<FoundComplaint, SummaryRefusal>(house, order, {
    what: 'case.summary.retract',
    about: code,
    find: () => complaintFor(house, order.officer, code, 'handleCase'),
    rule: (found, id) => {
      if (!found.complaint.published) return refuse('notNow')
      const version = found.version + 1
      return done({
        write: session => putSummary(house.store, found.complaint, undefined, session),
        after: { ...found, version, complaint: { ...found.complaint, version, published: false } },
        notices: [{ conv: found.complaint.conv, id, event: { is: 'summaryRetracted', code } }],
      })
    },
  })
  return answer.ok ? done(answer.value.complaint) : answer
}
