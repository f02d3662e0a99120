import { type Officer, may } from '../../domain/officer.js'
import type { Screen } from './screen.js'

/** True where this officer may open a screen. The services behind it ask again, for each thing. */
export const allows = (officer: Officer, { acts }: Pick<Screen, 'acts'>): boolean =>
  acts.length === 0 || acts.some(act => may(officer, act))
