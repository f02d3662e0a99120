import type { CaseKind } from './case.js'
import type { OfficerId, UnitId } from './ids.js'

/** What a member of staff is there for; each may do what PERMISSIONS says and nothing else. */
export const ROLES = [
  'reader',
  'agent',
  'moderator',
  'unitHead',
  'coordinator',
  'safeguarding',
  'auditor',
  'admin',
] as const
export type Role = (typeof ROLES)[number]

/** A member of staff as the rules see them. Without a unit an officer works for the whole ministry. */
export interface Officer {
  readonly id: OfficerId
  readonly name: string
  readonly role: Role
  readonly unit?: UnitId
}

export const ACTS = [
  'readCases',
  'handleCase',
  'assignCase',
  'transferCase',
  'readSafety',
  'moderate',
  'draftPoll',
  'approvePoll',
  'runPoll',
  'readAudit',
  'readDeadLetters',
  'replayDeadLetters',
  'manageStaff',
  'manageSettings',
] as const
export type Act = (typeof ACTS)[number]

const HANDLES: readonly Act[] = ['readCases', 'handleCase']
const LEADS: readonly Act[] = [...HANDLES, 'assignCase', 'transferCase']
const COORDINATES: readonly Act[] = [...LEADS, 'moderate', 'draftPoll', 'approvePoll', 'runPoll', 'readDeadLetters']

/** The whole of who may do what. Safety reports are in no role but the safeguarding team's, not even the administrator's. */
export const PERMISSIONS: Readonly<Record<Role, readonly Act[]>> = {
  reader: ['readCases'],
  agent: HANDLES,
  moderator: ['readCases', 'moderate'],
  unitHead: [...LEADS, 'draftPoll'],
  coordinator: COORDINATES,
  safeguarding: ['readSafety'],
  auditor: ['readAudit', 'readDeadLetters'],
  admin: [...COORDINATES, 'readAudit', 'replayDeadLetters', 'manageStaff', 'manageSettings'],
}

export const may = (officer: Officer, act: Act): boolean => PERMISSIONS[officer.role].includes(act)

/** True when this officer may see a case: of the own unit, or any where the officer has none. */
export const sees = (officer: Officer, handled: { readonly kind: CaseKind; readonly unit: UnitId }): boolean =>
  handled.kind === 'safety'
    ? may(officer, 'readSafety')
    : may(officer, 'readCases') && (officer.unit === undefined || officer.unit === handled.unit)

/** True when this officer may act on a case that they see. The safeguarding team handles what it alone sees. */
export const handles = (
  officer: Officer,
  handled: { readonly kind: CaseKind; readonly unit: UnitId },
  act: Act,
): boolean => sees(officer, handled) && (handled.kind === 'safety' || may(officer, act))
