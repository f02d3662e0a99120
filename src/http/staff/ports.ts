import type { ChannelAdapter } from '../../../adapters/channelAdapter.js'
import type { Check, TemplateCheck } from '../../messaging/channelCheck.js'
import type { Begun, Identity } from '../../domain/identity.js'
import type { StaffHouse } from '../../service/staff/house.js'

/** The channels that somebody else runs. */
export const MESSENGERS = ['telegram', 'whatsapp'] as const
export type Messenger = (typeof MESSENGERS)[number]

export type MessengerStanding =
  | { readonly is: 'absent' }
  | { readonly is: 'connected' }
  /** `trouble` is what the operator is told by `/readyz`. */
  | { readonly is: 'connecting'; readonly trouble: string }

/** What the administrator sees of the messengers and may ask their platforms; undefined for one that is not configured. */
export interface ChannelDesk {
  standing(channel: Messenger): MessengerStanding
  /** Where Meta is to post to. */
  readonly webhook: string
  check(channel: Messenger): Promise<Check | undefined>
  /** Whether an account is named whose templates can be listed. */
  readonly listsTemplates: boolean
  /** Our templates beside those of the account. */
  templates(): Promise<TemplateCheck | undefined>
}

/** Where staff have an account of the ministry, with which they sign in. */
export interface SignInElsewhere {
  /** Where to send somebody; undefined where it cannot be reached. */
  begin(): Promise<{ readonly to: string; readonly begun: Begun } | undefined>
  /** Who came back, by the query of `address`; undefined where nobody was vouched for. */
  finish(address: URL, begun: Begun): Promise<Identity | undefined>
}

/** What the staff API asks of the rest of the house. */
export interface StaffPorts {
  readonly house: StaffHouse
  /** Through which files are fetched that people sent. */
  readonly adapters: readonly Pick<ChannelAdapter, 'channel' | 'fetchFile'>[]
  readonly channels: ChannelDesk
  readonly elsewhere?: SignInElsewhere | undefined
}
