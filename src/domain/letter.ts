import type { FileAttachment } from './attachment.js'
import type { CaseEvent, CloseReason } from './case.js'
import type { OfficerId, TrackingCode } from './ids.js'
import { unreachable } from './result.js'

/** Within this time whoever wrote a letter may take it back. */
export const UNDO_MS = 30_000

type Outcome<R extends CloseReason = CloseReason> = {
  readonly answer: string
  readonly reason: R
  readonly files?: readonly FileAttachment[]
  /** The files go to the authors of the cases that repeat this one too. */
  readonly filesToAll?: true
}

/** What an officer writes to the author of a case. */
export type Letter =
  | { readonly is: 'reply'; readonly text: string; readonly files?: readonly FileAttachment[] }
  | { readonly is: 'ask'; readonly question: string; readonly files?: readonly FileAttachment[] }
  | ({ readonly is: 'resolve' } & Outcome<'fixed' | 'explained' | 'planned'>)
  | ({ readonly is: 'reject'; readonly duplicateOf?: TrackingCode | undefined } & Outcome<
      'no_action' | 'referred' | 'duplicate' | 'mistaken' | 'no_reply'
    >)

/** The words of a letter. */
export const wordsOfLetter = (letter: Letter): string => {
  switch (letter.is) {
    case 'reply':
      return letter.text
    case 'ask':
      return letter.question
    case 'resolve':
    case 'reject':
      return letter.answer
  }
}

/** The files that go with a letter. */
export const filesOfLetter = ({ files = [] }: Letter): readonly FileAttachment[] => files

/** True where whoever wrote a letter before this happened should look at it again: the author did something, or somebody else dealt with the case. */
export const outdates = (event: CaseEvent, writer: OfficerId): boolean => {
  switch (event.is) {
    case 'citizenWrote':
    case 'contactGiven':
    case 'confirmed':
    case 'reopened':
    case 'withdrawn':
    case 'restored':
    case 'closedUnanswered':
    case 'autoClosed':
      return true
    case 'claimed':
    case 'assigned':
    case 'transferred':
    case 'released':
    case 'replied':
    case 'askedBack':
    case 'resolved':
      return event.by !== writer
    case 'received':
    case 'putAside':
    case 'relabelled':
    case 'noted':
    case 'rated':
    case 'warned':
    case 'escalated':
    case 'unread':
    case 'reminded':
    case 'askedAgain':
      return false
    default:
      return unreachable(event)
  }
}
