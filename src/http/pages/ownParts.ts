import { label } from '../../../locales/labels.js'
import type { Instant } from '../../domain/ids.js'
import type { Language } from '../../domain/participant.js'
import type { OwnData } from '../../store/staffExport.js'
import { type Html, html } from '../html.js'
import type { Words } from '../words.js'
import type { Part } from './prose.js'
import { said, saidAtLength } from './said.js'

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
          const where = place && ` · ${label('governorate', place.governorate, language)}`
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

const contribution = (each: Contribution, { cases }: OwnData, say: Words): Html => {
  const events = cases.find(({ code }) => code === each.code)?.events ?? []
  const replies = events.flatMap(({ is, text }) => (is === 'replied' && typeof text === 'string' ? [text] : []))
  return html`<article class="entry">
    <h3>${say(`page.data.kind.${each.kind}`)} <bdi dir="ltr" class="code">${each.code}</bdi></h3>
    <p class="quiet">${say('page.data.sent', { date: { date: each.at } })} · ${publicity(each, say)}</p>
    ${saidAtLength(wordsOf(each))}
    ${
      replies.length > 0 &&
      html`<h4>${say('page.data.replies')}</h4>
        ${replies.map(saidAtLength)}`
    }
  </article>`
}

const messageOf = ({ content }: OwnData['messages'][number], say: Words): Html | string => {
  if (content.is === 'text' || content.is === 'edited') return said(content.text)
  if (content.is === 'media')
    return content.media.caption === undefined ? say('page.data.message.file') : said(content.media.caption)
  return content.is === 'tap' && content.label !== undefined ? said(content.label) : say('page.data.message.other')
}

/** A person's own data in the order in which they look for them. */
export const ownParts = (data: OwnData, language: Language, say: Words): readonly Part[] => {
  const { contributions, votes, supports, consents, requests, messages } = data
  const contributed = contributions.map(each => contribution(each, data, say))
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
