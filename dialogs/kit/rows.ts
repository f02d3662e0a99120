import { rowWidth } from '../../src/messaging/shown.js'
import type { Turn } from './turn.js'

/** Characters that a label made of somebody's words may have on this channel. */
export const labelWidth = ({ inbound }: Turn): number => rowWidth(inbound.address.channel)
