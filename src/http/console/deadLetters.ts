import { z } from 'zod'
import { may } from '../../domain/officer.js'
import { listDeadLetters, replayDeadLetter } from '../../service/staff/records.js'
import type { DeadLetter } from '../../store/deadLetters.js'
import { html } from '../html.js'
import { press } from './form.js'
import { empty, older, table } from './parts.js'
import { type Page, type Screen, deed, go, refusal, view } from './screen.js'
import type { Visit } from './visit.js'
import { code as codeOf } from '../code.js'

const PATH = '/console/dead-letters'
/** As many as the service gives at a time. */
const PAGE = 100

const Query = z.strictObject({ before: z.coerce.number().int().positive().optional() })

const list = async (visit: Visit, before: number | undefined): Promise<Page | undefined> => {
  const { say, house, officer } = visit
  const found = await listDeadLetters(house, officer, before)
  if (!found.ok) return undefined
  const letters = found.value
  const triesOf = ({ replays, trying }: DeadLetter) =>
    html`${replays}${trying && html`<br />${say('audit.dead.trying')}`}`
  const columns = [
    {
      head: say('audit.dead.at'),
      cell: ({ at }: DeadLetter) => say('console.moment', { date: { date: at }, time: { time: at } }),
    },
    { head: say('audit.dead.kind'), cell: ({ kind }: DeadLetter) => say(`audit.dead.kind.${kind}`) },
    { head: say('audit.dead.channel'), cell: ({ channel }: DeadLetter) => say(`console.channel.${channel}`) },
    { head: say('audit.dead.why'), cell: ({ why }: DeadLetter) => html`<bdi dir="ltr">${why}</bdi>` },
    { head: say('audit.dead.ref'), cell: ({ _id }: DeadLetter) => codeOf(_id) },
    { head: say('audit.dead.replays'), cell: triesOf },
    ...(may(officer, 'replayDeadLetters')
      ? [
          {
            head: say('audit.dead.replay'),
            cell: ({ _id, trying }: DeadLetter) =>
              !trying && press(visit, { to: `${PATH}/${_id}/replay`, label: say('audit.dead.replay') }),
          },
        ]
      : []),
  ]
  const last = letters.length < PAGE ? undefined : letters.at(-1)
  return {
    title: say('audit.dead.title'),
    main: html`<p>${say('audit.dead.lead')}</p>
      ${letters.length === 0 ? empty(say('audit.dead.empty')) : table(say('audit.dead.title'), columns, letters)}
      ${older(say, last && `${PATH}?before=${last.at}`)}`,
  }
}

/** What could not be done, with the button that tries it again. */
export const DEAD_LETTERS: Screen = {
  name: 'audit.dead.title',
  path: PATH,
  acts: ['readDeadLetters'],
  nav: 'run',
  routes: [
    view('/dead-letters', Query, (visit, { before }) => list(visit, before)),
    deed('/dead-letters/:id/replay', z.object({}), async (visit, _, { id }) => {
      const replayed = await replayDeadLetter(visit.house, visit.order(), id)
      return replayed.ok ? go(PATH, 'audit.dead.replayed') : refusal(replayed.because)
    }),
  ],
}
