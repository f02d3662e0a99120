import { ALL_ALERTS } from '../src/domain/participant.js'
import { inQuietHours } from '../src/domain/quietHours.js'
import { type Say, say, wayTo } from '../src/messaging/say.js'
import type { SystemEvent } from '../src/messaging/systemEvent.js'
import { appealed } from './appeal.js'
import { argued, arguedAbout, gaveWay } from './argumentNotices.js'
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

/** The page of their data opens in the language they read. */
const exported = ({ state }: Turn, url: string): Say =>
  say('notice.exportReady', { url: state.language === 'en' ? `${url}?lang=en` : url }, { choices: [MENU] })

/** Results are told to those who want to hear of polls; that a vote will not count is told to all who voted. */
const wantsPolls = ({ state }: Turn): boolean => !state.alertsOff && (state.participant?.alerts ?? ALL_ALERTS).polls

type NewsOf = {
  readonly [E in SystemEvent['is']]: (turn: Turn, event: Extract<SystemEvent, { readonly is: E }>) => readonly Say[]
}

/** How each piece of news is told. */
const NEWS: NewsOf = {
  caseClaimed: claimed,
  staffReplied: replied,
  staffAsked: asked,
  caseResolved: resolved,
  staffLeft: left,
  caseLate: (_turn, event) => late(event),
  caseAwaited: awaited,
  caseUnanswered: (turn, event) => unanswered(turn, event.code),
  caseAutoClosed: (turn, event) => autoClosed(turn, event.code),
  caseAskedAgain: askedAgain,
  summaryPublished: summarised,
  summaryRetracted: (_turn, event) => unsummarised(event),
  proposalPublished: published,
  proposalReached: reached,
  proposalMerged: merged,
  proposalJoined: joined,
  proposalSeparated: separated,
  proposalLeft: (_turn, event) => leftAgain(event),
  proposalLate: (_turn, event) => lateAnswer(event),
  proposalAnswered: answered,
  commitmentMoved: promised,
  commitmentJudged: judged,
  appealDecided: appealed,
  proposalReturned: returned,
  proposalDeclined: declined,
  pollClosed: (turn, event) => (wantsPolls(turn) ? closedPoll(turn, event) : []),
  pollDecided: (turn, event) => (wantsPolls(turn) ? decidedPoll(event) : []),
  pollCancelled: (_turn, event) => cancelledPoll(event),
  pollInvited: invited,
  consultationOpened: consulted,
  consultationConcluded: concluded,
  consultationMoved: endMoved,
  consultationCancelled: (_turn, event) => calledOff(event),
  alternativePublished: put,
  argumentPublished: argued,
  argumentGaveWay: gaveWay,
  argumentsCame: arguedAbout,
  broadcast: announced,
  guardianDecided: (turn, event) => decided(turn, event.guardianship),
  participantChanged: changed,
  consentWithdrawn: (turn, event) => disagreed(turn, event.at),
  erased,
  exportReady: (turn, event) => [exported(turn, event.url)],
  draftReminder: remind,
  replayed: (_turn, event) => [
    say(
      'navigation.error',
      { ref: event.ref },
      { choices: [wayTo('agent.start', undefined, { lasting: true }), MENU] },
    ),
  ],
}

const newsOf = <E extends SystemEvent['is']>(
  turn: Turn,
  is: E,
  event: Extract<SystemEvent, { readonly is: E }>,
): readonly Say[] => NEWS[is](turn, event)

/** Tells what staff, clocks or another channel brought, without disturbing in quiet hours. Danger is never told silently. */
export const tell = (turn: Turn, event: SystemEvent): void => {
  const { participant } = turn.state
  const urgent = 'code' in event && isSafety(event.code)
  const { calendar, clocks } = turn.ministry
  const hours = { zone: calendar.zone, night: clocks.night }
  const quiet = !urgent && inQuietHours(participant?.quiet ?? 'night', turn.now, hours)
  const own = 'own' in event ? event.own : undefined
  for (const news of newsOf(turn, event.is, event)) {
    const said = own === undefined || !('code' in event) || news.file ? news : forCoAuthor(event.code, own, news)
    turn.says.push(quiet ? { ...said, silent: true } : said)
    if (maySayStop(news)) turn.state.mayStop = true
    else delete turn.state.mayStop
  }
}
