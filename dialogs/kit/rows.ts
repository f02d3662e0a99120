import { ROW_LABEL } from '../../src/language/shorten.js'
import type { Turn } from './turn.js'

/** Wider labels are cut by phones. */
const BUTTON_WIDTH = 60

/** Characters that a label made of somebody's words may have on this channel: WhatsApp shows no row with more. */
export const labelWidth = (turn: Turn): number =>
  turn.inbound.address.channel === 'whatsapp' ? ROW_LABEL : BUTTON_WIDTH
