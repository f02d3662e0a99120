import type { Instant } from '../../domain/ids.js'
import type { Language } from '../../domain/participant.js'
import type { WithdrawnLine } from '../../store/publishedCounts.js'
import { type Html, html } from '../html.js'
import { type Words, words } from '../words.js'
import { framed } from './frame.js'
import type { Site } from './layout.js'
import { paths } from './paths.js'
import { promisesOf } from './promises.js'
import { code as codeOf } from '../code.js'

/** When it was withdrawn; an Arabic complaint is feminine. */
const lineOf = ({ kind, withdrawnAt }: Pick<WithdrawnLine, 'kind' | 'withdrawnAt'>, say: Words): string =>
  say(kind === 'complaint' ? 'portal.withdrawn.line.complaint' : 'portal.withdrawn.line', {
    date: { date: withdrawnAt },
  })

/** What stays in the register of what was withdrawn: a line without words and names. */
export const withdrawnOnes = (lines: readonly WithdrawnLine[], language: Language, say: Words): Html | false =>
  lines.length > 0 &&
  html`<section class="withdrawn" aria-labelledby="withdrawn">
    <h2 id="withdrawn">${say('portal.withdrawn.lines')}</h2>
    <ul>
      ${lines.map(
        ({ code, kind, withdrawnAt }) =>
          html`<li>
            <a href="${paths(language).contribution(code)}">${codeOf(code)}</a>
            <span>${say(`web.kind.${kind}`)}</span>
            <span>${lineOf({ kind, withdrawnAt }, say)}</span>
          </li>`,
      )}
    </ul>
  </section>`

/** The page in the place of a contribution that could be read until its author withdrew it. */
export const withdrawnPage = (
  site: Site,
  language: Language,
  { code, kind, withdrawnAt, commitments = [] }: WithdrawnLine,
  now: Instant,
): Html => {
  const say = words(language, site.ministry.calendar.zone, site.ministry)
  const to = paths(language)
  return framed(site, language, {
    title: say(`portal.withdrawn.${kind}`),
    current: 'register',
    at: each => each.contribution(code),
    main: html`<main id="main" class="notice">
      <p class="back"><a href="${to.register}">${say('web.contribution.back')}</a></p>
      <h1>${say(`portal.withdrawn.${kind}`)}</h1>
      <ul class="facts">
        <li>${lineOf({ kind, withdrawnAt }, say)}</li>
        <li><span class="hidden">${say('web.code')}: </span>${codeOf(code)}</li>
      </ul>
      <p>${say('portal.withdrawn.text')}</p>
      ${commitments.length > 0 && html`<p>${say('portal.withdrawn.promises')}</p>`}
      ${promisesOf({ commitments }, { language, say, now }, true)}
    </main>`,
  })
}
