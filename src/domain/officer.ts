import { type CaseKind, type CaseLevel, TOP_LEVEL } from './case.js'
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
  /** Where their work is narrowed to some governorates; never empty. */
  readonly governorates?: readonly string[]
}

export type Act =
  | 'readCases'
  | 'handleCase'
  | 'assignCase'
  | 'transferCase'
  | 'readSafety'
  | 'moderate'
  | 'draftAnswer'
  | 'publishAnswer'
  | 'keepCommitments'
  | 'draftPoll'
  | 'approvePoll'
  | 'runPoll'
  | 'draftBroadcast'
  | 'approveBroadcast'
  | 'readPeople'
  | 'readNumbers'
  | 'mergePeople'
  | 'readRights'
  | 'readAudit'
  | 'readDeadLetters'
  | 'replayDeadLetters'
  | 'manageStaff'
  | 'manageSettings'

const HANDLES: readonly Act[] = ['readCases', 'handleCase']
const LEADS: readonly Act[] = [...HANDLES, 'assignCase', 'transferCase']
const COORDINATES: readonly Act[] = [
  ...LEADS,
  ...(['moderate', 'draftAnswer', 'publishAnswer', 'keepCommitments'] as const),
  ...(['draftPoll', 'approvePoll', 'runPoll'] as const),
  ...(['draftBroadcast', 'approveBroadcast', 'readDeadLetters'] as const),
  ...(['readPeople', 'mergePeople', 'readRights'] as const),
]

/**
 * The whole of who may do what. Safety reports are in no role but the safeguarding team's, and numbers of people in none
 * but the coordinator's, who calls them: not even in the administrator's.
 */
export const PERMISSIONS: Readonly<Record<Role, readonly Act[]>> = {
  reader: ['readCases'],
  agent: HANDLES,
  moderator: ['readCases', 'moderate'],
  unitHead: [...LEADS, 'draftAnswer', 'keepCommitments', 'draftPoll', 'draftBroadcast'],
  coordinator: [...COORDINATES, 'readNumbers'],
  safeguarding: ['readSafety'],
  auditor: ['readAudit', 'readDeadLetters', 'readRights'],
  admin: [...COORDINATES, 'readAudit', 'replayDeadLetters', 'manageStaff', 'manageSettings'],
}

export const may = (officer: Officer, act: Act): boolean => PERMISSIONS[officer.role].includes(act)

/** What of a case decides who may see it. */
export interface Handled {
  readonly kind: CaseKind
  readonly unit: UnitId
  readonly level: CaseLevel
  readonly facets: { readonly governorate?: string }
}

/** Cases of which all this holds. */
export interface Scope {
  readonly unit?: UnitId
  readonly governorates?: readonly string[]
  /** Raised at least so far. */
  readonly raisedTo?: CaseLevel
}

/** The directorate of a governorate is the unit `dg_` and the governorate. */
const DIRECTORATE = 'dg_'
const DIRECTORATE_LEVEL = 1

/** Whose cases an officer looks through, apart from reports of danger: those of any of these. What was raised is also the directorate's, then the ministry's. */
export const scopesOf = ({ unit, governorates }: Pick<Officer, 'unit' | 'governorates'>): readonly Scope[] => {
  const within = governorates ? { governorates } : {}
  if (unit === undefined) return governorates ? [within, { raisedTo: TOP_LEVEL }] : [{}]
  const own = { unit, ...within }
  const place = unit.startsWith(DIRECTORATE) ? unit.slice(DIRECTORATE.length) : undefined
  return place !== undefined && (governorates?.includes(place) ?? true)
    ? [own, { governorates: [place], raisedTo: DIRECTORATE_LEVEL }]
    : [own]
}

const lies = (governorates: readonly string[] | undefined, place: string | undefined): boolean =>
  governorates === undefined || (place !== undefined && governorates.includes(place))

const isIn = ({ unit, level, facets }: Handled, scope: Scope): boolean =>
  (scope.unit === undefined || scope.unit === unit) &&
  lies(scope.governorates, facets.governorate) &&
  (scope.raisedTo === undefined || level >= scope.raisedTo)

/** True when this officer may see a case. */
export const sees = (officer: Officer, handled: Handled): boolean =>
  handled.kind === 'safety'
    ? may(officer, 'readSafety')
    : may(officer, 'readCases') && scopesOf(officer).some(scope => isIn(handled, scope))

/** True when this officer may act on a case that they see. The safeguarding team handles what it alone sees. */
export const handles = (officer: Officer, handled: Handled, act: Act): boolean =>
  sees(officer, handled) && (handled.kind === 'safety' || may(officer, act))

/** True when this officer may do that with a proposal that came from there: without more said, decide about its publication. */
export const reviews = (
  officer: Officer,
  { governorate }: { readonly governorate?: string },
  act: Act = 'moderate',
): boolean => may(officer, act) && lies(officer.governorates, governorate)

/** True when this officer may do that with somebody who is at home there, under any of their hats. */
export const knows = (
  officer: Officer,
  { hats }: { readonly hats: readonly { readonly place?: { readonly governorate: string } }[] },
  act: Act,
): boolean => may(officer, act) && hats.some(({ place }) => lies(officer.governorates, place?.governorate))
