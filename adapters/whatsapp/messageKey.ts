import { createHash } from 'node:crypto'

const LENGTH = 22

/** By what an edit finds its message again. Not Meta's own id: that spells the sender's number, and would stand with a case. */
export const messageKey = (id: string): string => createHash('sha256').update(id).digest('base64url').slice(0, LENGTH)
