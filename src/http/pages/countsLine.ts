import type { Language } from '../../domain/participant.js'
import type { Statistics } from '../../domain/statistics.js'
import { type Html, html } from '../html.js'
import type { Words } from '../words.js'
import { paths } from './paths.js'

/** The channel in a line of numbers, those that can be told yet; nothing before the first count. */
export const countsLine = (statistics: Statistics | undefined, language: Language, say: Words): Html | undefined => {
  if (!statistics) return undefined
  const { proposals, complaints, firstReplyOnTime, proposalsAnswered, proposalsDelivered } = statistics.figures
  const received = (proposals.value ?? 0) + (complaints.value ?? 0)
  const told = [
    received > 0 && say('figures.home.received', { n: received }),
    firstReplyOnTime.value !== undefined && say('figures.home.onTime', { n: firstReplyOnTime.value }),
    proposalsAnswered.value !== undefined && say('figures.home.answered', { n: proposalsAnswered.value }),
    proposalsDelivered.value !== undefined && say('figures.home.delivered', { n: proposalsDelivered.value }),
  ]
  return html`<ul class="counts" aria-label="${say('figures.home.label')}">
    ${told.map(each => each !== false && html`<li>${each}</li>`)}
    <li><a href="${paths(language).statistics}">${say('figures.home.all')}</a></li>
  </ul>`
}
