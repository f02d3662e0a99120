import { type ReplyTemplate, type TemplateValues, filledTemplate } from '../../../domain/replyTemplate.js'
import { unitLabel } from '../../../domain/unit.js'
import { templatesOfCase } from '../../../service/settings/templates.js'
import type { CaseThread } from '../../../service/staff/caseThread.js'
import { label } from '../../../../locales/labels.js'
import { words } from '../../words.js'
import { type Html, html } from '../../html.js'
import type { Given } from '../given.js'
import { authorJson } from '../../staff/caseJson.js'
import type { Visit } from '../visit.js'

/** The box that a kind of letter is written in. */
const BOXES: Readonly<Record<ReplyTemplate['use'], string>> = {
  reply: 'text',
  ask: 'text',
  resolve: 'answer',
  reject: 'explanation',
}

const ISOLATES = /[\u2066-\u2069]/gu

/** What stands for the variables, in the language of the chat. Nothing in it is read as a variable again. */
const valuesOf = ({ house }: Visit, { file: { handled, about, dues }, line }: CaseThread): TemplateValues => {
  const language = line?.language ?? 'ar'
  const say = words(language, house.ministry.calendar.zone, house.ministry)
  return {
    code: handled._id,
    name: about ? (authorJson(about.said.by, about.publishedName).name ?? '') : '',
    unit: unitLabel(house.ministry.units, handled.unit)[language],
    date: say('thread.template.date', { date: { date: dues.due } }).replace(ISOLATES, ''),
  }
}

const filled = (visit: Visit, shown: CaseThread, template: ReplyTemplate): string =>
  filledTemplate(template, shown.line?.language ?? 'ar', valuesOf(visit, shown))

const nameOf = ({ say, language }: Visit, { name, about }: ReplyTemplate): string =>
  about === undefined
    ? name[language]
    : say('thread.template.row', { name: name[language], topic: label('complaintTopic', about, language) })

/** A choice of templates above a box. Without scripts the page comes again with the box filled. */
export const templatePicker = (
  visit: Visit,
  shown: CaseThread,
  uses: readonly ReplyTemplate['use'][],
): Html | false => {
  const { say } = visit
  const { handled, about } = shown.file
  const fitting = templatesOfCase(visit.house, { handled, about }).filter(({ use }) => uses.includes(use))
  const [first = 'reply'] = uses
  const id = `template-${first}`
  return (
    fitting.length > 0 &&
    html`<form class="picker" method="get" action="/console/cases/${handled._id}" data-box="${BOXES[first]}">
      <label for="${id}">${say('thread.template')}</label>
      <select id="${id}" name="template">
        ${fitting.map(
          each =>
            html`<option value="${each.id}" data-text="${filled(visit, shown, each)}">${nameOf(visit, each)}</option>`,
        )}
      </select>
      <button class="plain">${say('thread.template.do')}</button>
    </form>`
  )
}

/** The chosen template as if it had been typed. */
export const givenOfTemplate = (visit: Visit, shown: CaseThread, id: string): Given | undefined => {
  const found = templatesOfCase(visit.house, shown.file).find(each => each.id === id)
  return found && { [BOXES[found.use]]: filled(visit, shown, found) }
}
