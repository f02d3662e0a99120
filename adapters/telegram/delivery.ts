import { GrammyError, HttpError } from 'grammy'
import type { Delivery } from '../../src/messaging/outbound.js'

/**
 * Telegram does not say whom a flood limit is for. One chat's (a message a second) passes within seconds; a longer wait
 * is the whole bot's, or is treated as such, since writing on through it prolongs it. https://core.telegram.org/bots/faq#broadcasting-to-users
 */
const CHAT_FLOOD = { seconds: 5 } as const

/** Whether Telegram refused our mark-up, so that the same words may pass without it. */
export const refusedMarkUp = (error: unknown): boolean =>
  error instanceof GrammyError && /can't parse entities/i.test(error.description)

/** Whether Telegram takes this picture as a file only: too long, too narrow, or not as it reads pictures. */
export const refusedPicture = (error: unknown): boolean =>
  error instanceof GrammyError &&
  error.error_code === 400 &&
  /photo_|image_process|photo should be/i.test(error.description)

/** Whether Telegram does not know our token: 401 for a revoked one, 404 for one that never was. */
export const refusedToken = (error: unknown): boolean =>
  error instanceof GrammyError && (error.error_code === 401 || error.error_code === 404)

/** Seconds that Telegram asks us to wait, where it does. */
export const askedToWait = (error: unknown): number | undefined =>
  error instanceof GrammyError ? error.parameters.retry_after : undefined

/** What a failed call means for the message. The error itself is not to be logged: it holds the message's words. */
export const failedDelivery = (error: unknown): Delivery => {
  if (error instanceof GrammyError) return answered(error)
  // Unreached, cut off or not understood: it may or may not have arrived, and Telegram has no key to tell a repetition by.
  return {
    is: 'retryLater',
    scope: 'chat',
    why: error instanceof HttpError ? 'Telegram not reached' : 'answer not understood',
  }
}

const answered = (error: GrammyError): Delivery => {
  const { error_code: code, description: why, parameters } = error
  if (parameters.migrate_to_chat_id !== undefined) return { is: 'moved', chat: String(parameters.migrate_to_chat_id) }
  if (code === 429 || parameters.retry_after !== undefined) return flood(parameters.retry_after ?? 1, why)
  if (refusedToken(error)) return { is: 'broken', why }
  if (code === 403 || GONE.test(why)) return { is: 'unreachable', why }
  if (code >= 400 && code < 500) return { is: 'rejected', why }
  return { is: 'retryLater', scope: 'chat', why }
}

const GONE = /^forbidden|chat not found|user not found|user is deactivated|peer_id_invalid|user_is_blocked/i

const flood = (seconds: number, why: string): Delivery => ({
  is: 'retryLater',
  afterMs: seconds * 1_000,
  scope: seconds > CHAT_FLOOD.seconds ? 'bot' : 'chat',
  why,
})

/** What may be logged of a failed call: Telegram's own words, or that it was not reached. */
export const whyFailed = (error: unknown): string =>
  error instanceof GrammyError ? `${error.error_code} ${error.description}` : 'Telegram not reached'
