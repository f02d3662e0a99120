import { outcomeWords } from '../../../dialogs/outcomeWords.js'
import { readIn } from '../../domain/written.js'
import type { RegisterEntry } from '../../store/register.js'
import { type Html, html } from '../html.js'
import { isLate, type Reading } from './entry.js'
import { saidAtLength } from './said.js'

type Answer = NonNullable<RegisterEntry['answer']>

const given = ({ outcome, text, unit, at }: Answer, { language, say }: Reading): Html =>
  html`<section class="answer ${outcome?.is}" aria-labelledby="answer">
    <h2 id="answer">${say('web.answer')}</h2>
    ${outcome && html`<p class="outcome">${say('web.answer.outcome', { outcome: outcomeWords(outcome) })}</p>`}
    ${saidAtLength(readIn(text, language))}
    <p class="quiet links">
      ${unit !== undefined && html`<span>${say('portal.item.unit', { unit: { label: 'unit', id: unit } })}</span>`}
      <span>${say('web.answer.at', { date: { date: at } })}</span>
    </p>
  </section>`

/** What the ministry answered, or until when it will. */
export const answerOf = (entry: RegisterEntry, reading: Reading): Html | undefined => {
  const { say, now } = reading
  if (entry.answer) return given(entry.answer, reading)
  if (entry.answerDue === undefined) return undefined
  return html`<p class="answer due ${isLate(entry, now) && 'late'}">
    ${say('web.answer.due', { date: { date: entry.answerDue } })}
    ${isLate(entry, now) && html`<span class="tag late">${say('portal.item.late')}</span>`}
  </p>`
}
