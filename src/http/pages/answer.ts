import { outcomeWords } from '../../../dialogs/outcomeWords.js'
import { readIn } from '../../domain/written.js'
import type { RegisterEntry } from '../../store/register.js'
import { answerFilePath } from '../answerFiles.js'
import { type Html, html } from '../html.js'
import { isLate, type Reading } from './entry.js'
import { saidAtLength } from './said.js'

type Answer = NonNullable<RegisterEntry['answer']>

/** The attachments of an answer, to be saved. */
const filesOf = ({ code, answer }: RegisterEntry, { say }: Reading): Html | undefined =>
  answer?.files &&
  html`<h3>${say('web.answer.files')}</h3>
    <ul>
      ${answer.files.map(({ name = code }, n) => html`<li><a href="${answerFilePath(code, n)}" download dir="auto">${name}</a></li>`)}
    </ul>`

/** Whoever reads the other language is told which one the answer was given in. */
const isElsewhere = (text: Answer['text'], { language }: Reading): boolean =>
  typeof text !== 'string' && text[language] === undefined

const given = (entry: RegisterEntry, { outcome, text, unit, at }: Answer, reading: Reading): Html => {
  const { language, say } = reading
  return html`<section class="answer ${outcome?.is}" aria-labelledby="answer">
    <h2 id="answer">${say('web.answer')}</h2>
    ${outcome && html`<p class="outcome">${say('web.answer.outcome', { outcome: outcomeWords(outcome) })}</p>`}
    ${isElsewhere(text, reading) && html`<p class="quiet">${say('web.answer.elsewhere')}</p>`}
    ${saidAtLength(readIn(text, language))} ${filesOf(entry, reading)}
    <p class="quiet links">
      ${unit !== undefined && html`<span>${say('portal.item.unit', { unit: { label: 'unit', id: unit } })}</span>`}
      <span>${say('web.answer.at', { date: { date: at } })}</span>
    </p>
  </section>`
}

/** What the ministry answered, or until when it will. */
export const answerOf = (entry: RegisterEntry, reading: Reading): Html | undefined => {
  const { say, now } = reading
  if (entry.answer) return given(entry, entry.answer, reading)
  if (entry.answerDue === undefined) return undefined
  return html`<p class="answer due ${isLate(entry, now) && 'late'}">
    ${say('web.answer.due', { date: { date: entry.answerDue } })}
    ${isLate(entry, now) && html`<span class="tag late">${say('portal.item.late')}</span>`}
    ${entry.answerPromised !== undefined && html`<br />${say('web.answer.promised', { date: { date: entry.answerPromised } })}`}
  </p>`
}
