import type { Instant } from '../domain/ids.js'
import type { Media } from './inbound.js'

/** What a button under a message to staff does: names a choice of ours, or opens a page. */
export type RoomButton = { readonly label: string } & ({ readonly id: string } | { readonly url: string })

/** A message to a group of staff, written already; bold in our neutral mark-up. */
export interface RoomMessage {
  readonly text: string
  readonly rows: readonly (readonly RoomButton[])[]
  /** Of whom an answer to this very message is asked. */
  readonly asks?: { readonly user: string; readonly name: string }
  /** Which message of the chat it answers, if that is still there. */
  readonly answers?: string
}

/**
 * What became of a call. `wait`: later again; `unsure` where it may have been carried out all the same. `gone`: the message,
 * topic or chat is not there any more. `barred`: we may not do that there.
 */
export type RoomAnswer =
  | { readonly is: 'done'; readonly id: string }
  | { readonly is: 'wait'; readonly ms: number; readonly unsure?: true }
  | { readonly is: 'gone'; readonly why: string }
  | { readonly is: 'barred'; readonly why: string }
  | { readonly is: 'failed'; readonly why: string }

/** The groups in which staff are told of cases. */
export interface StaffGroups {
  readonly cases: string | undefined
  /** Reports of danger are told here, and to who is on call in their own chat. */
  readonly safety: string | undefined
  readonly language: 'ar' | 'en'
}

/** Groups of staff in a messenger. Nothing here throws for what the platform answered. */
export interface StaffRoom {
  /** Whether the group has topics; undefined while the platform does not say. */
  hasTopics(chat: string): Promise<boolean | undefined>
  openTopic(chat: string, name: string): Promise<RoomAnswer>
  post(where: { readonly chat: string; readonly topic?: string | undefined }, message: RoomMessage): Promise<RoomAnswer>
  edit(chat: string, message: string, now: RoomMessage): Promise<RoomAnswer>
  /** Says something to whoever tapped, and to nobody else. */
  toast(receipt: string, text?: string): Promise<void>
  /** The bytes of a file that was sent in a group; undefined where it is not to be had, or larger than `maxBytes`. */
  fetchFile(file: Media, maxBytes: number): Promise<Uint8Array | undefined>
}

interface Doing {
  /** The platform's own id of what happened; told again, it stays the same. */
  readonly evt: string
  readonly at: Instant
  readonly chat: string
  readonly user: string
}

/** What somebody did in a group of staff, or to link themselves with an account of staff. */
export type RoomEvent = Doing &
  (
    | { readonly is: 'linked'; readonly token: string }
    | {
        readonly is: 'tapped'
        readonly receipt: string
        /** Absent where we never offered it here. */
        readonly id?: string
        readonly message: string
        readonly topic?: string
      }
    | {
        readonly is: 'commanded'
        readonly name: string
        /** What follows the command. */
        readonly rest: string
        readonly message: string
        readonly topic?: string
      }
    | {
        readonly is: 'said'
        /** The words, or those beneath the file. */
        readonly text: string
        readonly file?: Media
        readonly message: string
        /** Which message of the chat it answers. */
        readonly answers?: string
        readonly topic?: string
      }
  )
