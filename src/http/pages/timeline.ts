import type { Instant } from '../../domain/ids.js'
import type { PublicCommitment } from '../../domain/publicCommitment.js'
import { readIn } from '../../domain/written.js'
import type { RegisterEntry } from '../../store/register.js'
import { type Html, html } from '../html.js'
import type { Reading } from './entry.js'
import { said } from './said.js'

interface Step {
  readonly at: Instant
  readonly what:
    | 'published'
    | 'answered'
    | 'appealed'
    | 'appealGranted'
    | 'appealDismissed'
    | 'due'
    | 'overdue'
    | `promise.${PublicCommitment['steps'][number]['is']}`
  readonly percent?: number
  /** What was promised, or why it was decided so. */
  readonly of?: string | PublicCommitment['text']
}

const dueOf = ({ answer, answerDue }: RegisterEntry, now: Instant): readonly Step[] =>
  answer || answerDue === undefined ? [] : [{ at: answerDue, what: answerDue < now ? 'overdue' : 'due' }]

const promised = ({ commitments = [] }: RegisterEntry): readonly Step[] =>
  commitments
    .flatMap(({ steps, text: of }) => steps.map(({ is, ...step }): Step => ({ ...step, what: `promise.${is}`, of })))
    .sort((one, other) => other.at - one.at)

const appealed = ({ appeal }: RegisterEntry): readonly Step[] => {
  if (!appeal) return []
  const { at, verdict } = appeal
  const decided = verdict && {
    at: verdict.at,
    of: verdict.reason,
    what: verdict.granted ? ('appealGranted' as const) : ('appealDismissed' as const),
  }
  return [...(decided ? [decided] : []), { at, what: 'appealed' }]
}

/** What happened, the newest in front; what is still to come stands above it. */
export const timeline = (entry: RegisterEntry, { say, now, language }: Reading): Html => {
  const { answer, publishedAt } = entry
  const steps: readonly Step[] = [
    ...promised(entry),
    ...appealed(entry),
    ...(answer ? [{ at: answer.at, what: 'answered' } as const] : []),
    ...dueOf(entry, now),
    { at: publishedAt, what: 'published' },
  ]
  return html`<section class="timeline" aria-labelledby="timeline">
    <h2 id="timeline">${say('portal.item.timeline')}</h2>
    <ol reversed>
      ${steps.map(
        ({ at, what, percent = 0, of }) =>
          html`<li class="${what.replace('.', ' ')}">
            <b>${say(`portal.item.timeline.${what}`, { percent })}</b>
            ${of && said(readIn(of, language))}
            <time datetime="${new Date(at).toISOString()}">${say('portal.date', { date: { date: at } })}</time>
          </li>`,
      )}
    </ol>
  </section>`
}
