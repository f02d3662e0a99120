import type { Route } from '../route.js'
import { CLOCK_ROUTES } from './clockRoutes.js'
import { HISTORY_ROUTES } from './historyRoutes.js'
import { KEY_ROUTES } from './keyRoutes.js'
import { PRIVACY_ROUTES } from './privacyRoutes.js'
import { ROSTER_ROUTES } from './rosterRoutes.js'
import { ROUTING_ROUTES } from './routingRoutes.js'
import { SAFETY_ROUTES } from './safetyRoutes.js'
import { STAFFING_ROUTES } from './staffRoutes.js'
import { TEMPLATE_ROUTES } from './templateRoutes.js'
import { TEXT_ROUTES } from './textRoutes.js'
import { UNIT_ROUTES } from './unitRoutes.js'
import { WEBHOOK_ROUTES } from './webhookRoutes.js'

/** What the administrator decides, below /api/v1/staff/settings. */
export const SETTING_ROUTES: readonly Route[] = [
  ...UNIT_ROUTES,
  ...STAFFING_ROUTES,
  ...ROSTER_ROUTES,
  ...ROUTING_ROUTES,
  ...CLOCK_ROUTES,
  ...TEMPLATE_ROUTES,
  ...TEXT_ROUTES,
  ...HISTORY_ROUTES,
  ...WEBHOOK_ROUTES,
  ...KEY_ROUTES,
  ...PRIVACY_ROUTES,
  ...SAFETY_ROUTES,
]
