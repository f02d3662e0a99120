import type { DialogInstance } from 'botbuilder-dialogs'
import type { PhraseKey } from '../../locales/index.js'
import type { Attachment } from '../../src/domain/attachment.js'
import type { ConversationId, Instant, TrackingCode } from '../../src/domain/ids.js'
import type { Consent, Digits, Language, Participant } from '../../src/domain/participant.js'
import type { Intent } from '../../src/language/intent.js'
import type { Introduced } from '../../src/language/introduced.js'
import type { Kind } from '../../src/language/turning.js'
import type { Inbound } from '../../src/messaging/inbound.js'
import type { Meaning } from '../../src/messaging/say.js'
import type { Go } from './dialog.js'

/** What was begun and not sent, or is still to begin: kept until `until`, then deleted. */
export interface Draft {
  /** By which a button finds it, from the event that made it; releases of before gave it none. */
  readonly id?: string
  readonly dialog: string
  /** The form's own state, as its stack entry was. */
  readonly form: unknown
  /** Not begun yet, because something else came first: what it begins with, and how often it was offered since. */
  readonly waiting?: { readonly begins: Go; readonly offered: number; readonly came?: true }
  /** What the person sees in lists: the first words of what they wrote. */
  readonly title: string
  /** The question at which it stopped, as "we are at: …" names it. */
  readonly where: PhraseKey
  readonly until: Instant
}

/** A case whose question or answer waits for this person, or a report they may go on telling. */
export interface Awaited {
  readonly code: TrackingCode
  readonly what: 'question' | 'verdict' | 'more'
  readonly until: Instant
  /** When it was put last; releases of before did not keep it. */
  readonly at?: Instant
}

/** A message that waits until it is known which case it is for. */
export interface KeptMessage {
  readonly text: string
  readonly attachments: readonly Attachment[]
  /** The platform's id of it, by which it can be edited. */
  readonly of?: string
  /** The album it belongs to. */
  readonly album?: string
}

/** A file, and the words that it came with: whatever begins with them takes it. */
export interface Captioned {
  readonly words: string
  readonly file: Attachment
  readonly until: Instant
}

/** Free words, and what was opened because they seemed to ask for it. */
export interface Guessed {
  readonly text: string
  readonly as: Intent
}

/** What the open contribution may become, and what was said of its matter. */
export interface Turning {
  readonly to: Kind
  readonly matter?: string
  /** The open question takes words of one's own: who stays with it has said them there. */
  readonly takesWords: boolean
}

/** Words that may mean danger, kept for a safety report, of which it was asked whether they are one. */
export interface Alarm {
  readonly words: string
  /** On which the team is to call, given meanwhile. */
  readonly phone?: string
  /** At which question it was asked last, and how often. */
  readonly at: string
  readonly times: number
  /** Asked together with the question that was open: a plain yes may be for that one. */
  readonly beside?: true
  /** Something else was gone on with since: it is asked once more when that is over. */
  readonly wentOn?: true
  /** It was put again because more of the same was written; that happens once. */
  readonly more?: true
  /** A number answers it: nothing had been asked before it, or it was put once more because of a number. */
  readonly counted?: true
}

/** What was last offered, so that a number or a typed label picks it; the newest message's first. */
export interface Offered {
  readonly id: string
  readonly label: string
  readonly means: Meaning
}

/** What news offered that came beside an open question and asks something of its own, such as a poll. */
export interface OfferedBeside {
  /** The newest message's first. */
  readonly offered: readonly Offered[]
  /** How many of them, from the first on, belong to the newest message. */
  readonly numbered: number
}

/**
 * All that a conversation remembers between two turns. Plain JSON, at most STATE_BYTES when serialised;
 * written whole with each turn, so the newest turn is the state. A field stands alone where it is set and forgotten by
 * itself. `offered`, `numbered` and `free` are not: they are written with each question put, and stay apart because two
 * releases read them while one takes over from the other. What has changed since is read by `ofThisRelease`.
 */
