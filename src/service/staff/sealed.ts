import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'

const CIPHER = 'aes-256-gcm'
/** No character of base 32 is a dot: what was kept before secrets were sealed is told by that. */
const MARK = 'v1.'
const [NONCE, TAG] = [12, 16]

export const isSealed = (kept: string): boolean => kept.startsWith(MARK)

/** Seals a secret for its owner: without the key, or put beside another owner, it cannot be read. */
export const seal = (key: Uint8Array, owner: string, secret: string): string => {
  const nonce = randomBytes(NONCE)
  const cipher = createCipheriv(CIPHER, key, nonce).setAAD(Buffer.from(owner))
  const sealed = Buffer.concat([cipher.update(secret, 'utf8'), cipher.final()])
  return MARK + Buffer.concat([nonce, cipher.getAuthTag(), sealed]).toString('base64url')
}

/** The secret that was kept; one that was never sealed as it stands. */
export const unseal = (key: Uint8Array, owner: string, kept: string): string => {
  if (!isSealed(kept)) return kept
  const bytes = Buffer.from(kept.slice(MARK.length), 'base64url')
  try {
    const cipher = createDecipheriv(CIPHER, key, bytes.subarray(0, NONCE), { authTagLength: TAG })
    cipher.setAAD(Buffer.from(owner)).setAuthTag(bytes.subarray(NONCE, NONCE + TAG))
    return cipher.update(bytes.subarray(NONCE + TAG), undefined, 'utf8') + cipher.final('utf8')
  } catch (error) {
    throw new Error(
      'a second factor cannot be read: bring back the SESSION_SECRET it was set up under, or reset the second step of the account',
      { cause: error },
    )
  }
}
