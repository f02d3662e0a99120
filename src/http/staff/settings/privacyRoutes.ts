import { z } from 'zod'
import { readSettings } from '../../../service/settings/change.js'
import { changePrivacy, renewNotice } from '../../../service/settings/privacy.js'
import { privacyTold } from '../../../store/settingSchemas.js'
import { sectionSlot } from '../../../store/settingSlots.js'
import { version } from '../fields.js'
import { type Route, route } from '../route.js'
import { asIs, shown } from './shown.js'

const PrivacyJson = z
  .object({
    version: z.int(),
    turnDays: z.int(),
    email: z.string().optional(),
    notice: z.int().meta({ description: 'Who agreed to an earlier one is asked again.' }),
  })
  .meta({ id: 'Privacy' })

export const PRIVACY_ROUTES: readonly Route[] = [
  route('get', '/settings/privacy', {
    summary: 'What people are told of their data',
    answer: PrivacyJson,
    run: (house, { officer }) => shown(readSettings(house, officer, sectionSlot('privacy')), asIs),
  }),
  route('post', '/settings/privacy', {
    summary: 'Whom people write to about their data, and how long messages are kept',
    body: z.strictObject({ ...privacyTold, version }),
    answer: PrivacyJson,
    run: (house, { order, body: { version: _, ...told } }) => shown(changePrivacy(house, order, told), asIs),
  }),
  route('post', '/settings/privacy/notice', {
    summary: 'Ask everybody to agree to the notice again, each with their next contribution',
    body: z.strictObject({ version }),
    answer: PrivacyJson,
    run: (house, { order }) => shown(renewNotice(house, order), asIs),
  }),
]
