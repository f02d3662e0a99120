import { label } from '../../../locales/labels.js'
import type { Instant } from '../../domain/ids.js'
import type { Language } from '../../domain/participant.js'
import { KEPT_COMMITMENTS } from '../../domain/publicCommitment.js'
import { shorten } from '../../language/shorten.js'
import { type Html, html } from '../html.js'
import type { RegisterEntry } from '../../store/register.js'
import type { Words } from '../words.js'
import { paths } from './paths.js'
import { inOther, said } from './said.js'
import { code } from '../code.js'

/** How and when a page is read. */
export interface Reading {
  readonly language: Language
  readonly say: Words
  readonly now: Instant
}

/** Characters of its text that a list shows of a contribution. */
const EXCERPT = 170

export const COMMA: Readonly<Record<Language, string>> = { ar: '، ', en: ', ' }

/** Who somebody is, as they chose to be shown. */
export const whoOf = ({ name, capacity: id }: RegisterEntry['author'], say: Words): string => {
  if (id === undefined) return name ?? say('track.unnamed')
  const capacity = { label: 'capacity', id } as const
  return name === undefined ? say('web.author.unnamed', { capacity }) : say('web.author.named', { name, capacity })
}

export const author = (
  { author, governorate }: Pick<RegisterEntry, 'author' | 'governorate'>,
  { language, say }: Reading,
): Html => {
  const place = governorate !== undefined && `${COMMA[language]}${label('governorate', governorate, language)}`
  return html`<p class="author">
    <span class="hidden">${say('web.author')}: </span>${whoOf(author, say)}${place}
    <span class="badge"
      >${say(author.assurance === 'channelAccount' ? 'web.badge.declared' : 'web.badge.verified')}</span
    >
  </p>`
}

/** That staff wait for its author is between the two of them. */
const publicStatus = (status: string): string => (status === 'waitingForCitizen' ? 'inProgress' : status)

/** The colour beside the word of a status; a status without one here is only named. */
const TONES = new Map([
  ['published', 'open'],
  ['inProgress', 'open'],
  ['reopened', 'open'],
  ['accepted', 'well'],
  ['answered', 'well'],
  ['closed', 'well'],
  ['acceptedInPart', 'part'],
  ['notAccepted', 'no'],
])

/** Everybody can see when an answer did not come in time. */
export const isLate = ({ answer, answerDue }: RegisterEntry, now: Instant): boolean =>
  answer === undefined && answerDue !== undefined && answerDue < now

/** That everything promised with the answer was delivered. */
const isDelivered = ({ commitments = [] }: RegisterEntry): boolean =>
  commitments.length > 0 && commitments.every(({ state }) => KEPT_COMMITMENTS.some(is => is === state.is))

/** What it is and where it stands. */
export const standing = (entry: RegisterEntry, { language, say, now }: Reading): Html => {
  const status = publicStatus(entry.status)
  return html`<p class="standing">
    <span class="kind">${say(`web.kind.${entry.kind}`)}</span>
    <span class="tag ${TONES.get(status)}"
      ><span class="hidden">${say('portal.item.status')}: </span>${label('status', status, language)}</span
    >
    ${isDelivered(entry) && html`<span class="tag well">${say('portal.item.delivered')}</span>`}
    ${isLate(entry, now) && html`<span class="tag late">${say('portal.item.late')}</span>`}
  </p>`
}

export const topicOf = (entry: RegisterEntry, language: Language): string =>
  label(entry.kind === 'complaint' ? 'complaintTopic' : 'proposalTopic', entry.topic, language)

/** A note among facts. */
export const listed = (note: Html | false): Html | false => note && html`<li>${note}</li>`

const facts = (entry: RegisterEntry, { language, say }: Reading): Html =>
  html`<ul class="facts">
    <li>${topicOf(entry, language)}</li>
    ${listed(inOther(entry.title, { language, say }))}
    <li>${say('web.published', { date: { date: entry.publishedAt } })}</li>
    ${entry.kind === 'proposal' && html`<li>${say('web.supporters', { n: entry.supporters })}</li>`}
    ${entry.answer === undefined && entry.answerDue !== undefined && html`<li>${say('portal.item.due', { date: { date: entry.answerDue } })}</li>`}
    <li><span class="hidden">${say('web.code')}: </span>${code(entry.code)}</li>
    ${
      entry.argument !== undefined &&
      html`<li>
        ${say(`portal.arguments.${entry.argument.side}.proposal`)}
        <a href="${paths(language).contribution(entry.argument.proposal)}">${code(entry.argument.proposal)}</a>
      </li>`
    }
  </ul>`

/** What a list shows beneath the title; of an argument the title is how its words begin, and nothing more is needed. */
const excerpt = ({ argument, text }: RegisterEntry): Html | false =>
  argument === undefined && text !== '' && html`<p class="excerpt">${said(shorten(text, EXCERPT))}</p>`

const card = (entry: RegisterEntry, reading: Reading): Html =>
  html`<article class="entry">
    ${standing(entry, reading)}
    <h3>
      <a href="${paths(reading.language).contribution(entry.code)}">${said(entry.title)}</a>
    </h3>
    ${author(entry, reading)}
    ${entry.coAuthors && html`<p class="quiet">${reading.say('portal.merged.others', { n: entry.coAuthors.length })}</p>`}
    ${excerpt(entry)} ${facts(entry, reading)}
  </article>`

/** Contributions one under the other, each a card that leads to its page. */
export const entryList = (entries: readonly RegisterEntry[], reading: Reading): Html =>
  html`<ol class="entries">
    ${entries.map(each => html`<li>${card(each, reading)}</li>`)}
  </ol>`
