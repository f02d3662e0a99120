import { createHash } from 'node:crypto'

/** Under which name something secret, or somebody's, is kept: its SHA-256, from which it cannot be read back. */
export const digestOf = (text: string): string => createHash('sha256').update(text).digest('base64url')
