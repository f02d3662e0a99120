import { type Consultation, type ConsultationState, PUBLIC_STATES } from '../../domain/consultation/consultation.js'
import {
  type ConsultationEvent,
  type ConsultationRefusal,
  consultationAfter,
} from '../../domain/consultation/consultationEvent.js'
import type { Instant, TrackingCode } from '../../domain/ids.js'
import type { Officer } from '../../domain/officer.js'
import { CODE_LETTERS } from '../../domain/trackingCode.js'
import type { Session, Store } from '../../store/connection.js'
import { addConsultation, consultationByCode, moveConsultation } from '../../store/consultations.js'
import type { ConsultationDocument } from '../../store/documents.js'
import type { PageOf, PageWanted } from '../../store/keyset.js'
import { addMailing, invitesTo, stopMailing } from '../../store/mailings.js'
import { opinionsCounted, publishConsultation } from '../../store/publishedConsultations.js'
import { type NewJob, addJob, participantsHear } from '../../store/staffJobs.js'
import { noteNews } from '../../store/staffNews.js'
import { putToPeopleWhere } from '../../store/staffPolls.js'
import { type Answer, type Order, done, refuse } from './command.js'
import {
  type ConsultationDraft,
  type ConsultationDraftRefusal,
  type FindingDraft,
  readConsultation,
  readFindings,
} from './consultationDraft.js'
import { writeDraft } from './drafting.js'
import type { StaffHouse } from './house.js'
import { type Moved, deskOf, ofDesk, stepsOf } from './putToPeople.js'

type Run = Promise<Answer<ConsultationDocument, ConsultationRefusal>>

/** One page of consultations, drafts too, for who has to do with polls and consultations; the newest in front. */
export const listConsultations = async (
  { store }: StaffHouse,
  officer: Officer,
  query: PageWanted & { readonly state?: ConsultationState['is'] | undefined },
): Promise<Answer<PageOf<ConsultationDocument>>> => {
  const desk = deskOf(officer)
  return desk.ok ? done(await putToPeopleWhere(store.consultations, { ...query, unit: officer.unit })) : desk
}

/** One consultation, for who has to do with them. */
export const readConsultationOf = (
  house: StaffHouse,
  officer: Officer,
  code: TrackingCode,
): Promise<Answer<ConsultationDocument>> => ofDesk(officer, () => consultationByCode(house.store, code))

/** Writes a consultation down. Nobody else reads it before a second person has approved and it is opened. */
export const draftConsultation = (
  house: StaffHouse,
  order: Order,
  draft: ConsultationDraft,
): Promise<Answer<ConsultationDocument, ConsultationDraftRefusal>> =>
  writeDraft<Consultation, ConsultationDraftRefusal>(house, order, {
    what: 'consultation.draft',
    act: 'draftPoll',
    letter: CODE_LETTERS.consultation,
    read: () => readConsultation(draft, house.ministry.units, order.officer, house.clock()),
    add: async (made, session) => {
      await addConsultation(house.store, made, session)
      const { code, unit, createdAt: at } = made
      const news = { is: 'consultation', code, unit, event: 'drafted' } as const
      await noteNews(house.store, [{ id: `${code} drafted`, at, news }], session)
    },
    find: code => consultationByCode(house.store, code),
  })

/** Writes a step of a consultation, by staff or the clock, with all that follows from it; false where it has changed meanwhile. */
export const putMoved = async (
  store: Store,
  found: ConsultationDocument,
  { id, event, after }: Moved<Consultation, ConsultationEvent>,
  session: Session,
): Promise<boolean> => {
  const { _id: code, unit, audience } = found
  const news = { id, at: event.at, news: { is: 'consultation', code, unit, event: event.is } } as const
  if (!(await moveConsultation(store, found, { after, news }, session))) return false
  await publishConsultation(store, after, found.version + 1, session)
  const job = newsOf(found, after)
  if (job) await addJob(store, job, session)
  const mailing = { _id: invitesTo(code), wants: 'consultations', audience, at: event.at } as const
  if (event.is === 'opened') await addMailing(store, { ...mailing, news: { is: 'consultationOpened', code } }, session)
  if (event.is === 'closed' || event.is === 'cancelled') await stopMailing(store, mailing._id, session)
  return true
}

const run = stepsOf<Consultation, ConsultationDocument, ConsultationEvent, ConsultationRefusal>({
  find: consultationByCode,
  after: consultationAfter,
  put: putMoved,
})

/** Of how many findings people read in the chat what was decided; the page has all. */
const TOLD = 3

