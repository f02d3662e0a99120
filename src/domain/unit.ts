import type { Instant, OfficerId, UnitId } from './ids.js'
import type { Bilingual } from './poll/poll.js'
import { type Result, ok, refused } from './result.js'
import type { WorkingCalendar } from './workingCalendar.js'

export const UNIT_KINDS = ['team', 'governorate', 'headquarters'] as const
type UnitKind = (typeof UNIT_KINDS)[number]

/** Characters of a unit's name. */
export const UNIT_NAME = { min: 3, max: 120 }

/** Whoever handles contributions, as the administrator keeps it. */
export interface Unit {
  readonly id: UnitId
  readonly label: Bilingual
  readonly kind: UnitKind
  /** The governorate whose schools it looks after; without one, all. */
  readonly governorate?: string
  /** Minutes after midnight in which somebody is there; without them, the hours of the ministry. */
  readonly hours?: { readonly from: number; readonly to: number }
  readonly head?: OfficerId
  /** Since when it is given nothing new. Its name stays, for what it has handled. */
  readonly retiredAt?: Instant
}

/** What may be said of a unit; its id and its end are kept by the rules. */
export type UnitTold = Omit<Unit, 'id' | 'retiredAt'>

export type UnitRefusal = 'unitThere' | 'unitNeeded' | 'badHours' | 'notFound'

/** A unit that may be given something new. */
export const isServing = (units: readonly Unit[], id: string | undefined): boolean =>
  units.some(unit => unit.id === id && unit.retiredAt === undefined)

/** What a unit is called in both languages; one that nobody knows any more stands for itself. */
export const unitLabel = (units: readonly Unit[], id: string): Bilingual =>
  units.find(unit => unit.id === id)?.label ?? { ar: id, en: id }

/** The working calendar as it holds for one unit. */
export const calendarOf = (calendar: WorkingCalendar, units: readonly Unit[], id: UnitId): WorkingCalendar => {
  const hours = units.find(unit => unit.id === id)?.hours
  return hours ? { ...calendar, hours } : calendar
}

const hoursFit = ({ hours }: UnitTold): boolean => hours === undefined || hours.from < hours.to

export const unitAdded = (units: readonly Unit[], id: UnitId, told: UnitTold): Result<readonly Unit[], UnitRefusal> => {
  if (units.some(unit => unit.id === id)) return refused('unitThere')
  return hoursFit(told) ? ok([...units, { id, ...told }]) : refused('badHours')
}

export const unitChanged = (
  units: readonly Unit[],
  id: UnitId,
  told: UnitTold,
): Result<readonly Unit[], UnitRefusal> => {
  if (!units.some(unit => unit.id === id)) return refused('notFound')
  if (!hoursFit(told)) return refused('badHours')
  const changed = ({ retiredAt }: Unit): Unit => ({ id, ...told, ...(retiredAt !== undefined && { retiredAt }) })
  return ok(units.map(unit => (unit.id === id ? changed(unit) : unit)))
}

/** Retires a unit. Those in `needed`, which the channel or a routing rule gives work to, stay. */
export const unitRetired = (
  units: readonly Unit[],
  id: UnitId,
  needed: ReadonlySet<string>,
  at: Instant,
): Result<readonly Unit[], UnitRefusal> => {
  if (!isServing(units, id)) return refused('notFound')
  if (needed.has(id)) return refused('unitNeeded')
  return ok(units.map(unit => (unit.id === id ? { ...unit, retiredAt: at } : unit)))
}

/**
 * The units as an earlier version had them, with those that came since: what a unit has handled stays named. Refuses a
 * version that would retire one in `needed`, or with hours that do not fit.
 */
export const unitsRestored = (
  units: readonly Unit[],
  earlier: readonly Unit[],
  needed: ReadonlySet<string>,
): Result<readonly Unit[], UnitRefusal> => {
  const known = new Set(earlier.map(({ id }) => id))
  const restored = [...earlier, ...units.filter(({ id }) => !known.has(id))]
  if (restored.some(({ id, retiredAt }) => needed.has(id) && retiredAt !== undefined)) return refused('unitNeeded')
  return restored.every(hoursFit) ? ok(restored) : refused('badHours')
}
