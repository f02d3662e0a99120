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

const DAY = 86_400_000

/** A reason that staff give for an order. */
const reason = text(WORDS.reason)

/** Another moment, and why. */
const Moved = z.object({ until: LocalTime, reason })

/** What is ordered about: its address, and its version. */
interface About {
  readonly to: string
  readonly version: number
}

/** A page has several forms that ask why. */
const reasonField = ({ say }: Visit, what: string, label: PhraseKey): Html =>
  field({
    is: 'textarea',
    name: 'reason',
    id: `reason-${what}`,
    rows: 2,
    required: true,
    label: say(label),
    max: WORDS.reason.max,
  })

interface Later {
  readonly what: 'extend' | 'postpone'
  readonly label: string
  readonly until: string
  readonly from: Instant
  readonly why: PhraseKey
}

/** A later moment and why, behind its heading. */
export const later = (visit: Visit, { to, version }: About, { what, label, until, from, why }: Later): Html => {
  const value = fieldOf(from, visit.house.ministry.calendar.zone)
  const fields = html`${field({ is: 'datetime-local', name: 'until', id: `until-${what}`, label: until, required: true, value })}
  ${reasonField(visit, what, why)}`
  return unfold(label, form(visit, { to: `${to}/${what}`, submit: label, version, fields }))
}

interface Ending {
  readonly what: 'close' | 'cancel'
  readonly label: string
  readonly why: PhraseKey
}

/** An end before its time and why, behind its heading. */
const ending = (visit: Visit, { to, version }: About, { what, label, why }: Ending): Html =>
  unfold(
    label,
    form(visit, { to: `${to}/${what}`, submit: label, version, look: 'danger', fields: reasonField(visit, what, why) }),
  )

/** A button for what needs no further word. */
export const ordering = (visit: Visit, { to, version }: About, what: string, label: string): Html =>
  press(visit, { to: `${to}/${what}`, label, look: 'first', version })

/** What may be ordered about polls and consultations alike, in the words of one or the other. */
export const ordersAbout = (visit: Visit, about: About, desk: 'pollDesk' | 'consultDesk') => {
  const { say } = visit
  return {
    button: (what: 'approve' | 'open') => (): Html => ordering(visit, about, what, say(`${desk}.${what}`)),
    prolongs: (closesAt: Instant) => (): Html =>
      later(visit, about, {
        what: 'extend',
        label: say(`${desk}.extend`),
        until: say(`${desk}.extend.until`),
        from: closesAt + DAY,
        why: `${desk}.reason.public`,
      }),
    closes: (): Html =>
      ending(visit, about, { what: 'close', label: say(`${desk}.close`), why: `${desk}.reason.public` }),
    cancels: (why: PhraseKey) => (): Html =>
      ending(visit, about, { what: 'cancel', label: say(`${desk}.cancel`), why }),
  }
}

/** What is there for who may do this. */
export const forWhoMay = ({ officer }: Visit, act: Act, ...made: readonly (() => Insert)[]): Insert =>
  may(officer, act) && made.map(each => each())

type Ended = Promise<{ readonly ok: true } | { readonly ok: false; readonly because: RefusalName }>

/** Goes back to what was ordered about, or says why it was refused. */
export const ended = async (here: string, code: TrackingCode, run: Ended, phrase: PhraseKey): Promise<Answer> => {
  const answer = await run
  return answer.ok ? go(`${here}/${code}`, phrase) : refusal(answer.because)
}

type Ends = (house: StaffHouse, order: Order, code: TrackingCode, reason: string) => Ended
type MovesDate = (
  house: StaffHouse,
  order: Order,
  code: TrackingCode,
  moved: { readonly until: Instant; readonly reason: string },
) => Ended

/** What the form of `later` orders: another moment, and why. */
export const movesDate = (here: string, what: Later['what'], move: MovesDate, phrase: PhraseKey): ConsoleRoute =>
  deed(
    `${here.replace('/console', '')}/:code/${what}`,
    Moved,
    ({ house, order }, { until, reason: why }, { code }, version) => {
      const moved = { until: momentOf(until, house.ministry.calendar.zone), reason: why }
      return ended(here, code, move(house, order(version), code, moved), phrase)
    },
  )

/** What the form of an early end orders, with why. */
export const endsEarly = (here: string, what: Ending['what'], end: Ends, phrase: PhraseKey): ConsoleRoute =>
  deed(
    `${here.replace('/console', '')}/:code/${what}`,
    z.object({ reason }),
    ({ house, order }, body, { code }, version) =>
      ended(here, code, end(house, order(version), code, body.reason), phrase),
  )
