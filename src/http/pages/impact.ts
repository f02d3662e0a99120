import type { CommitmentState } from '../../domain/commitment.js'
import type { Outcome } from '../../domain/officialAnswer.js'
import type { Instant } from '../../domain/ids.js'
import type { Language } from '../../domain/participant.js'
import { KEPT_COMMITMENTS, OPEN_COMMITMENTS } from '../../domain/publicCommitment.js'
import type { CommitmentEntry } from '../../store/publishedCommitments.js'
import type { ConsultationEntry } from '../../store/registerConsultations.js'
import type { Register, RegisterEntry } from '../../store/register.js'
import { type Html, html } from '../html.js'
import { words } from '../words.js'
import { consultationLoops } from './consultationList.js'
import { framed } from './frame.js'
import type { Site } from './layout.js'
import { loops } from './loop.js'
import { paths } from './paths.js'
import { promiseList } from './promises.js'
import type { Reading } from './entry.js'

/** What was taken up stands first; what was not, and why, is never left out. */
const PARTS = ['accepted', 'acceptedInPart', 'notAccepted', 'redirected'] as const satisfies readonly Outcome['is'][]
type Part = (typeof PARTS)[number]

/** Of each, with the way to all of them: phones load this page too. */
const AT_MOST = 10
const PROMISES = 20
/** Of so many consultations, the open ones first, those are shown that were decided on. */
const CONSULTATIONS = 100

/** Answered contributions by what was decided, the newest of each in front; and what was promised with it. */
interface Impact {
  readonly parts: Readonly<Record<Part, { readonly items: readonly RegisterEntry[]; readonly more: boolean }>>
  /** Consultations that were decided on. */
  readonly decided: readonly ConsultationEntry[]
  readonly promised: { readonly open: readonly CommitmentEntry[]; readonly kept: readonly CommitmentEntry[] }
  readonly now: Instant
}

export const readImpact = async (register: Register, now: Instant): Promise<Impact> => {
  const read = async (status: Part) => {
    const { items, next } = await register.list({ status, limit: AT_MOST })
    return { items, more: next !== undefined }
  }
  const promises = async (states: readonly CommitmentState['is'][], order: 'rising' | 'falling') =>
    (await register.commitments({ states, order, limit: PROMISES })).items
  const [open, kept] = await Promise.all([promises(OPEN_COMMITMENTS, 'rising'), promises(KEPT_COMMITMENTS, 'falling')])
  const [accepted, acceptedInPart, notAccepted, redirected] = await Promise.all([
    read('accepted'),
    read('acceptedInPart'),
    read('notAccepted'),
    read('redirected'),
  ])
  const consultations = await register.consultations({ limit: CONSULTATIONS })
  const decided = consultations.items.filter(({ state }) => state.is === 'concluded').slice(0, AT_MOST)
  return { decided, parts: { accepted, acceptedInPart, notAccepted, redirected }, promised: { open, kept }, now }
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

/** What is late stands first, as what is due first. */
const promised = (
  which: keyof Impact['promised'],
  promises: readonly CommitmentEntry[],
  reading: Reading,
): Html | false =>
  promises.length > 0 &&
  html`<section aria-labelledby="promises-${which}">
    <h2 id="promises-${which}">${reading.say(`portal.promises.${which}`)}</h2>
    ${promiseList(promises, reading)}
  </section>`

/** What changed because people took part, and what was not taken up and why. */
export const impactPage = (
  site: Site,
  language: Language,
  { parts, decided, promised: promises, now }: Impact,
): Html => {
  const say = words(language, site.ministry.calendar.zone, site.ministry)
  const reading = { language, say, now }
  const filled = PARTS.filter(part => parts[part].items.length > 0)
  return framed(site, language, {
    title: say('portal.impact'),
    current: 'impact',
    at: to => to.impact,
    main: html`<main id="main" class="list">
      <h1>${say('portal.impact')}</h1>
      <p class="lead">${say('portal.impact.lead')}</p>
      ${filled.length + decided.length === 0 && html`<p class="empty">${say('portal.home.changed.none')}</p>`}
      ${promised('kept', promises.kept, reading)} ${promised('open', promises.open, reading)}
      ${
        decided.length > 0 &&
        html`<section aria-labelledby="consulted">
          <h2 id="consulted">${say('consultations.home.decided')}</h2>
          ${consultationLoops(decided, reading)}
        </section>`
      }
      ${filled.map(part => section(part, parts[part], reading))}
    </main>`,
  })
}
