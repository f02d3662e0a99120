import type { SentEvent } from '../../domain/webhook.js'
import type { StaffHouse } from '../staff/house.js'

/** What of the public side an event tells; undefined where it is not public any more. */
type Tells = (type: SentEvent, about: string) => Promise<object | undefined>

export interface WebhookHouse extends Pick<
  StaffHouse,
  'store' | 'clock' | 'newId' | 'log' | 'sealKey' | 'factorKey' | 'outside'
> {
  readonly tells: Tells
  /** The ministry's channel, told of the same once; absent where there is none. */
  readonly channel?: string
}
