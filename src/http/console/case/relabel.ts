import { complaintTopics } from '../../../../locales/labels.js'
import { handles } from '../../../domain/officer.js'
import { html } from '../../html.js'
import { field, form } from '../form.js'
import { unfold } from '../parts.js'
import type { CasePanel } from './panel.js'

/** What a complaint is really about, where its author chose something else. */
export const relabelPanel: CasePanel = async (visit, { file: { handled, about } }) => {
  const { say, language, officer } = visit
  if (about?.kind !== 'complaint' || !handles(officer, handled, 'handleCase')) return undefined
  if (handled.state.is === 'answered' || handled.state.is === 'closed') return undefined
  const rows = complaintTopics().filter(({ id }) => id !== 'safety')
  const options = rows.flatMap(topic =>
    topic.subtopics.map(each => ({
      value: each.id,
      label: say('thread.relabel.row', { topic: topic.label[language], row: each.label[language] }),
    })),
  )
  const fields = field({
    is: 'select',
    name: 'subtopic',
    label: say('thread.relabel.to'),
    options,
    value: handled.label?.subtopic ?? about.said.subtopic,
    hint: say('thread.relabel.hint'),
  })
  const made = form(visit, {
    to: `/console/cases/${handled._id}/relabel`,
    version: handled.version,
    fields,
    submit: say('thread.relabel.do'),
    look: 'plain',
  })
  return html`<section class="card">${unfold(say('thread.relabel'), made)}</section>`
}
