/** The ways a participant reaches the ministry. */
export const CHANNELS = ['telegram', 'whatsapp', 'web', 'terminal'] as const
export type Channel = (typeof CHANNELS)[number]
