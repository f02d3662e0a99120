import { z } from 'zod'
import { dayOf } from '../../../domain/zonedTime.js'
import { workBeginsOn } from '../../../domain/workingCalendar.js'
import type { Instant } from '../../../domain/ids.js'
import { ASIDE, dueBefore } from '../../../service/staff/cases.js'
import type { CaseThread } from '../../../service/staff/caseThread.js'
import { caseOf } from '../../../store/items.js'
import { type Html, html } from '../../html.js'
import { field, form, press } from '../form.js'
import { type Given, typed } from '../given.js'
import { unfold } from '../parts.js'
import type { Visit } from '../visit.js'
import { isAside } from './submitter.js'

/** When work begins on a day that was chosen, or on the next working day. */
export const workBegins = ({ house }: Pick<Visit, 'house'>, date: string): Instant =>
  workBeginsOn(house.ministry.calendar, dayOf(date))

export const AsideForm = z.object({ day: z.iso.date(), evenSo: z.literal('yes').optional() })

/** Asked where what is promised next comes before the day that was chosen. */
const evenSoField = (visit: Visit, due: Instant, day: string): Html | false => {
  const isPast = AsideForm.safeParse({ day }).success && workBegins(visit, day) > due
  return (
    isPast &&
    field({
      is: 'checkbox',
      name: 'evenSo',
      label: visit.say('thread.aside.evenSo'),
      error: visit.say('thread.aside.pastDue', { date: { date: due }, time: { time: due } }),
    })
  )
}

/** Puts an own case aside, or takes it up again. */
export const asideForm = (visit: Visit, { file: { handled } }: CaseThread, tried: Given | undefined): Html => {
  const { say, house } = visit
  const { _id: code, version } = handled
  const to = `/console/cases/${code}`
  if (isAside(visit, handled))
    return html`<section class="compose">
      ${press(visit, { to: `${to}/takeUp`, label: say('thread.takeUp'), version })}
    </section>`
  const [due, day] = [dueBefore(house, caseOf(handled), house.clock()), tried ? typed(tried, 'day') : '']
  const fields = html`${
    due !== undefined && html`<p>${say('thread.aside.due', { date: { date: due }, time: { time: due } })}</p>`
  }
  ${field({
    is: 'date',
    name: 'day',
    label: say('thread.aside.day'),
    required: true,
    hint: say('thread.aside.hint', { n: ASIDE.days }),
    value: day,
  })}
  ${due !== undefined && evenSoField(visit, due, day)}`
  const made = form(visit, { to: `${to}/aside`, version, fields, submit: say('thread.aside.do'), look: 'plain' })
  return unfold(say('thread.aside.title'), made, tried?.day !== undefined)
}
