import { z } from 'zod'
import { type Screen, view } from '../screen.js'
import { CALENDAR_SCREENS } from './calendar.js'
import { CHANNEL_SCREENS } from './channels.js'
import { CLOCK_SCREENS } from './clocks.js'
import { PRIVACY_SCREENS } from './privacy.js'
import { KEY_SCREENS } from './keys.js'
import { ROOT } from './frame.js'
import { RESTORES } from './history.js'
import { ROSTER_SCREENS } from './roster.js'
import { ROUTING_SCREENS } from './routing.js'
import { SAFETY_SCREENS } from './safetyTeam.js'
import { STAFF_SCREENS } from './staff.js'
import { TEMPLATE_SCREENS } from './templates.js'
import { TEXT_SCREENS } from './texts.js'
import { WEBHOOK_SCREENS } from './webhooks.js'
import { UNIT_SCREENS, unitsPage } from './units.js'

/** What the administrator decides, in force everywhere within two seconds. */
export const SETTINGS: Screen = {
  name: 'setup.title',
  path: ROOT,
  acts: ['manageSettings', 'manageStaff'],
  nav: 'run',
  routes: [
    view('/settings', z.strictObject({}), visit => unitsPage(visit)),
    ...RESTORES,
    ...UNIT_SCREENS,
    ...STAFF_SCREENS,
    ...ROSTER_SCREENS,
    ...ROUTING_SCREENS,
    ...CALENDAR_SCREENS,
    ...CLOCK_SCREENS,
    ...TEMPLATE_SCREENS,
    ...TEXT_SCREENS,
    ...CHANNEL_SCREENS,
    ...WEBHOOK_SCREENS,
    ...KEY_SCREENS,
    ...PRIVACY_SCREENS,
    ...SAFETY_SCREENS,
  ],
}
