import { z } from 'zod'
import type { PhraseKey } from '../../../locales/index.js'
import { MONTH, type Month, monthAfter, monthOf, spanOf } from '../../domain/month.js'
import { DAY } from '../../domain/zonedTime.js'
import { type TextTheme, themesOfMonth } from '../../service/staff/themes.js'
import { type Html, html } from '../html.js'
import { empty, theirs } from './parts.js'
import { type Page, type Screen, view } from './screen.js'
import type { Visit } from './visit.js'
import { code } from '../code.js'

const PATH = '/console/themes'

const Query = z.strictObject({ month: z.string().regex(MONTH).optional() })

interface Listed {
  /** How many texts belong together. */
  readonly count: PhraseKey
  /** Where a text is found by its code, by who may look there. */
  readonly to: string | undefined
}

/** What texts have in common, each theme with its words and its central texts. */
export const themeList = (
  { say }: Pick<Visit, 'say'>,
  themes: readonly TextTheme[],
  { count, to }: Listed,
): readonly Html[] =>
  themes.map(
    ({ texts, words, quotes }) =>
      html`<section class="panel">
        <h2>${say(count, { n: texts })}</h2>
        ${words.length > 0 && html`<p class="hint">${say('themes.words', { words: { list: words, by: ' · ' } })}</p>`}
        ${quotes.map(
          quote =>
            html`<figure class="quoted">
              <blockquote>${theirs(quote.text)}</blockquote>
              <figcaption>
                ${to === undefined ? code(quote.code) : html`<a href="${to}/${quote.code}">${code(quote.code)}</a>`}
              </figcaption>
            </figure>`,
        )}
      </section>`,
  )

const turning = ({ say }: Visit, month: Month, current: Month): Html =>
  html`<nav class="turning" aria-label="${say('themes.months')}">
    <a rel="prev" href="${PATH}?month=${monthAfter(month, -1)}">${say('themes.before')}</a>
    ${month < current && html`<a rel="next" href="${PATH}?month=${monthAfter(month, 1)}">${say('themes.after')}</a>`}
  </nav>`

const page = async (visit: Visit, wanted: Month | undefined): Promise<Page | undefined> => {
  const { say, house, officer } = visit
  const { zone } = house.ministry.calendar
  const current = monthOf(zone, house.clock())
  const month = wanted ?? current
  const found = await themesOfMonth(house, officer, month)
  if (!found.ok) return undefined
  const { read, most, alone, themes } = found.value
  const { from, to } = spanOf(zone, month)
  return {
    title: say('themes.title'),
    main: html`<p>${say('themes.lead')}</p>
      <p>
        <strong>${say('themes.span', { from: { date: from }, to: { date: to - DAY } })}</strong>
        ${say('themes.read', { n: read })} ${read === most && say('themes.most', { most })}
        ${themes.length > 0 && say('themes.alone', { n: alone })}
      </p>
      ${turning(visit, month, current)}
      ${themes.length === 0 ? empty(say('themes.empty')) : themeList(visit, themes, { count: 'themes.count', to: '/console/cases' })}`,
  }
}

/** What a month's complaints have in common, in people's own words: no sentence here is made by a machine. */
export const THEMES: Screen = {
  name: 'themes.title',
  path: PATH,
  acts: ['readCases'],
  nav: 'work',
  routes: [view('/themes', Query, (visit, { month }) => page(visit, month))],
}
