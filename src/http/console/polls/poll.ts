import { invitation } from '../../../../dialogs/mailingNotices.js'
import type { TrackingCode } from '../../../domain/ids.js'
import { levelOf } from '../../../domain/poll/poll.js'
import { followPoll } from '../../../service/staff/pollFigures.js'
import type { PollDocument } from '../../../store/documents.js'
import { type Html, html } from '../../html.js'
import { facts, moment, theirs } from '../parts.js'
import { audienceWords } from '../putToPeople/list.js'
import { previews } from '../putToPeople/previews.js'
import { testing } from '../putToPeople/testing.js'
import type { Page } from '../screen.js'
import type { Visit } from '../visit.js'
import { actions } from './actions.js'
import { HERE } from './compose.js'
import { standing } from './list.js'
import { results } from './results.js'
import { code } from '../../code.js'

const BEGUN: readonly PollDocument['state']['is'][] = ['open', 'closed', 'resultPublished', 'decisionPublished']

const about = (visit: Visit, poll: PollDocument): Html =>
  facts([
    [visit.say('pollDesk.state'), standing(visit, poll)],
    [visit.say('pollDesk.code'), code(poll._id)],
    [visit.say('consultDesk.level'), visit.say(`consultation.level.${levelOf(poll)}`)],
    [visit.say('pollDesk.audience'), audienceWords(visit, poll.audience)],
    [visit.say('pollDesk.made'), moment(visit, poll.createdAt)],
    [visit.say('pollDesk.closes'), moment(visit, poll.closesAt)],
    poll.moved !== undefined && [visit.say('pollDesk.reason.public'), html`<bdi>${poll.moved.reason}</bdi>`],
  ])

/** One poll: how it stands, what can be done with it, its numbers or how it will look. */
export const pollPage = async (visit: Visit, asked: TrackingCode): Promise<Page | undefined> => {
  const { say, house, officer, language } = visit
  const found = await followPoll(house, officer, asked)
  if (!found.ok) return undefined
  const { poll } = found.value
  const begun = BEGUN.includes(poll.state.is)
  return {
    title: poll.question[language],
    trail: [{ to: HERE, label: say('pollDesk.polls') }],
    scripts: ['console/live.js'],
    main: html`${about(visit, poll)}
      ${
        poll.state.is === 'decisionPublished' &&
        html`<h2>${say('pollDesk.decision')}</h2>
          ${theirs(poll.state.decision[language])}`
      }
      ${begun && results(visit, found.value)}
      <div class="actions">${actions(visit, poll)}</div>
      <h2>${say('pollDesk.previews')}</h2>
      ${previews(visit, () => invitation('latn', poll))}
      <div class="buttons">
        ${await testing(visit, `${HERE}/${poll._id}`)}
        <a href="${HERE}/new?like=${poll._id}">${say('pollDesk.again')}</a>
      </div>`,
  }
}
