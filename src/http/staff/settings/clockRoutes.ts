import { z } from 'zod'
import { changeCalendar, changeClocks, previewClocks } from '../../../service/settings/clocks.js'
import { readSettings } from '../../../service/settings/change.js'
import { CalendarBody, ClocksBody } from '../../../store/settingSchemas.js'
import { sectionSlot } from '../../../store/settingSlots.js'
import { instant, version } from '../fields.js'
import { iso } from '../../iso.js'
import { type Route, route } from '../route.js'
import { asIs, shown } from './shown.js'

const CalendarJson = CalendarBody.extend({ version: z.int() }).meta({ id: 'Calendar' })
const ClocksJson = ClocksBody.extend({ version: z.int() }).meta({ id: 'Clocks' })

const PreviewJson = z
  .object({
    at: instant,
    works: z.boolean(),
    next: instant,
    firstReplyDue: instant,
    due: instant,
  })
  .meta({ id: 'ClockPreview' })

export const CLOCK_ROUTES: readonly Route[] = [
  route('get', '/settings/calendar', {
    summary: 'When the ministry works',
    answer: CalendarJson,
    run: (house, { officer }) => shown(readSettings(house, officer, sectionSlot('calendar')), asIs),
  }),
  route('post', '/settings/calendar', {
    summary: 'Put another calendar in the place of this one',
    body: CalendarBody.extend({ version }),
    answer: CalendarJson,
    run: (house, { order, body: { version: _, ...calendar } }) => shown(changeCalendar(house, order, calendar), asIs),
  }),
  route('get', '/settings/clocks', {
    summary: 'How much time and how many people promises take',
    answer: ClocksJson,
    run: (house, { officer }) => shown(readSettings(house, officer, sectionSlot('clocks')), asIs),
  }),
  route('post', '/settings/clocks', {
    summary: 'Put other clocks in the place of these',
    body: ClocksBody.extend({ version }),
    answer: ClocksJson,
    run: (house, { order, body: { version: _, ...clocks } }) => shown(changeClocks(house, order, clocks), asIs),
  }),
  route('post', '/settings/clocks/preview', {
    summary: 'What would be promised with a complaint; nothing changes',
    body: z.strictObject({
      subtopic: z.string().max(60),
      at: z.iso.datetime({ offset: true }).transform(Date.parse).optional(),
      calendar: CalendarBody.optional(),
      clocks: ClocksBody.optional(),
    }),
    answer: PreviewJson,
    run: async (house, { order, body }) => {
      const found = previewClocks(house, order, body)
      if (!found.ok) return found
      const { at, works, next, firstReplyDue, due } = found.value
      return {
        ok: true,
        value: { at: iso(at), works, next: iso(next), firstReplyDue: iso(firstReplyDue), due: iso(due) },
      }
    },
  }),
]
