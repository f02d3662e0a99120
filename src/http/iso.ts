import type { Instant } from '../domain/ids.js'

/** A moment as every API writes it. */
export const iso = (at: Instant): string => new Date(at).toISOString()
