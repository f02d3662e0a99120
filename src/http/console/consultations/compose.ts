import { endOfWorkingDay } from '../../../domain/workingCalendar.js'
import { proposalTopics } from '../../../../locales/labels.js'
import { BRIEF_SENTENCES, WORDING } from '../../../domain/consultation/consultation.js'
import { type Html, html } from '../../html.js'
import { form } from '../form.js'
import { type Given, typed } from '../given.js'
import { audienceBuilder } from '../mailing/audience.js'
import { unitField } from '../mailing/unit.js'
import { type Composing, levelField, line, pair } from '../putToPeople/composing.js'
import { fieldOf } from '../putToPeople/fields.js'
import type { Page } from '../screen.js'
import type { Visit } from '../visit.js'
import { statements } from './statements.js'

export const HERE = '/console/consultations'
export const ARRANGE = `${HERE}/arrange`
const DAY = 86_400_000
const OPEN_DAYS = 21
const REPORT_DAYS = 14

const words = (composing: Composing): Html => {
  const { say } = composing.visit
  const both = (name: 'title' | 'why' | 'brief', rows?: number): Html =>
    pair(composing, {
      name,
      labels: [say(`consultDesk.${name}.ar`), say(`consultDesk.${name}.en`)],
      max: WORDING[name].max,
      required: true,
      hint: say(`consultDesk.${name}.hint`, { ...WORDING[name], sentences: BRIEF_SENTENCES }),
      ...(rows !== undefined && { rows }),
    })
  return html`${both('title')} ${both('why', 3)} ${both('brief', 5)}`
}

const kind = (composing: Composing): Html => {
  const { say, language } = composing.visit
  return html`${levelField(composing)}
  ${line(composing, {
    is: 'select',
    name: 'topic',
    label: say('consultDesk.topic'),
    hint: say('consultDesk.topic.hint'),
    options: proposalTopics().map(({ id, label }) => ({ value: id, label: label[language] })),
  })}
  ${line(composing, { is: 'url', name: 'document', label: say('consultDesk.document'), hint: say('consultDesk.document.hint'), direction: 'ltr', max: 500 })}`
}

const times = (composing: Composing): Html => {
  const { visit, given } = composing
  const { say, house } = visit
  const { calendar } = house.ministry
  const inDays = (days: number): string => fieldOf(endOfWorkingDay(calendar, house.clock() + days * DAY), calendar.zone)
  const when = (name: 'closesAt' | 'reportDue', usual: string): Html =>
    line(composing, {
      is: 'datetime-local',
      name,
      label: say(`consultDesk.${name}`),
      required: true,
      value: typed(given, name) || usual,
    })
  return html`<fieldset class="field">
    <legend>${say('consultDesk.when')}</legend>
    <p class="hint">${say('consultDesk.when.hint')}</p>
    <div class="pair">${when('closesAt', inDays(OPEN_DAYS))} ${when('reportDue', inDays(OPEN_DAYS + REPORT_DAYS))}</div>
  </fieldset>`
}

/** Everything of a consultation on one form, in the order in which it is thought through; `done`: what was just arranged. */
export const composePage = (visit: Visit, given: Given, wrong: readonly string[], done?: string): Page => {
  const { say } = visit
  const composing = { visit, given, wrong }
  return {
    title: say('consultDesk.new'),
    trail: [{ to: HERE, label: say('consultDesk.title') }],
    scripts: ['console/mailing.js'],
    main: form(visit, {
      to: HERE,
      submit: say('consultDesk.save'),
      // The first button of a form is the one that the Enter key presses.
      fields: html`<button class="hidden" tabindex="-1" aria-hidden="true">${say('consultDesk.save')}</button>
        ${unitField(visit, given)} ${words(composing)} ${kind(composing)} ${statements(composing, ARRANGE, done)}
        ${audienceBuilder(visit, given, 'consultations')} ${times(composing)}`,
    }),
  }
}
