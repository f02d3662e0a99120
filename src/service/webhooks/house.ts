import type { SentEvent } from '../../domain/webhook.js'
import type { StaffHouse } from '../staff/house.js'

/** What became of a try to hand something over. */
export type Handed =
  | { readonly is: 'answered'; readonly status: number }
  /** The address leads to where nothing is sent, such as our own network. */
  | { readonly is: 'forbidden' }
  | { readonly is: 'unreached'; readonly why: string }

/** The way to systems outside. */
export interface Outside {
  /** False for an address to which nothing is sent, and for a name that leads to none but such; a name that cannot be looked up yet is judged when something is sent, as every name is. */
  accepts(url: string): Promise<boolean>
  /** Hands a body over; never follows a redirect, never reads more than the status. */
  handOver(url: string, body: string, headers: Readonly<Record<string, string>>): Promise<Handed>
}

/** What of the public side an event tells; undefined where it is not public any more. */
export type Tells = (type: SentEvent, about: string) => Promise<object | undefined>

export interface WebhookHouse extends Pick<
  StaffHouse,
  'store' | 'clock' | 'newId' | 'log' | 'sealKey' | 'factorKey' | 'outside'
> {
  readonly tells: Tells
  /** The ministry's channel, told of the same once; absent where there is none. */
  readonly channel?: string
}
