import type { Outcome } from '../../domain/officialAnswer.js'
import type { Instant } from '../../domain/ids.js'
import type { Language } from '../../domain/participant.js'
import type { Register, RegisterEntry } from '../../store/register.js'
import { type Html, html } from '../html.js'
import { words } from '../words.js'
import { framed } from './frame.js'
import type { Site } from './layout.js'
import { loops } from './loop.js'
import { paths } from './paths.js'
import type { Reading } from './entry.js'

/** What was taken up stands first; what was not, and why, is never left out. */
const PARTS = ['accepted', 'acceptedInPart', 'notAccepted', 'redirected'] as const satisfies readonly Outcome['is'][]
type Part = (typeof PARTS)[number]

const AT_MOST = 20

/** Answered contributions by what was decided, the newest of each in front. */
export interface Impact {
  readonly parts: Readonly<Record<Part, { readonly items: readonly RegisterEntry[]; readonly more: boolean }>>
  readonly now: Instant
}

export const readImpact = async (register: Register, now: Instant): Promise<Impact> => {
  const read = async (status: Part) => {
    const { items, next } = await register.list({ status, limit: AT_MOST })
    return { items, more: next !== undefined }
  }
  const [accepted, acceptedInPart, notAccepted, redirected] = await Promise.all([
    read('accepted'),
    read('acceptedInPart'),
    read('notAccepted'),
    read('redirected'),
  ])
  return { parts: { accepted, acceptedInPart, notAccepted, redirected }, now }
}

const section = (part: Part, { items, more }: Impact['parts'][Part], reading: Reading): Html => {
  const { say, language } = reading
  return html`<section aria-labelledby="${part}">
    <div class="heading">
      <h2 id="${part}">${say(`portal.impact.${part}`)}</h2>
      ${more && html`<a href="${paths(language).register}?status=${part}">${say('portal.home.all')}</a>`}
    </div>
    ${loops(items, reading)}
  </section>`
}

/** What changed because people took part, and what was not taken up and why. */
export const impactPage = (site: Site, language: Language, { parts, now }: Impact): Html => {
  const say = words(language, site.ministry.calendar.zone, site.ministry)
  const filled = PARTS.filter(part => parts[part].items.length > 0)
  return framed(site, language, {
    title: say('portal.impact'),
    current: 'impact',
    at: to => to.impact,
    main: html`<main id="main" class="list">
      <h1>${say('portal.impact')}</h1>
      <p class="lead">${say('portal.impact.lead')}</p>
      ${filled.length === 0 && html`<p class="empty">${say('portal.home.changed.none')}</p>`}
      ${filled.map(part => section(part, parts[part], { language, say, now }))}
    </main>`,
  })
}
