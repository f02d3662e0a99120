import type { KeptCalendar } from './calendarRules.js'
import type { Clocks } from './clocks.js'
import type { Language } from './participant.js'
import type { SafetyDuty } from './onCall.js'
import type { Privacy } from './privacy.js'
import type { ReplyTemplate } from './replyTemplate.js'
import type { Routing } from './routing.js'
import type { Unit } from './unit.js'

/** What the administrator decides as a whole; each section has a version of its own. */
export interface Sections {
  readonly units: readonly Unit[]
  readonly routing: Routing
  readonly calendar: KeptCalendar
  readonly clocks: Clocks
  readonly templates: readonly ReplyTemplate[]
  readonly privacy: Privacy
  readonly safety: SafetyDuty
}

export const SECTIONS = [
  'units',
  'routing',
  'calendar',
  'clocks',
  'templates',
  'privacy',
  'safety',
] as const satisfies readonly (keyof Sections)[]
export type Section = keyof Sections

/** A phrase in the ministry's own words; a language it leaves out is as delivered. */
export type OwnText = Readonly<Partial<Record<Language, string>>>

/** Own words by the key of their phrase. Each phrase has versions of its own. */
export type Texts = Readonly<Record<string, OwnText>>

/** All that may be changed at any time, without a release and without a restart. */
export interface Settings extends Sections {
  readonly texts: Texts
}
