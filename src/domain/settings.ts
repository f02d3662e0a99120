import type { KeptCalendar } from './calendarRules.js'
import type { Clocks } from './clocks.js'
import type { Routing } from './routing.js'
import type { Unit } from './unit.js'

/** What the administrator decides and may change at any time. Each section has a version of its own. */
export interface Settings {
  readonly units: readonly Unit[]
  readonly routing: Routing
  readonly calendar: KeptCalendar
  readonly clocks: Clocks
}

export const SECTIONS = ['units', 'routing', 'calendar', 'clocks'] as const satisfies readonly (keyof Settings)[]
export type Section = keyof Settings
