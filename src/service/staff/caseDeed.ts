import type { Case, CaseEvent } from '../../domain/case.js'
import { reachOf } from '../../domain/contactWish.js'
import type { Correction } from '../../domain/correction.js'
import type { ConversationId, OfficerId, TrackingCode } from '../../domain/ids.js'
import { type Act, type Handled, type Officer, handles, sees } from '../../domain/officer.js'
import type { SystemEvent } from '../../messaging/systemEvent.js'
import type { CaseDocument } from '../../store/documents.js'
import { caseOf } from '../../store/items.js'
import { keepCorrection } from '../../store/corrections.js'
import { type CaseRecord, caseByCode } from '../../store/staffCases.js'
import type { AuditDocument } from '../../store/auditDocuments.js'
import { putCases } from '../../store/putCases.js'
import { movedCase } from '../../store/moveCase.js'
import { type Answer, type Order, carryOut, done, keepAudit, refuse } from './command.js'
import type { StaffHouse } from './house.js'

/** Why a case cannot be dealt with in the way that was ordered. */
export type CaseRefusal =
  | 'notNow'
  | 'claimedByOther'
  | 'unknownOfficer'
  | 'sameUnit'
  | 'badUnit'
  | 'staysWithTeam'
  | 'unknownTopic'
  | 'stillWaiting'
  | 'badDuplicate'
  | 'badAside'
  /** Put aside until after what is promised next, without that being meant. */
  | 'asidePastDue'
  /** The author wants no contact, and has not written again. */
  | 'noContact'

/** What dealing with a case leads to: the case as it stands then, or why not. */
export type Dealt = Promise<Answer<CaseDocument, CaseRefusal>>

/** What is to happen to a case, and what its author is told of it. */
export interface Move {
  readonly event: CaseEvent
  readonly news?: SystemEvent
  /** What the authors of other cases are told at the same time. */
  readonly others?: readonly {
    readonly conv: ConversationId
    readonly news: SystemEvent & { readonly code: TrackingCode }
  }[]
  /** What was found to be otherwise than it was read. */
  readonly correction?: Correction
  /** What the audit keeps of it beside its name. */
  readonly details?: NonNullable<AuditDocument['details']>
}

/** One kind of order about a case: `undefined` where it is as ordered already. */
export interface CaseDeed {
  readonly what: string
  readonly act: Act
  readonly move: (
    item: Case,
    handled: Handled,
  ) => { readonly ok: true; readonly value: Move | undefined } | { readonly ok: false; readonly because: CaseRefusal }
}

/** The officer who has taken a case, while one has. */
export const holderOf = ({ state }: Pick<Case, 'state'>): OfficerId | undefined =>
  state.is === 'inProgress' || state.is === 'waitingForCitizen' ? state.officer : undefined

/** A case that this officer may see. Whoever looks for what they may not see is answered as if it did not exist, and it is kept. */
export const visibleCase = async (
  house: StaffHouse,
  officer: Officer,
  code: TrackingCode,
): Promise<Answer<CaseRecord>> => {
  const found = await caseByCode(house.store, code)
  if (found && sees(officer, found.handled)) return done(found)
  await keepAudit(house, officer.id, 'case.missed', code)
  return refuse('notFound')
}

/** A case that this officer may see and do this to. */
export const changeable = async (
  house: StaffHouse,
  officer: Officer,
  code: TrackingCode,
  act: Act,
): Promise<Answer<CaseDocument>> => {
  const found = await visibleCase(house, officer, code)
  if (!found.ok) return found
  return handles(officer, found.value.handled, act) ? done(found.value.handled) : refuse('forbidden')
}

/** Deals with a case: the event, its audit row and the news to an author who wants to hear of it are one transaction. */
export const deal = (
  house: StaffHouse,
  order: Order,
  code: TrackingCode,
  { what, act, move }: CaseDeed,
): Promise<Answer<CaseDocument, CaseRefusal>> =>
  carryOut<CaseDocument, CaseRefusal>(house, order, {
    what,
    about: code,
    find: () => changeable(house, order.officer, code, act),
    standing: async () => (await caseByCode(house.store, code))?.handled,
    rule: (found, id) => {
      const item = caseOf(found)
      const moved = move(item, found)
      if (!moved.ok) return moved
      if (!moved.value) return done(undefined)
      const { event, news, correction, details, others = [] } = moved.value
      const after = movedCase(found, event, id, house.ministry)
      if (after === 'before') return done(undefined)
      if (after === 'notNow') return refuse('notNow')
      const reach = reachOf(item, event.is)
      if (reach === 'refused') return refuse('noContact')
      return done({
        async write(session) {
          if (!(await putCases(house.store, [{ found, after }], session))) return false
          const row = { _id: id, code, by: order.officer.id, at: event.at }
          if (correction) await keepCorrection(house.store, { ...row, ...correction }, session)
          return true
        },
        after: { ...after, _id: found._id },
        ...(details && { details }),
        notices: [
          ...(news && reach === 'told' ? [{ conv: found.conv, id, event: news }] : []),
          ...others.map(other => ({ conv: other.conv, id: `${id}:${other.news.code}`, event: other.news })),
        ],
      })
    },
  })
