import { label } from '../../../locales/labels.js'
import type { MergedEntry } from '../../store/publishedMerged.js'
import type { RegisterEntry } from '../../store/register.js'
import { type Html, html } from '../html.js'
import { COMMA, author, whoOf, type Reading } from './entry.js'
import { saidAtLength, withNote } from './said.js'
import { code as codeOf } from '../code.js'

/** Whose proposals were merged into this one: who is named by name, capacity and governorate, everybody else by number. */
export const coAuthors = ({ coAuthors: all = [] }: RegisterEntry, { language, say }: Reading): Html | false => {
  const named = all.filter(each => each.author.name !== undefined)
  const n = all.length - named.length
  const names = named.map(({ author: who, governorate }) => {
    const place = governorate === undefined ? '' : `${COMMA[language]}${label('governorate', governorate, language)}`
    return html`<li>${whoOf(who, say)}${place}</li>`
  })
  return (
    all.length > 0 &&
    html`<div class="co-authors">
      <p id="co-authors">${say('portal.merged.with')}</p>
      <ul aria-labelledby="co-authors">
        ${names}${n > 0 && html`<li>${say(named.length > 0 ? 'portal.merged.more' : 'portal.merged.unnamed', { n })}</li>`}
      </ul>
    </div>`
  )
}

const one = (entry: MergedEntry, reading: Reading): Html => {
  const { say } = reading
  return html`<details class="entry" id="${entry.code}" open>
    <summary>
      <h3>${withNote(entry.title, reading)}</h3>
      ${codeOf(entry.code)}
    </summary>
    ${author(entry, reading)}
    <p class="quiet">${say('web.published', { date: { date: entry.publishedAt } })}</p>
    ${saidAtLength(entry.text)}
  </details>`
}

/** What was merged into this proposal, each in the words of who proposed it; its old address leads here. */
export const mergedSection = (merged: readonly MergedEntry[], reading: Reading): Html | false =>
  merged.length > 0 &&
  html`<section class="merged" aria-labelledby="merged">
    <h2 id="merged">${reading.say('portal.merged')}</h2>
    <p class="quiet">${reading.say('portal.merged.text')}</p>
    ${merged.map(each => one(each, reading))}
  </section>`
