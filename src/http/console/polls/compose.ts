import { OPTIONS, QUESTION } from '../../../domain/poll/poll.js'
import { endOfWorkingDay } from '../../../domain/workingCalendar.js'
import { CELL_MIN } from '../../../domain/poll/smallCells.js'
import { type Html, html } from '../../html.js'
import { field, form } from '../form.js'
import { type Given, typed } from '../given.js'
import { audienceBuilder } from '../mailing/audience.js'
import { unitField } from '../mailing/unit.js'
import { unfold } from '../parts.js'
import { type Composing, levelField, line, pair } from '../putToPeople/composing.js'
import { fieldOf } from '../putToPeople/fields.js'
import type { Page } from '../screen.js'
import type { Visit } from '../visit.js'
import { PLACES } from './draft.js'

export const HERE = '/console/polls'
const DAY = 86_400_000
const OPEN_DAYS = 7
/** Places for options that stand open; the others are unfolded. */
const USUAL = 4

const question = (composing: Composing): Html => {
  const { say } = composing.visit
  return pair(composing, {
    name: 'question',
    labels: [say('pollDesk.field.question.ar'), say('pollDesk.field.question.en')],
    rows: 3,
    max: QUESTION.max,
    required: true,
    hint: say('pollDesk.field.question.wrong', QUESTION),
  })
}

const options = (composing: Composing): Html => {
  const { say } = composing.visit
  const place = (n: number): Html =>
    pair(composing, {
      name: `option${n}`,
      labels: [say('pollDesk.option.ar', { n }), say('pollDesk.option.en', { n })],
      max: OPTIONS.label,
    })
  const more = PLACES.slice(USUAL)
  const used = more.some(n => typed(composing.given, `option${n}_ar`) !== '')
  return html`<fieldset class="field">
    <legend>${say('pollDesk.options')}</legend>
    <p class="hint">${say('pollDesk.options.hint', OPTIONS)}</p>
    ${PLACES.slice(0, USUAL).map(place)} ${unfold(say('pollDesk.options.more'), html`${more.map(place)}`, used)}
  </fieldset>`
}

const KINDS = ['single', 'multiple', 'yesNo', 'scale'] as const

const kinds = (composing: Composing): Html => {
  const { say } = composing.visit
  const [kind] = [typed(composing.given, 'kind')]
  const end = (name: 'low' | 'high'): Html =>
    pair(composing, {
      name,
      labels: [say(`pollDesk.${name}.ar`), say(`pollDesk.${name}.en`)],
      max: OPTIONS.label,
    })
  return html`${line(composing, {
    is: 'select',
    name: 'kind',
    label: say('pollDesk.kind'),
    options: KINDS.map(value => ({ value, label: say(`pollDesk.kind.${value}`) })),
  })}
  ${unfold(
    say('pollDesk.kind.more'),
    html`${line(composing, { is: 'number', name: 'max', label: say('pollDesk.max'), value: typed(composing.given, 'max') || '2' })}
      <div class="pair">
        ${line(composing, { is: 'number', name: 'from', label: say('pollDesk.from'), value: typed(composing.given, 'from') || '1' })}
        ${line(composing, { is: 'number', name: 'to', label: say('pollDesk.to'), value: typed(composing.given, 'to') || '5' })}
      </div>
      ${end('low')} ${end('high')}`,
    kind === 'multiple' || kind === 'scale',
  )}`
}

const times = (composing: Composing): Html => {
  const { visit, given } = composing
  const { say, house } = visit
  const { calendar } = house.ministry
  const inAWeek = fieldOf(endOfWorkingDay(calendar, house.clock() + OPEN_DAYS * DAY), calendar.zone)
  const tick = (name: 'asksWhy' | 'showsInterim'): Html =>
    field({ is: 'checkbox', name, label: say(`pollDesk.${name}`), checked: typed(given, name) !== '' })
  return html`<fieldset class="field">
    <legend>${say('pollDesk.when')}</legend>
    <div class="pair">
      ${line(composing, { is: 'datetime-local', name: 'opensAt', label: say('pollDesk.opensAt'), hint: say('pollDesk.opensAt.hint') })}
      ${line(composing, { is: 'datetime-local', name: 'closesAt', label: say('pollDesk.closesAt'), required: true, value: typed(given, 'closesAt') || inAWeek })}
    </div>
    ${tick('showsInterim')} ${tick('asksWhy')}
    ${line(composing, { is: 'number', name: 'cellMin', label: say('pollDesk.cellMin'), value: typed(given, 'cellMin') || String(CELL_MIN) })}
  </fieldset>`
}

/** Everything of a poll on one form, in the order in which it is thought through. */
export const composePage = (visit: Visit, given: Given, wrong: readonly string[]): Page => {
  const { say } = visit
  const composing = { visit, given, wrong }
  return {
    title: say('pollDesk.new'),
    trail: [{ to: HERE, label: say('pollDesk.polls') }],
    scripts: ['console/mailing.js'],
    main: form(visit, {
      to: HERE,
      submit: say('pollDesk.save'),
      fields: html`${unitField(visit, given)} ${question(composing)} ${levelField(composing)} ${kinds(composing)}
      ${options(composing)} ${audienceBuilder(visit, given, 'polls')} ${times(composing)}`,
    }),
  }
}
