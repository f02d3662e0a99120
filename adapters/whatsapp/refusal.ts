import type { Delivery } from '../../src/messaging/outbound.js'

/** Graph said no: its error, as far as we use it. */
export interface Refusal {
  /** HTTP status. */
  readonly status: number
  readonly code?: number
  readonly subcode?: number
  /** Graph itself holds out hope. */
  readonly transient?: boolean
}

type Kind =
  'pair' | 'rate' | 'later' | 'laterHere' | 'flagged' | 'quota' | 'held' | 'unreachable' | 'rejected' | 'broken'

/**
 * What each error means for the message, with words for the operator.
 * https://developers.facebook.com/documentation/business-messaging/whatsapp/support/error-codes
 */
const KINDS: ReadonlyMap<number, readonly [Kind, string]> = new Map([
  [0, ['broken', 'the access token could not be checked']],
  [1, ['laterHere', 'unknown trouble at Meta']],
  [2, ['later', 'Graph is down']],
  [3, ['broken', 'the app lacks a capability']],
  [4, ['rate', 'the app calls too often']],
  [10, ['broken', 'the app lacks a permission']],
  [190, ['broken', 'the access token is expired or revoked']],
  [368, ['broken', 'the account is blocked for a breach of policy']],
  [80007, ['rate', 'the account calls too often']],
  [130429, ['rate', 'the number sends too fast']],
  [130472, ['rejected', 'the person is in an experiment without marketing messages']],
  [130497, ['broken', 'the account may not message people of this country']],
  [131000, ['laterHere', 'unknown trouble at WhatsApp']],
  [131005, ['broken', 'access denied']],
  [131016, ['later', 'WhatsApp is overloaded']],
  [131021, ['rejected', 'sender and recipient are the same number']],
  [131026, ['unreachable', 'WhatsApp cannot deliver to this person']],
  [131030, ['unreachable', 'a test number reaches only the numbers on its list']],
  [131031, ['broken', 'the account is locked']],
  [131037, ['broken', 'the display name is not approved']],
  [131042, ['broken', 'payment trouble']],
  [131045, ['broken', 'the number is not registered']],
  [131047, ['held', 'more than 24 hours since the person last wrote']],
  [131048, ['flagged', 'too many people reported our messages']],
  [131049, ['rejected', 'Meta spares the person this marketing message']],
  [131050, ['rejected', 'the person stopped our marketing messages']],
  [131051, ['rejected', 'unknown message type']],
  [131056, ['pair', 'too many messages to one person']],
  [131057, ['later', 'the account is in maintenance']],
  [131062, ['rejected', 'this kind of message needs a phone number, not a business-scoped id']],
  [131064, ['quota', 'the daily number of people to write to first is reached']],
  [133004, ['later', 'WhatsApp is down']],
  [133010, ['broken', 'the number is not registered']],
])

/** Refusals of a template, or of writing first: the message itself may still be taken once the person writes. */
const ABOUT_TEMPLATE: ReadonlySet<number> = new Set([130472, 131049, 131050, 132001, 132015, 132016])

const kindOf = ({ status, code, subcode, transient }: Refusal): readonly [Kind, string] => {
  // Meta says "does not exist" of a number that the token may not use.
  if (code === 100 && subcode === 33) return ['broken', 'the phone number id is unknown to this token']
  const known = code === undefined ? undefined : KINDS.get(code)
  if (known) return known
  if (code !== undefined && code >= 200 && code <= 299) return ['broken', 'the app lacks a permission']
  if (status === 429) return ['rate', 'too many calls']
  if (status >= 500 || transient) return ['laterHere', 'trouble at Meta']
  if (status === 401 || status === 403 || (status >= 300 && status < 400)) return ['broken', 'not let in']
  return ['rejected', 'the message is not as Meta wants it']
}

const HOUR_MS = 3_600_000
/** Meta asks for 4^n seconds between tries to one person, n growing: at most about four minutes. */
const PAIR = { base: 4, most: 4 } as const
/** 2^n seconds for the whole number, at most about a minute. */
const RATE = { base: 2, most: 6 } as const

const waitMs = ({ base, most }: { readonly base: number; readonly most: number }, strike: number): number =>
  1000 * base ** Math.min(strike, most)

/** For how many sendings in a row a chat and the whole number were put off, this one included. */
interface Strike {
  readonly chat: number
  readonly bot: number
}

/** How a refused sending ended. A template that Meta will not send leaves its message held. */
export const deliveryOf = (refusal: Refusal, strike: Strike = { chat: 1, bot: 1 }, template = false): Delivery => {
  const [kind, words] = kindOf(refusal)
  const why = `${refusal.code ?? `HTTP ${refusal.status}`}: ${words}`
  if (template && refusal.code !== undefined && ABOUT_TEMPLATE.has(refusal.code)) return { is: 'held', why }
  switch (kind) {
    case 'pair':
      return { is: 'retryLater', scope: 'chat', afterMs: waitMs(PAIR, strike.chat), why }
    case 'rate':
      return { is: 'retryLater', scope: 'bot', afterMs: waitMs(RATE, strike.bot - 1), why }
    case 'later':
      return { is: 'retryLater', scope: 'bot', why }
    case 'laterHere':
      return { is: 'retryLater', scope: 'chat', why }
    case 'flagged':
      return { is: 'retryLater', scope: 'bot', afterMs: HOUR_MS / 4, why }
    case 'quota':
      return { is: 'retryLater', scope: 'chat', afterMs: HOUR_MS, why }
    case 'broken':
    case 'held':
    case 'rejected':
    case 'unreachable':
      return { is: kind, why }
  }
}
