import type { Routing } from './routing.js'
import type { Unit } from './unit.js'

/** What the administrator decides and may change at any time. Each section has a version of its own. */
export interface Settings {
  readonly units: readonly Unit[]
  readonly routing: Routing
}

export const SECTIONS = ['units', 'routing'] as const satisfies readonly (keyof Settings)[]
export type Section = keyof Settings
