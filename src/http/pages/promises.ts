import { isLate } from '../../domain/commitment.js'
import type { PublicCommitment } from '../../domain/publicCommitment.js'
import { readIn } from '../../domain/written.js'
import type { CommitmentEntry } from '../../store/publishedCommitments.js'
import type { RegisterEntry } from '../../store/register.js'
import { type Html, html } from '../html.js'
import { bar } from './bar.js'
import type { Reading } from './entry.js'
import { paths } from './paths.js'
import { inOther, said, withNote } from './said.js'

/** The colour beside the word of how far a promise has come. */
const TONES = { planned: '', inProgress: 'open', delivered: 'well', confirmed: 'well', disputed: 'late' } as const

const standing = (promise: PublicCommitment, { say, now }: Reading, withdrawn: boolean): Html => {
  const { is } = promise.state
  // Whoever withdrew the proposal is not asked any more.
  const named = withdrawn && is === 'delivered' ? 'alone' : is
  return html`<p class="standing">
    <span class="tag ${TONES[is]}">${say(`portal.promise.${named}`)}</span>
    ${isLate(promise, now) && html`<span class="tag late">${say('portal.promise.late')}</span>`}
  </p>`
}

const evidence = ({ state }: PublicCommitment, reading: Reading): Html | false =>
  'evidence' in state &&
  html`<p class="evidence">
    <span class="quiet">${reading.say('portal.promise.evidence')}</span> ${withNote(state.evidence, reading)}
  </p>`

const body = (promise: PublicCommitment, reading: Reading, withdrawn = false): Html => {
  const { say, language } = reading
  const { unit, due, percent } = promise
  return html`${standing(promise, reading, withdrawn)}
    <p class="promised">${withNote(readIn(promise.text, language), reading)}</p>
    ${bar(percent)}
    <ul class="facts">
      <li>${say('portal.promise.done', { percent })}</li>
      <li>${say('portal.promise.due', { date: { date: due } })}</li>
      <li>${say('portal.promise.unit', { unit: { label: 'unit', id: unit } })}</li>
    </ul>
    ${evidence(promise, reading)}`
}

/** What was promised with the answer to a contribution, on its own page, also once its author has withdrawn it. */
export const promisesOf = (
  { commitments = [] }: Pick<RegisterEntry, 'commitments'>,
  reading: Reading,
  withdrawn = false,
): Html | false =>
  commitments.length > 0 &&
  html`<section class="promises" aria-labelledby="promises">
    <h2 id="promises">${reading.say('portal.promises')}</h2>
    <ol class="entries">
      ${commitments.map(each => html`<li><div class="entry">${body(each, reading, withdrawn)}</div></li>`)}
    </ol>
  </section>`

/** Promises of many proposals, each with the one that it answers. */
export const promiseList = (promises: readonly CommitmentEntry[], reading: Reading): Html => {
  const { say, language } = reading
  return html`<ol class="entries">
    ${promises.map(
      each =>
        html`<li>
          <div class="entry">
            ${body(each, reading, each.title === undefined)}
            <p class="quiet">
              ${say('portal.promise.answers')}
              <a href="${paths(language).contribution(each.code)}"
                >${each.title === undefined ? say('portal.promise.withdrawn') : said(each.title)}</a
              >
              ${each.title !== undefined && inOther(each.title, reading)}
            </p>
          </div>
        </li>`,
    )}
  </ol>`
}
