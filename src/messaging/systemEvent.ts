import type { FileAttachment } from '../domain/attachment.js'
import type { AppealedAgainst } from '../domain/appeal.js'
import type { CaseLevel, CloseReason, Rung } from '../domain/case.js'
import type { LateReason } from '../domain/caseClock.js'
import type { Instant, TrackingCode, UnitId } from '../domain/ids.js'
import type { Alerts, Guardianship, Language } from '../domain/participant.js'
import type { Outcome } from '../domain/officialAnswer.js'
import type { Bilingual, MovedEnd } from '../domain/poll/poll.js'
import type { DeclineReason } from '../domain/proposal.js'
import type { ArgumentNews } from './argumentNews.js'
import type { PersonNews } from './personNews.js'

/** Of many told the same; `test`: shown to a member of staff before anybody is. */
interface ToMany {
  readonly mailing: string
  readonly wants: keyof Alerts
  readonly test?: true
}

/** What staff, clocks or another channel of the same person bring into a conversation; told in its language. */
export type SystemEvent =
  /** `recalled`: its author says that the report was sent by mistake. */
  | { readonly is: 'caseClaimed'; readonly code: TrackingCode; readonly unit: Bilingual; readonly recalled?: true }
  /** A member of staff writes in the chat; the bot falls silent until the talk ends. */
  | {
      readonly is: 'staffReplied'
      readonly code: TrackingCode
      readonly unit: Bilingual
      readonly text: string
      readonly files?: readonly FileAttachment[]
    }
  | {
      readonly is: 'staffAsked'
      readonly code: TrackingCode
      readonly unit: Bilingual
      readonly question: string
      readonly until: Instant
      readonly files?: readonly FileAttachment[]
    }
  | {
      readonly is: 'caseResolved'
      readonly code: TrackingCode
      readonly unit: Bilingual
      readonly answer: string
      readonly reason: CloseReason
      readonly files?: readonly FileAttachment[]
    }
  | { readonly is: 'staffLeft'; readonly code: TrackingCode }
  /** A promised date was missed: the apology, with a new date and how far up the case was raised. */
  | {
      readonly is: 'caseLate'
      readonly code: TrackingCode
      readonly because: LateReason
      readonly rung: Rung
      readonly due: Instant
    }
  /** The question back still waits, and how long it will. */
  | { readonly is: 'caseAwaited'; readonly code: TrackingCode; readonly until: Instant }
  | { readonly is: 'caseUnanswered'; readonly code: TrackingCode }
  | { readonly is: 'caseAutoClosed'; readonly code: TrackingCode }
  /** Weeks after closing: is it really solved? */
  | {
      readonly is: 'caseAskedAgain'
      readonly code: TrackingCode
      readonly level: CaseLevel
      readonly closedAt: Instant
    }
  /** What staff wrote of a complaint is public from now on, or not any more. */
  | { readonly is: 'summaryPublished'; readonly code: TrackingCode; readonly title: string }
  | { readonly is: 'summaryRetracted'; readonly code: TrackingCode }
  | { readonly is: 'proposalPublished'; readonly code: TrackingCode; readonly answerDue: Instant }
  /**
   * A published proposal has enough support to come before those who decide. `supported`: told to one of them; `own`:
   * told to the author of that one, which was merged into it.
   */
  | {
      readonly is: 'proposalReached'
      readonly code: TrackingCode
      readonly supporters: number
      readonly answerDue: Instant
      readonly supported?: true
      readonly own?: TrackingCode
    }
  /** It is one with another proposal from now on. `supported`: told to somebody who supports it. */
  | {
      readonly is: 'proposalMerged'
      readonly code: TrackingCode
      readonly into: TrackingCode
      readonly answerDue: Instant
      readonly supported?: true
    }
  /** Another proposal was merged into it. */
  | { readonly is: 'proposalJoined'; readonly code: TrackingCode; readonly joined: TrackingCode }
  /** It had been merged into another one by mistake and stands on its own again. */
  | {
      readonly is: 'proposalSeparated'
      readonly code: TrackingCode
      readonly from: TrackingCode
      readonly reason: string
      readonly answerDue: Instant
      readonly supported?: true
    }
  /** A proposal that had been merged into it stands on its own again. */
  | { readonly is: 'proposalLeft'; readonly code: TrackingCode; readonly left: TrackingCode; readonly reason: string }
  /** The official answer is late: the apology, with a new date and how far up the proposal was raised. */
  | {
      readonly is: 'proposalLate'
      readonly code: TrackingCode
      readonly rung: Rung
      readonly due: Instant
      readonly own?: TrackingCode
    }
  /** What was decided about an appeal, and why; granted, a new answer is due by then. */
  | {
      readonly is: 'appealDecided'
      readonly code: TrackingCode
      readonly against: AppealedAgainst
      readonly granted: boolean
      readonly reason: string
      readonly answerDue: Instant
      readonly supported?: true
    }
  | {
      readonly is: 'proposalReturned'
      readonly code: TrackingCode
      readonly reason: DeclineReason
      readonly suggestion: string
      /** Of an alternative. */
      readonly consultation?: TrackingCode
      /** Of an argument: about which proposal. */
      readonly about?: TrackingCode
    }
  | {
      readonly is: 'proposalDeclined'
      readonly code: TrackingCode
      readonly reason: DeclineReason
      readonly explanation: string
      readonly consultation?: TrackingCode
      readonly about?: TrackingCode
    }
  /** The official answer is out. `supported`: told to somebody who supports the proposal. */
  | {
      readonly is: 'proposalAnswered'
      readonly code: TrackingCode
      readonly outcome: Outcome
      readonly text: Bilingual
      /** The language it was written in, where it is one. */
      readonly only?: Language
      /** In whose name it is given. */
      readonly by: Bilingual
      readonly at: Instant
      readonly files?: readonly FileAttachment[]
      readonly supported?: true
      readonly own?: TrackingCode
    }
  /** A promise made in answer to a proposal has come further. */
  | {
      readonly is: 'commitmentMoved'
      readonly code: TrackingCode
      readonly n: number
      readonly how: 'made' | 'progressed' | 'delivered'
      readonly text: Bilingual
      readonly unit: Bilingual
      readonly due: Instant
      readonly percent: number
      /** That it was delivered. */
      readonly evidence?: string
      readonly supported?: true
      readonly own?: TrackingCode
    }
  /** What the author said of a promise that was delivered, told to who supports the proposal. */
  | {
      readonly is: 'commitmentJudged'
      readonly code: TrackingCode
      readonly text: Bilingual
      readonly kept: boolean
      /** Who owes it, and by when. */
      readonly owed?: { readonly unit: UnitId; readonly due: Instant }
      readonly supported: true
      readonly own?: TrackingCode
    }
  | {
      readonly is: 'pollClosed'
      readonly code: TrackingCode
      readonly question: Bilingual
      readonly mine: readonly Bilingual[]
      readonly rows: readonly { readonly label: Bilingual; readonly percent: number }[]
      readonly voters: number
      /** One to nine voted: no row and no number is told. */
      readonly few?: true
      /** Rounding shows in the percentages. */
      readonly rounded?: true
      readonly moved?: MovedEnd
      /** By when the ministry says what it does with the result. */
      readonly decisionDue?: Instant
    }
  /** What the ministry does with the result of a poll. */
  | {
      readonly is: 'pollDecided'
      readonly code: TrackingCode
      readonly question: Bilingual
      readonly decision: Bilingual
    }
  | {
      readonly is: 'pollCancelled'
      readonly code: TrackingCode
      readonly question: Bilingual
      readonly reason: string | Bilingual
    }
  /** `again`: it closes soon, and the person was invited before. */
  | ({ readonly is: 'pollInvited'; readonly code: TrackingCode; readonly again?: true } & ToMany)
  | ({ readonly is: 'consultationOpened'; readonly code: TrackingCode } & ToMany)
  /** The report is out: the first of its findings, and of how many. */
  | {
      readonly is: 'consultationConcluded'
      readonly code: TrackingCode
      readonly title: Bilingual
      readonly findings: readonly { readonly finding: Bilingual; readonly decision: Bilingual }[]
      readonly of: number
    }
  /** It ends earlier or later than it was said; `until` is when. */
  | {
      readonly is: 'consultationMoved'
      readonly code: TrackingCode
      readonly title: Bilingual
      readonly moved: MovedEnd
      readonly until: Instant
    }
  | {
      readonly is: 'consultationCancelled'
      readonly code: TrackingCode
      readonly title: Bilingual
      readonly reason: string | Bilingual
    }
  /** What a participant wrote is put to the others from now on. */
  | { readonly is: 'alternativePublished'; readonly code: TrackingCode; readonly consultation: TrackingCode }
  | ArgumentNews
  | ({ readonly is: 'broadcast'; readonly text: Bilingual } & ToMany)
  | { readonly is: 'guardianDecided'; readonly guardianship: Guardianship }
  | ({ readonly is: 'participantChanged' } & PersonNews)
  /** In another chat of theirs. */
  | { readonly is: 'consentWithdrawn'; readonly at: Instant }
  | { readonly is: 'erased' }
  | { readonly is: 'exportReady'; readonly url: string }
  /** A draft waits, and nobody has been reminded of it yet. */
  | { readonly is: 'draftReminder' }
  /** The turn before failed on our side; `ref` finds the dead letter. */
  | { readonly is: 'replayed'; readonly ref: string }
