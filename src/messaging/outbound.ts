/** A button or list row as the person will see it. `id` returns unchanged in a tap; at most 36 ASCII characters. */
export interface OfferedChoice {
  readonly id: string
  readonly label: string
  readonly description?: string
}

/**
 * One message, rendered and channel-neutral: what adapters lay out within their platform's limits.
 * `text` marks bold by *asterisks*; values of people are already isolated (U+2068…U+2069) and their asterisks removed.
 */
export interface Outbound {
  readonly text: string
  readonly direction: 'rtl' | 'ltr'
  readonly choices: readonly OfferedChoice[]
  /** Typed numbers are an answer here: where choices are shown as lines, they bear no numbers. */
  readonly unnumbered?: boolean
  /** Opens the list where a platform hides rows behind a button (WhatsApp, at most 20 characters). */
  readonly listButton?: string
  /** The grey line of navigation words. */
  readonly footer?: string
  /** Keeps a phone from buzzing in quiet hours, where the platform can. */
  readonly silent?: boolean
  /** Asks the platform to offer "share my number" (Telegram, private chats). */
  readonly asksContact?: { readonly label: string }
  /** A file that goes with the text; `ref` names it where we keep what is sent to people. */
  readonly file?: { readonly ref: string; readonly name: string; readonly mime: string }
  /** Which WhatsApp template may stand in outside the 24-hour window; without one the message is held. */
  readonly template?: {
    readonly name: TemplateName
    readonly language: 'ar' | 'en'
    readonly values: readonly string[]
  }
}

export const TEMPLATE_NAMES = [
  'moe_case_update',
  'moe_case_question',
  'moe_guardian',
  'moe_poll_invite',
  'moe_result',
  'moe_announcement',
] as const
export type TemplateName = (typeof TEMPLATE_NAMES)[number]

/** How one sending ended. */
export type Delivery =
  | { readonly is: 'sent'; readonly id: string }
  /** Try again not before `afterMs`; `scope` says who must wait: this chat only, or everything of this bot. */
  | { readonly is: 'retryLater'; readonly afterMs?: number; readonly scope: 'chat' | 'bot'; readonly why: string }
  /** The window is closed and no template stands in: keep it until the person writes again. */
  | { readonly is: 'held'; readonly why: string }
  /** A template went out instead of the text; the text stays held until the person taps it. */
  | { readonly is: 'templated'; readonly id: string }
  /** This person cannot be reached at all (blocked us, deleted the account). */
  | { readonly is: 'unreachable'; readonly why: string }
  /** The chat goes by another id from now on (Telegram supergroup, WhatsApp number change): send there. */
  | { readonly is: 'moved'; readonly chat: string }
  /** The platform will never take this message. A bug or a limit: goes to the dead letters. */
  | { readonly is: 'rejected'; readonly why: string }
  /** The platform refuses us, not the message (token, payment, permission): stop this bot and tell the operator. */
  | { readonly is: 'broken'; readonly why: string }
