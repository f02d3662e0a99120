import type { RegisterEntry } from '../store/register.js'

/** Who somebody is, as far as that is published, as the API tells it. */
export const authorJson = ({ name, capacity, assurance }: RegisterEntry['author']) => ({
  name: name ?? null,
  capacity: capacity ?? null,
  badge: assurance === 'channelAccount' ? ('declared' as const) : ('verified' as const),
})