/** What everybody who took part has to be told of the step, if anything. */
const newsOf = (found: ConsultationDocument, after: Consultation): NewJob | undefined => {
  const { _id: code, title, state: before } = found
  const { state, moved, closesAt } = after
  if (moved && moved !== found.moved) {
    const event = { is: 'consultationMoved', code, title, moved, until: closesAt } as const
    return participantsHear(`moved:${code}:${moved.at}`, code, event, moved.at)
  }
  if (state.is === 'concluded') {
    const findings = state.decisions.slice(0, TOLD).map(({ finding, decision }) => ({ finding, decision }))
    const event = { is: 'consultationConcluded', code, title, findings, of: state.decisions.length } as const
    return participantsHear(`concluded:${code}`, code, event, state.at)
  }
  if (state.is !== 'cancelled' || !PUBLIC_STATES.some(each => each === before.is)) return undefined
  const event = { is: 'consultationCancelled', code, title, reason: state.reason } as const
  return participantsHear(`cancelled:${code}`, code, event, state.at)
}

/** A second person says that the consultation may be put to people. */
export const approveConsultation = (house: StaffHouse, order: Order, code: TrackingCode): Run =>
  run(house, order, code, {
    what: 'consultation.approve',
    act: 'approvePoll',
    event: { is: 'approved', by: order.officer.id, at: house.clock() },
  })

export const openConsultation = (house: StaffHouse, order: Order, code: TrackingCode): Run =>
  run(house, order, code, {
    what: 'consultation.open',
    act: 'runPoll',
    event: { is: 'opened', at: house.clock() },
  })

/** Keeps a consultation open for longer; who took part is told, and everybody may read why. */
export const extendConsultation = (
  house: StaffHouse,
  order: Order,
  code: TrackingCode,
  { until, reason }: { readonly until: Instant; readonly reason: string },
): Run =>
  run(house, order, code, {
    what: 'consultation.extend',
    act: 'runPoll',
    event: { is: 'extended', at: house.clock(), until, reason },
  })

/** Closes a consultation before its time; who took part is told, and everybody may read why. */
export const closeConsultation = (house: StaffHouse, order: Order, code: TrackingCode, reason: string): Run =>
  run(house, order, code, {
    what: 'consultation.close',
    act: 'runPoll',
    event: { is: 'closed', at: house.clock(), reason },
  })

/** Says that the report comes later than promised; everybody may read why. */
export const postponeReport = (
  house: StaffHouse,
  order: Order,
  code: TrackingCode,
  { until, reason }: { readonly until: Instant; readonly reason: string },
): Run =>
  run(house, order, code, {
    what: 'consultation.postpone',
    act: 'runPoll',
    event: { is: 'postponed', at: house.clock(), until, reason },
  })

/** Keeps the table of decisions as far as it is written. Nobody outside reads it before the report is published. */
export const writeTable = async (
  house: StaffHouse,
  order: Order,
  code: TrackingCode,
  findings: readonly FindingDraft[],
): Promise<Answer<ConsultationDocument, ConsultationRefusal | 'badFindings' | 'badUnit'>> => {
  const read = readFindings(findings, house.ministry.units)
  if (!read.ok) return read
  return run(house, order, code, {
    what: 'consultation.table',
    act: 'runPoll',
    event: { is: 'tableWritten', by: order.officer.id, at: house.clock(), rows: read.value },
  })
}

/**
 * Publishes the report, which somebody else wrote; everybody who took part is told. Refused while a cell of its table is
 * empty, and while opinions of the last moments may still come in.
 */
export const concludeConsultation = async (
  house: StaffHouse,
  order: Order,
  code: TrackingCode,
): Promise<Answer<ConsultationDocument, ConsultationRefusal | 'notCounted'>> => {
  const found = await ofDesk(order.officer, () => consultationByCode(house.store, code), ['approvePoll'])
  if (!found.ok) return found
  const at = house.clock()
  if (found.value.state.is === 'closed' && !(await opinionsCounted(house.store, found.value, at)))
    return refuse('notCounted')
  return run(house, order, code, {
    what: 'consultation.conclude',
    act: 'approvePoll',
    event: { is: 'concluded', by: order.officer.id, at },
  })
}

/** Calls a consultation off; who took part is told why. */
export const cancelConsultation = (house: StaffHouse, order: Order, code: TrackingCode, reason: string): Run =>
  run(house, order, code, {
    what: 'consultation.cancel',
    act: 'runPoll',
    event: { is: 'cancelled', at: house.clock(), reason },
  })
