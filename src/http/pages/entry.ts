import { outcomeWords } from '../../../dialogs/outcomeWords.js'
import { label } from '../../../locales/labels.js'
import type { Language } from '../../domain/participant.js'
import { readIn } from '../../domain/written.js'
import { type Html, html } from '../html.js'
import type { RegisterEntry } from '../../store/register.js'
import { type Words, words } from '../words.js'
import { framed } from './frame.js'
import type { Site } from './layout.js'
import { paths } from './paths.js'

const whoOf = ({ name, capacity: id }: RegisterEntry['author'], say: Words): string => {
  if (id === undefined) return name ?? say('track.unnamed')
  const capacity = { label: 'capacity', id } as const
  return name === undefined ? say('web.author.unnamed', { capacity }) : say('web.author.named', { name, capacity })
}

const author = ({ author, governorate }: RegisterEntry, language: Language, say: Words): Html => {
  const who = whoOf(author, say)
  const place = governorate !== undefined && html` · ${label('governorate', governorate, language)}`
  return html`<p class="author">
    <span class="hidden">${say('web.author')}: </span>${who}${place}
    <span class="badge"
      >${say(author.assurance === 'channelAccount' ? 'web.badge.declared' : 'web.badge.verified')}</span
    >
  </p>`
}

const facts = (entry: RegisterEntry, language: Language, say: Words): Html => {
  const topic = label(entry.kind === 'proposal' ? 'proposalTopic' : 'complaintTopic', entry.topic, language)
  return html`<ul class="facts">
    <li>${say(`web.kind.${entry.kind}`)}</li>
    <li class="status">${say('web.status', { status: { label: 'status', id: entry.status } })}</li>
    <li>${topic}</li>
    <li>${say('web.published', { date: { date: entry.publishedAt } })}</li>
    ${entry.kind === 'proposal' && html`<li>${say('web.supporters', { n: entry.supporters })}</li>`}
    <li><span class="hidden">${say('web.code')}: </span><bdi dir="ltr" class="code">${entry.code}</bdi></li>
  </ul>`
}

/** A contribution in the list of the register. */
export const entryCard = (entry: RegisterEntry, language: Language, say: Words): Html =>
  html`<article class="entry">
    <h3>
      <a href="${paths(language).contribution(entry.code)}"><bdi>${entry.title}</bdi></a>
    </h3>
    ${author(entry, language, say)}${facts(entry, language, say)}
  </article>`

const answer = (entry: RegisterEntry, language: Language, say: Words): Html | undefined => {
  if (entry.answer)
    return html`<section class="answer">
      <h2>${say('web.answer')}</h2>
      ${entry.answer.outcome && html`<p class="outcome">${say('web.answer.outcome', { outcome: outcomeWords(entry.answer.outcome) })}</p>`}
      <div dir="auto" class="words">${readIn(entry.answer.text, language)}</div>
      <p class="quiet">${say('web.answer.at', { date: { date: entry.answer.at } })}</p>
    </section>`
  return entry.answerDue === undefined
    ? undefined
    : html`<p class="answer due">${say('web.answer.due', { date: { date: entry.answerDue } })}</p>`
}

/** The page of one published contribution. */
export const contributionPage = (site: Site, language: Language, entry: RegisterEntry): Html => {
  const say = words(language, site.ministry.calendar.zone)
  const to = paths(language)
  const start = to.start(entry.code)
  return framed(site, language, {
    title: entry.title,
    at: to => to.contribution(entry.code),
    main: html`<main id="main" class="contribution">
      <p><a href="${to.register}">${say('web.contribution.back')}</a></p>
      <article>
        <h1><bdi>${entry.title}</bdi></h1>
        ${author(entry, language, say)}${facts(entry, language, say)}
        <div dir="auto" class="words">${entry.text}</div>
        ${answer(entry, language, say)}
      </article>
      <p class="next">
        <a class="button" href="${start}">${say('web.contribution.chat')}</a>
        <a href="/api/v1/contributions/${entry.code}">${say('web.contribution.json')}</a>
      </p>
    </main>`,
  })
}
