import { z } from 'zod'
import type { KeptCalendar } from '../../../domain/calendarRules.js'
import { date, holidayName } from '../../../store/settingSchemas.js'
import { timeOfDay } from './times.js'

/** The dates that name an entry of the calendar. */
export const Span = z.object({ from: date, to: date })

export const spanIs = ({ from, to }: z.output<typeof Span>, entry: z.output<typeof Span>): boolean =>
  entry.from === from && entry.to === to

const ticked = z.literal('yes').optional()

type Rest = KeptCalendar['holidays'][number]
type Hours = KeptCalendar['shortened'][number]

/** Days off, as the form sends them; one day where no last one is given. */
export const RestAdded = z
  .object({
    restFrom: date,
    restTo: z.union([z.literal(''), date]),
    restMoon: ticked,
    restAr: holidayName,
    restEn: holidayName,
  })
  .transform(({ restFrom, restTo, restAr, restEn, restMoon }): Rest => ({
    from: restFrom,
    to: restTo === '' ? restFrom : restTo,
    name: { ar: restAr, en: restEn },
    ...(restMoon && { provisional: true }),
  }))

/** Days with hours of their own. */
export const HoursAdded = z
  .object({ hoursFrom: date, hoursTo: date, hoursOpen: timeOfDay, hoursClose: timeOfDay, hoursMoon: ticked })
  .transform(({ hoursFrom, hoursTo, hoursOpen, hoursClose, hoursMoon }): Hours => ({
    from: hoursFrom,
    to: hoursTo,
    hours: { from: hoursOpen, to: hoursClose },
    ...(hoursMoon && { provisional: true }),
  }))
