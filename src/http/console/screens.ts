import { ACCOUNT_SCREEN } from './account/screen.js'
import { ANALYTICS } from './analytics/screen.js'
import { AUDIT } from './audit.js'
import { CASE } from './case/screen.js'
import { CONSULTATIONS } from './consultations/screen.js'
import { DEAD_LETTERS } from './deadLetters.js'
import { HOME } from './home.js'
import { INBOX_SCREEN } from './inbox/screen.js'
import { BROADCASTS } from './mailing/broadcasts.js'
import { RIGHTS } from './people/rights.js'
import { PEOPLE_SCREEN } from './people/screen.js'
import { MODERATION } from './moderation/screen.js'
import { PROPOSALS } from './proposals/screen.js'
import { POLLS } from './polls/screen.js'
import type { Screen } from './screen.js'
import { SETTINGS } from './settings/screen.js'
import { TELEGRAM } from './telegram.js'
import { THEMES } from './themes.js'

/**
 * All screens of the console, in the order of the navigation. A new one: a file beside this with a `Screen` made of
 * `view` and `deed`, a line here, its words in `locales`, and its path in test/browser/console.test.ts.
 */
export const SCREENS: readonly Screen[] = [
  HOME,
  ACCOUNT_SCREEN,
  INBOX_SCREEN,
  CASE,
  THEMES,
  TELEGRAM,
  MODERATION,
  PROPOSALS,
  POLLS,
  CONSULTATIONS,
  BROADCASTS,
  ANALYTICS,
  PEOPLE_SCREEN,
  RIGHTS,
  SETTINGS,
  AUDIT,
  DEAD_LETTERS,
]
