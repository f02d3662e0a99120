import { outcomeWords } from '../../../dialogs/outcomeWords.js'
import type { PublicCommitment } from '../../domain/publicCommitment.js'
import { readIn } from '../../domain/written.js'
import { shorten } from '../../language/shorten.js'
import type { RegisterEntry } from '../../store/register.js'
import { type Html, html } from '../html.js'
import { bar } from './bar.js'
import { author, type Reading } from './entry.js'
import { paths } from './paths.js'
import { inOther, said, withNote } from './said.js'

/** Characters of an answer that a list shows. */
const EXCERPT = 280

/** What was promised, and how far it has come. */
const progress = (promise: PublicCommitment, reading: Reading): Html =>
  html`<div class="kept">
    <p>${withNote(readIn(promise.text, reading.language), reading)}</p>
    ${bar(promise.percent)}
    <p class="quiet">${reading.say('portal.promise.done', { percent: promise.percent })}</p>
  </div>`

/** What somebody said and what came of it, side by side. */
const loop = (entry: RegisterEntry, reading: Reading): Html => {
  const { say, language } = reading
  const { answer, commitments = [] } = entry
  return html`<li class="loop ${answer?.outcome?.is}">
    <div class="said">
      <p class="label">${say('portal.loop.said')}</p>
      <h3>
        <a href="${paths(language).contribution(entry.code)}">${said(entry.title)}</a>
      </h3>
      ${inOther(entry.title, reading)} ${author(entry, reading)}
    </div>
    <div class="did">
      <p class="label">${say('portal.loop.did')}</p>
      ${answer?.outcome && html`<p class="outcome">${say('web.answer.outcome', { outcome: outcomeWords(answer.outcome) })}</p>`}
      ${answer && html`<p class="excerpt">${withNote(shorten(readIn(answer.text, language), EXCERPT), reading)}</p>`}
      ${answer && html`<p class="quiet">${say('web.answer.at', { date: { date: answer.at } })}</p>`}
      ${commitments.map(each => progress(each, reading))}
    </div>
  </li>`
}

/** Answered contributions: you said, we did. */
export const loops = (entries: readonly RegisterEntry[], reading: Reading): Html =>
  html`<ul class="loops">
    ${entries.map(each => loop(each, reading))}
  </ul>`
