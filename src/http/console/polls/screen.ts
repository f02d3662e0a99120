import { z } from 'zod'
import type { PhraseKey } from '../../../../locales/index.js'
import type { TrackingCode } from '../../../domain/ids.js'
import { DECISION } from '../../../domain/poll/poll.js'
import { readTrackingCode } from '../../../domain/trackingCode.js'
import {
  approvePoll,
  cancelPoll,
  closePoll,
  decidePoll,
  draftPoll,
  extendPoll,
  openPoll,
  publishResult,
  readPoll,
} from '../../../service/staff/polls.js'
import { tryPoll } from '../../../service/staff/trial.js'
import { text } from '../../staff/fields.js'
import { approvers } from '../approvers.js'
import { ended, endsEarly, movesDate } from '../putToPeople/orders.js'
import { type Answer, type Screen, deed, go, refusal, sends, view } from '../screen.js'
import type { Visit } from '../visit.js'
import { HERE, composePage } from './compose.js'
import { Draft, draftOf, givenLike } from './draft.js'
import { ListQuery, listPage } from './list.js'
import { pollPage } from './poll.js'
import { startedFrom } from './starters.js'

const Nothing = z.object({})
const NewQuery = z.object({ starter: z.string().max(20).optional(), like: z.string().max(20).optional() })
const decision = text(DECISION)

const newPage = async (visit: Visit, { starter, like }: z.output<typeof NewQuery>) => {
  const code = like === undefined ? undefined : readTrackingCode(like)
  const found = code === undefined ? undefined : await readPoll(visit.house, visit.officer, code)
  return composePage(visit, found?.ok ? givenLike(found.value) : startedFrom(starter), [])
}

const ordered = (code: TrackingCode, run: Parameters<typeof ended>[2], phrase: PhraseKey): Promise<Answer> =>
  ended(HERE, code, run, phrase)

/** Polls: written, approved by a second person, followed while they run, and decided about. */
export const POLLS: Screen = {
  name: 'pollDesk.polls',
  path: HERE,
  acts: ['draftPoll', 'approvePoll', 'runPoll'],
  nav: 'run',
  routes: [
    view('/polls', ListQuery, listPage),
    view('/polls/new', NewQuery, newPage),
    deed(
      '/polls',
      Draft,
      async (visit, body) => {
        const { house, order } = visit
        const made = await draftPoll(house, order(), draftOf(body, house.ministry.calendar.zone))
        const who = approvers(visit, 'approvePoll')
        return made.ok ? go(`${HERE}/${made.value._id}`, 'pollDesk.saved', { who }) : refusal(made.because)
      },
      async (visit, given, wrong) => composePage(visit, given, wrong),
    ),
    view('/polls/:code', Nothing, (visit, _, { code }) => pollPage(visit, code)),
    sends('/polls/:code/live', async (visit, { code }) => {
      const found = await readPoll(visit.house, visit.officer, code)
      if (!found.ok || !visit.request.res) return refusal('notFound')
      visit.live.open(visit, visit.request.res, code)
      return { is: 'sent' }
    }),
    deed('/polls/:code/test', Nothing, ({ house, officer }, _, { code }) =>
      ordered(code, tryPoll(house, officer, code), 'pollDesk.tested'),
    ),
    deed('/polls/:code/approve', Nothing, ({ house, order }, _, { code }, version) =>
      ordered(code, approvePoll(house, order(version), code), 'pollDesk.approved'),
    ),
    deed('/polls/:code/open', Nothing, ({ house, order }, _, { code }, version) =>
      ordered(code, openPoll(house, order(version), code), 'pollDesk.opened'),
    ),
    movesDate(HERE, 'extend', extendPoll, 'pollDesk.extended'),
    endsEarly(HERE, 'close', closePoll, 'pollDesk.closed'),
    endsEarly(HERE, 'cancel', cancelPoll, 'pollDesk.cancelled'),
    deed('/polls/:code/publish', Nothing, ({ house, order }, _, { code }, version) =>
      ordered(code, publishResult(house, order(version), code), 'pollDesk.published'),
    ),
    deed(
      '/polls/:code/decide',
      z.object({ decision_ar: decision, decision_en: decision }),
      ({ house, order }, { decision_ar: ar, decision_en: en }, { code }, version) =>
        ordered(code, decidePoll(house, order(version), code, { ar, en }), 'pollDesk.decided'),
    ),
  ],
}
