import { z } from 'zod'
import { readSettings } from '../../../service/settings/change.js'
import { changeSafety } from '../../../service/settings/safety.js'
import { SafetyBody } from '../../../store/settingSchemas.js'
import { sectionSlot } from '../../../store/settingSlots.js'
import { version } from '../fields.js'
import { type Route, route } from '../route.js'
import { asIs, shown } from './shown.js'

const SafetyJson = z
  .object({ version: z.int(), onCall: z.array(z.object({ weekday: z.int(), officer: z.string() })) })
  .meta({
    id: 'SafetyDuty',
    description: 'Who of the safeguarding team is called first, by weekday: 0 Sunday … 6 Saturday.',
  })

export const SAFETY_ROUTES: readonly Route[] = [
  route('get', '/settings/safety', {
    summary: 'Who of the safeguarding team is called first on which weekday',
    answer: SafetyJson,
    run: (house, { officer }) => shown(readSettings(house, officer, sectionSlot('safety')), asIs),
  }),
  route('post', '/settings/safety', {
    summary: 'Say who of the safeguarding team is called first on which weekday',
    body: SafetyBody.extend({ version }),
    answer: SafetyJson,
    run: (house, { order, body: { onCall } }) => shown(changeSafety(house, order, { onCall }), asIs),
  }),
]
