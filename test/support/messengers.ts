import { channelDesk } from '../../src/channelDesk.js'

/** The house of a ministry that has no messenger yet. */
export const noMessengers = channelDesk(
  { telegram: undefined, whatsapp: undefined, publicUrl: 'http://localhost:8080' },
  () => undefined,
)
