import type { Channel } from '../domain/channel.js'

/**
 * What WhatsApp shows of choices: few of them as buttons, else as the rows of one list; more become lines to be numbered.
 * https://developers.facebook.com/documentation/business-messaging/whatsapp/messages/interactive-reply-buttons-messages
 * https://developers.facebook.com/documentation/business-messaging/whatsapp/messages/interactive-list-messages
 */
export const WHATSAPP = {
  buttons: { count: 3, title: 20 },
  list: { rows: 10, title: 24, description: 72, button: 20 },
} as const

/** Wider labels are cut by phones, whatever the channel. */
const WIDEST = 60

/** Whether a channel shows few choices at once: what would be one too many there is one tap further. */
export const isNarrow = (channel: Channel): boolean => channel === 'whatsapp'

/** Characters that the label of a row may have. */
export const rowWidth = (channel: Channel): number => (isNarrow(channel) ? WHATSAPP.list.title : WIDEST)

/** Whether one list holds so many rows. */
export const fitsOneList = (channel: Channel, rows: number): boolean => !isNarrow(channel) || rows <= WHATSAPP.list.rows

/** Whether so many choices may have one more beside them, and none becomes a row that was a button, or a line that was a row. */
export const hasRoomBeside = (channel: Channel, choices: number): boolean =>
  !isNarrow(channel) || (choices !== WHATSAPP.buttons.count && choices !== WHATSAPP.list.rows)

/** Whether every channel shows choices of these labels as plain buttons. */
export const fitsButtons = (labels: readonly string[]): boolean =>
  labels.length <= WHATSAPP.buttons.count && labels.every(label => [...label].length <= WHATSAPP.buttons.title)
