import { z } from 'zod'
import { WORDS } from '../../../service/staff/cases.js'
import type { Order } from '../../../service/staff/command.js'
import type { StaffHouse } from '../../../service/staff/house.js'
import type { PhraseKey } from '../../../../locales/index.js'
import type { Act } from '../../../domain/officer.js'
import { may } from '../../../domain/officer.js'
import type { Instant, TrackingCode } from '../../../domain/ids.js'
import { text } from '../../staff/fields.js'
import type { RefusalName } from '../../staff/refusals.js'
import { type Html, type Insert, html } from '../../html.js'
import { field, form, press } from '../form.js'
import { unfold } from '../parts.js'
import { type Answer, type ConsoleRoute, deed, go, refusal } from '../screen.js'
import type { Visit } from '../visit.js'
import { LocalTime, fieldOf, momentOf } from './fields.js'

/** A reason that staff give for an order. */
export const reason = text(WORDS.reason)

/** What is ordered about: its address, and its version. */
export interface About {
  readonly to: string
  readonly version: number
}

const reasonField = ({ say }: Visit, name: string, label: PhraseKey): Html =>
  field({ is: 'textarea', name: `reason_${name}`, rows: 2, required: true, label: say(label), max: WORDS.reason.max })

/** A later moment and why, behind its heading. */
export const later = (
  visit: Visit,
  { to, version }: About,
  {
    what,
    label,
    until,
    from,
  }: { readonly what: string; readonly label: string; readonly until: string; readonly from: Instant },
): Html =>
  unfold(
    label,
    form(visit, {
      to: `${to}/${what}`,
      submit: label,
      version,
      fields: html`${field({
        is: 'datetime-local',
        name: 'until',
        label: until,
        required: true,
        value: fieldOf(from, visit.house.ministry.calendar.zone),
      })}
      ${reasonField(visit, what, 'pollDesk.reason.public')}`,
    }),
  )

/** An end before its time and why, behind its heading. */
export const ending = (
  visit: Visit,
  { to, version }: About,
  { what, label, why }: { readonly what: string; readonly label: string; readonly why: PhraseKey },
): Html =>
  unfold(
    label,
    form(visit, { to: `${to}/${what}`, submit: label, version, look: 'danger', fields: reasonField(visit, what, why) }),
  )

/** A button for what needs no further word. */
export const ordering = (visit: Visit, { to, version }: About, what: string, label: string): Html =>
  press(visit, { to: `${to}/${what}`, label, look: 'first', version })

/** What is there for who may do this. */
export const forWhoMay = ({ officer }: Visit, act: Act, ...made: readonly (() => Insert)[]): Insert =>
  may(officer, act) && made.map(each => each())

type Ended = Promise<{ readonly ok: true } | { readonly ok: false; readonly because: RefusalName }>

/** Goes back to what was ordered about, or says why it was refused. */
export const ended = async (here: string, code: TrackingCode, run: Ended, phrase: PhraseKey): Promise<Answer> => {
  const answer = await run
  return answer.ok ? go(`${here}/${code}`, phrase) : refusal(answer.because)
}

type MovesDate = (
  house: StaffHouse,
  order: Order,
  code: TrackingCode,
  moved: { readonly until: Instant; readonly reason: string },
) => Ended

/** What the form of `later` orders: another moment, and why. */
export const movesDate = (here: string, what: string, move: MovesDate, phrase: PhraseKey): ConsoleRoute =>
  deed(
    `${here.replace('/console', '')}/:code/${what}`,
    z
      .object({ until: LocalTime })
      .and(z.object({ [`reason_${what}`]: reason }))
      .transform(body => ({ until: body.until, reason: body[`reason_${what}`] ?? '' })),
    ({ house, order }, { until, reason: why }, { code }, version) => {
      const moved = { until: momentOf(until, house.ministry.calendar.zone), reason: why }
      return ended(here, code, move(house, order(version), code, moved), phrase)
    },
  )
