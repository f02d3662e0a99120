import { label } from '../../../locales/labels.js'
import type { Instant } from '../../domain/ids.js'
import type { Language } from '../../domain/participant.js'
import type { OwnData } from '../../store/staffExport.js'
import { type Html, html } from '../html.js'
import type { Words } from '../words.js'
import { COMMA } from './entry.js'
import type { Part } from './prose.js'
import { said, saidAtLength } from './said.js'
import { code as codeOf } from '../code.js'

type Contribution = OwnData['contributions'][number]
type Row = readonly [Instant, Html | string]

const dated = (rows: readonly Row[], say: Words): Html =>
  rows.length === 0
    ? html`<p>${say('page.data.nothing')}</p>`
    : html`<table class="cards">
        <thead>
          <tr>
            <th scope="col">${say('page.data.when')}</th>
            <th scope="col">${say('page.data.what')}</th>
          </tr>
        </thead>
        <tbody>
          ${rows.map(
            ([at, what]) =>
              html`<tr>
                <td>
                  <time datetime="${new Date(at).toISOString()}">${say('portal.date', { date: { date: at } })}</time>
                </td>
                <td>${what}</td>
              </tr>`,
          )}
        </tbody>
      </table>`

const profile = ({ profile: person, channels }: OwnData, language: Language, say: Words): Html =>
  html`<dl class="own">
    <dt>${say('page.data.name')}</dt>
    <dd>${person ? said(person.name) : say('page.data.profile.none')}</dd>
    ${
      person !== null &&
      html`<dt>${say('page.data.capacity')}</dt>
        ${person.hats.map(({ capacity, place }) => {
          const where = place && `${COMMA[language]}${label('governorate', place.governorate, language)}`
          return html`<dd>${label('capacity', capacity, language)}${where}</dd>`
        })}`
    }
    <dt>${say('page.data.channel')}</dt>
    ${channels.map(({ channel, chat }) => html`<dd>${say(`page.data.channel.${channel}`)}: <bdi dir="ltr">${chat}</bdi></dd>`)}
  </dl>`

const wordsOf = ({ said: words }: Contribution): string => {
  if ('details' in words) return `${words.title}\n${words.details}`
  return 'narrative' in words ? words.narrative : words.question
}

const publicity = ({ published, publishedName }: Contribution, say: Words): string => {
  if (!published) return say('page.data.private')
  return publishedName === undefined ? say('page.data.unnamed') : say('page.data.named', { name: publishedName })
}

/** What staff wrote to the author: replies, questions, and the answer. */
const TOLD: ReadonlySet<unknown> = new Set(['replied', 'askedBack', 'resolved'])

type Handled = OwnData['cases'][number]

const repliesIn = ({ events }: Handled): readonly string[] =>
  events.flatMap(({ is, text, question, answer }) =>
    TOLD.has(is) ? [text, question, answer].flatMap(words => (typeof words === 'string' ? [words] : [])) : [],
  )

const filesIn = ({ files }: Handled, to: string, say: Words): Html | false =>
  files.length > 0 &&
  html`<h4>${say('page.data.files')}</h4>
    <ul class="own-files">
      ${files.map(
        ({ ref, name }) =>
          html`<li>
            <bdi>${name}</bdi>
            <form method="post" action="${to}/files/${ref}"><button>${say('page.data.file.do')}</button></form>
          </li>`,
      )}
    </ul>`

const contribution = (each: Contribution, { cases }: OwnData, to: string, say: Words): Html => {
  const handled = cases.find(({ code }) => code === each.code)
  const replies = handled ? repliesIn(handled) : []
  return html`<article class="entry">
    <h3>${say(`page.data.kind.${each.kind}`)} ${codeOf(each.code)}</h3>
    <p class="quiet links">
      <span>${say('page.data.sent', { date: { date: each.at } })}</span> <span>${publicity(each, say)}</span>
    </p>
    ${saidAtLength(wordsOf(each))}
    ${
      replies.length > 0 &&
      html`<h4>${say('page.data.replies')}</h4>
        ${replies.map(saidAtLength)}`
    }
    ${handled && filesIn(handled, to, say)}
  </article>`
}

const messageOf = ({ content }: OwnData['messages'][number], say: Words): Html | string => {
  if (content.is === 'text' || content.is === 'edited') return said(content.text)
  if (content.is === 'media')
    return content.media.caption === undefined ? say('page.data.message.file') : said(content.media.caption)
  return content.is === 'tap' && content.label !== undefined ? said(content.label) : say('page.data.message.other')
}

/** A person's own data in the order in which they look for them; below `to` its files are fetched. */
export const ownParts = (data: OwnData, to: string, language: Language, say: Words): readonly Part[] => {
  const { contributions, votes, supports, consents, requests, messages } = data
  const contributed = contributions.map(each => contribution(each, data, to, say))
  return [
    { id: 'profile', title: say('page.data.profile'), body: profile(data, language, say) },
    {
      id: 'contributions',
      title: say('page.data.contributions'),
      body: contributed.length === 0 ? html`<p>${say('page.data.nothing')}</p>` : html`${contributed}`,
    },
    {
      id: 'votes',
      title: say('page.data.votes'),
      body: dated(
        [
          ...votes.map(({ poll, at }): Row => [at, say('page.data.vote', { code: poll })]),
          ...supports.filter(({ on }) => on).map(({ code, at }): Row => [at, say('page.data.support', { code })]),
        ],
        say,
      ),
    },
    {
      id: 'consents',
      title: say('page.data.consents'),
      body: dated(
        [
          ...consents.map(({ notice, at }): Row => [at, say('page.data.consent', { n: notice })]),
          ...consents.flatMap(({ withdrawnAt: at }): readonly Row[] =>
            at === undefined ? [] : [[at, say('page.data.withdrawn', { date: { date: at } })]],
          ),
          ...requests.map(({ kind, at }): Row => [at, say(`page.data.request.${kind}`)]),
        ],
        say,
      ),
    },
    {
      id: 'messages',
      title: say('page.data.messages'),
      body: html`<p>${say('page.data.messages.text')}</p>
        ${dated(
          messages.map((each): Row => [each.at, messageOf(each, say)]),
          say,
        )}`,
    },
  ]
}
