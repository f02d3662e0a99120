import type { PhraseKey } from '../../../locales/index.js'
import type { Figure, FigureId, Statistics } from '../../domain/statistics.js'
import { type Html, html } from '../html.js'
import type { Words } from '../words.js'

/** Which figures stand together. */
const PARTS = {
  received: ['proposals', 'complaints', 'safetyReports', 'published', 'declined'],
  replies: ['firstReplyOnTime', 'firstReplyDays', 'resolutionDays', 'confirmed', 'reopened', 'satisfaction', 'rated'],
  proposals: [
    ...(['proposalsAnswered', 'proposalsAccepted', 'thresholdToAnswerDays'] as const),
    ...(['proposalsDelivered', 'promisesOnTime'] as const),
  ],
  polls: ['polls', 'votes', 'turnout', 'consultations'],
} as const satisfies Readonly<Record<string, readonly FigureId[]>>
export type Part = keyof typeof PARTS

/** What a share, middle or mean is of. */
const OF: Partial<
  Record<FigureId, 'due' | 'replied' | 'answered' | 'settled' | 'rated' | 'proposals' | 'invited' | 'promises'>
> = {
  firstReplyOnTime: 'due',
  firstReplyDays: 'replied',
  resolutionDays: 'answered',
  confirmed: 'settled',
  reopened: 'settled',
  rated: 'settled',
  satisfaction: 'rated',
  proposalsAnswered: 'proposals',
  proposalsAccepted: 'proposals',
  thresholdToAnswerDays: 'proposals',
  turnout: 'invited',
  promisesOnTime: 'promises',
}

const missing = ({ of, inTens }: Figure): PhraseKey => {
  if (inTens === true) return 'figures.notYet'
  return of === undefined ? 'figures.nothing' : 'figures.few'
}

const valueOf = (id: FigureId, figure: Figure, say: Words): Html => {
  const { unit, value, of, inTens } = figure
  const what = OF[id]
  return value === undefined
    ? html`<dd class="missing">${say(missing(figure))}</dd>`
    : html`<dd class="value">
          ${say(inTens === true ? 'figures.cut.atLeast' : `figures.value.${unit}`, { n: value })}
        </dd>
        ${of !== undefined && what && html`<dd class="quiet">${say(`figures.of.${what}`, { n: of })}</dd>`}`
}

/** Figures side by side, each with what exactly is counted. */
export const tiles = (part: Part, { figures }: Statistics, say: Words): Html =>
  html`<dl class="tiles">
    ${PARTS[part].map(
      id =>
        html`<div>
          <dt>${say(`api.figure.${id}`)}</dt>
          ${valueOf(id, figures[id], say)}
          <dd class="definition">${say(`api.figure.${id}.text`)}</dd>
        </div>`,
    )}
  </dl>`
