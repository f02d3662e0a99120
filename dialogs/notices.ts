import { ALL_ALERTS } from '../src/domain/participant.js'
import { inQuietHours } from '../src/domain/quietHours.js'
import { unreachable } from '../src/domain/result.js'
import { type Say, choice, say } from '../src/messaging/say.js'
import type { SystemEvent } from '../src/messaging/systemEvent.js'
import { appealed } from './appeal.js'
import { isSafety } from './caseItem.js'
import { MENU } from './kit/menuButton.js'
import { asked, claimed, left, replied, resolved } from './caseNotices.js'
import { askedAgain, autoClosed, awaited, late, lateAnswer, unanswered } from './clockNotices.js'
import { calledOff, concluded, consulted, put, endMoved } from './consultationNotices.js'
import { remind } from './draftReminder.js'
import { answered, judged, promised, reached } from './followNotices.js'
import type { Turn } from './kit/turn.js'
import { announced, invited, maySayStop } from './mailingNotices.js'
import { forCoAuthor, joined, leftAgain, merged, separated } from './mergerNotices.js'
import { changed, decided, disagreed, erased } from './personNotices.js'
import { cancelledPoll, closedPoll, decidedPoll } from './pollNotices.js'
import { declined, published, returned } from './proposalNotices.js'
import { summarised, unsummarised } from './summaryNotices.js'

/** Tells what staff, clocks or another channel brought, without disturbing in quiet hours. Danger is never told silently. */
export const tell = (turn: Turn, event: SystemEvent): void => {
  const { participant } = turn.state
  const urgent = 'code' in event && isSafety(event.code)
  const { calendar, clocks } = turn.ministry
  const hours = { zone: calendar.zone, night: clocks.night }
  const quiet = !urgent && inQuietHours(participant?.quiet ?? 'night', turn.now, hours)
  const own = 'own' in event ? event.own : undefined
  for (const news of newsOf(turn, event)) {
    const said = own === undefined || !('code' in event) || news.file ? news : forCoAuthor(event.code, own, news)
    turn.says.push(quiet ? { ...said, silent: true } : said)
    if (maySayStop(news)) turn.state.mayStop = true
    else delete turn.state.mayStop
  }
}

const newsOf = (turn: Turn, event: SystemEvent): readonly Say[] => {
  switch (event.is) {
    case 'caseClaimed':
      return claimed(turn, event)
    case 'staffReplied':
      return replied(turn, event)
    case 'staffAsked':
      return asked(turn, event)
    case 'caseResolved':
      return resolved(turn, event)
    case 'staffLeft':
      return left(turn, event)
    case 'caseLate':
      return late(event)
    case 'caseAwaited':
      return awaited(turn, event)
    case 'caseUnanswered':
      return unanswered(turn, event.code)
    case 'caseAutoClosed':
      return autoClosed(turn, event.code)
    case 'caseAskedAgain':
      return askedAgain(turn, event)
    case 'summaryPublished':
      return summarised(turn, event)
    case 'summaryRetracted':
      return unsummarised(event)
    case 'proposalPublished':
      return published(turn, event)
    case 'proposalReached':
      return reached(turn, event)
    case 'proposalMerged':
      return merged(turn, event)
    case 'proposalJoined':
      return joined(turn, event)
    case 'proposalSeparated':
      return separated(turn, event)
    case 'proposalLeft':
      return leftAgain(event)
    case 'proposalLate':
      return lateAnswer(event)
    case 'proposalAnswered':
      return answered(turn, event)
    case 'commitmentMoved':
      return promised(turn, event)
    case 'commitmentJudged':
      return judged(turn, event)
    case 'appealDecided':
      return appealed(turn, event)
    case 'proposalReturned':
      return returned(event)
    case 'proposalDeclined':
      return declined(turn, event)
    case 'pollClosed':
      return wantsPolls(turn) ? closedPoll(event) : []
    case 'pollDecided':
      return wantsPolls(turn) ? decidedPoll(event) : []
    case 'pollCancelled':
      return cancelledPoll(event)
    case 'pollInvited':
      return invited(turn, event)
    case 'consultationOpened':
      return consulted(turn, event)
    case 'consultationConcluded':
      return concluded(turn, event)
    case 'consultationMoved':
      return endMoved(event)
    case 'consultationCancelled':
      return calledOff(event)
    case 'alternativePublished':
      return put(turn, event)
    case 'broadcast':
      return announced(turn, event)
    case 'guardianDecided':
      return decided(turn, event.guardianship)
    case 'participantChanged':
      return changed(turn, event)
    case 'consentWithdrawn':
      return disagreed(turn, event.at)
    case 'erased':
      return erased(turn)
    case 'exportReady':
      return [exported(turn, event.url)]
    case 'draftReminder':
      return remind(turn)
    case 'replayed':
      return [
        say(
          'navigation.error',
          { ref: event.ref },
          { choices: [choice('agent.start', undefined, { lasting: true }), MENU] },
        ),
      ]
    default:
      return unreachable(event)
  }
}

/** The page of their data opens in the language they read. */
const exported = ({ state }: Turn, url: string): Say =>
  say('notice.exportReady', { url: state.language === 'en' ? `${url}?lang=en` : url }, { choices: [MENU] })

/** Results are told to those who want to hear of polls; that a vote will not count is told to all who voted. */
const wantsPolls = ({ state }: Turn): boolean => !state.alertsOff && (state.participant?.alerts ?? ALL_ALERTS).polls
