import type { Language } from '../../domain/participant.js'
import type { FigureId, Statistics } from '../../domain/statistics.js'
import { type Html, html } from '../html.js'
import type { Words } from '../words.js'
import { paths } from './paths.js'

/** What is told where it can be, the most telling first; `published` only while what came in is too little to be told. */
const TOLD = ['received', 'published', 'onTime', 'answered', 'delivered', 'polls', 'consultations'] as const
type Told = (typeof TOLD)[number]

const FIGURE: Readonly<Record<Exclude<Told, 'received'>, FigureId>> = {
  published: 'published',
  onTime: 'firstReplyOnTime',
  answered: 'proposalsAnswered',
  delivered: 'proposalsDelivered',
  polls: 'polls',
  consultations: 'consultations',
}

/** More of them would be no line any more. */
const AT_MOST = 5

/** The number of what is told; undefined where there is none yet. Nothing is said of what has not happened at all. */
const numberOf = (told: Told, { figures }: Statistics): number | undefined => {
  const received = (figures.proposals.value ?? 0) + (figures.complaints.value ?? 0)
  if (told === 'received') return received || undefined
  if (told === 'published' && received > 0) return undefined
  const { unit, value } = figures[FIGURE[told]]
  return unit === 'count' ? value || undefined : value
}

const NUMBERS = /(\d[\d,.]*%?)/u

/** The number stands out of the words around it. */
const standingOut = (words: string): Html =>
  html`${words.split(NUMBERS).map((part, n) => (n % 2 === 1 ? html`<b>${part}</b>` : part))}`

/** The channel in a line of numbers, those that can be told yet; nothing before there is one. */
export const countsLine = (statistics: Statistics | undefined, language: Language, say: Words): Html | undefined => {
  if (!statistics) return undefined
  const told = TOLD.flatMap(each => {
    const n = numberOf(each, statistics)
    return n === undefined ? [] : [say(`figures.home.${each}`, { n })]
  }).slice(0, AT_MOST)
  return told.length === 0
    ? undefined
    : html`<ul class="counts" aria-label="${say('figures.home.label')}">
        ${told.map(each => html`<li>${standingOut(each)}</li>`)}
        <li class="all"><a href="${paths(language).statistics}">${say('figures.home.all')}</a></li>
      </ul>`
}