export interface ConversationState {
  readonly v: 1
  conv: ConversationId
  language: Language
  /** False until the person chose or typed a language. */
  languageChosen: boolean
  digits: Digits
  /** Messages in a row in the other language; two bring an offer to switch. */
  otherLanguage: number
  participant?: Participant
  consent?: Consent
  /** The version of the privacy notice that was shown last: what is agreed to is that one. */
  noticed?: number
  /** botbuilder's dialog stack: names and plain data, never positions. */
  stack: DialogInstance[]
  drafts: Draft[]
  /** Counts questions put; a choice belongs to the step it was offered in. */
  step: number
  offered: Offered[]
  /** How many of them, from the first on, belong to the newest question: what a number picks from. Without it, all. */
  numbered?: number
  /** Gone once the open question is put again, or another. */
  beside?: OfferedBeside
  /** True when the open question takes numbers as content. */
  free: boolean
  /** Answers in a row that did not fit the open question. */
  misses: number
  /** What was opened without being asked, for as long as that is open. */
  guessed?: Guessed
  /** The album that came last, what was said of it, and the words that came with it where they were heard as words. */
  album?: { id: string; said?: string; words?: string }
  /** Files that came with words, newest last, until something of one's own is sent. */
  captioned?: readonly Captioned[]
  /** Who owns the chat. While staff do, the bot is silent. */
  owner: { is: 'bot' } | { is: 'staff'; code: TrackingCode; since: Instant }
  /** Newest last. */
  awaited: Awaited[]
  /** The proposal of somebody else that was shown or supported last: "this one". */
  looked?: TrackingCode
  /** The last thing sent, so that a double tap is told from a second contribution. */
  lastSent?: { code: TrackingCode; step: number }
  /** The report of danger that was sent from here last: its author need neither name it nor be registered to speak of it. */
  reported?: TrackingCode
  /** Reports of danger that staff have taken, of which their author is told once they have said how they may be contacted. */
  claimsHeld?: readonly TrackingCode[]
  /** Gone once the person decides. */
  alarm?: Alarm
  /**
   * The open dialog has asked about danger once and does not ask again, whatever was answered. No part of `alarm`: that
   * waits on where another dialog begins, which may ask anew, and is gone where this one was answered.
   */
  safetyOffered: boolean
  /** The other kind of contribution that the open one may become, once the person decides, and the words for it. */
  turning?: Turning
  /** Said before they were registered: what waits shall stand without a name. */
  unnamed?: true
  /** What somebody came for, until they are registered; what gave way to it waits among the drafts. */
  pending?: Go
  /** Who somebody said they are before they were asked, until they are registered. */
  introduced?: Introduced
  /** What the platform brings of before this moment was erased with the rest, and is not taken again. */
  erasedAt?: Instant
  /** What was said before it began anew was erased: what comes once more of it is known by its event. */
  anew?: true
  reminded: boolean
  alertsOff: boolean
  /** The newest message to them came unasked and may be ended with “stop”. */
  mayStop?: true
  lastAt: Instant
}

export const STATE_BYTES = 24_000
/** Whether a state, serialised, is more than one turn may carry. */
export const isTooLarge = (state: string): boolean => Buffer.byteLength(state) > STATE_BYTES
export const DRAFT_DAYS = 14
/** The oldest beyond these gives way, which is said. */
export const DRAFTS_MAX = 4
/** After this long a silence, an open form is offered for continuing before it takes an answer. */
export const BREAK_MS = 6 * 3_600_000

/** How a conversation begins: Arabic unless the platform says the app is in English. */
export const freshState = (conv: ConversationId, inbound: Inbound, now: Instant): ConversationState => ({
  v: 1,
  conv,
  language: inbound.sender.language ?? 'ar',
  languageChosen: false,
  digits: 'latn',
  otherLanguage: 0,
  stack: [],
  drafts: [],
  step: 0,
  offered: [],
  free: false,
  misses: 0,
  owner: { is: 'bot' },
  awaited: [],
  safetyOffered: false,
  reminded: false,
  alertsOff: false,
  lastAt: now,
})
