import { createHash, createHmac, timingSafeEqual } from 'node:crypto'

const SIGNATURE = /^sha256=([0-9a-f]{64})$/

/**
 * True when Meta signed exactly these bytes with our app secret.
 * Meta signs the body as sent, Arabic in \u escapes, so the bytes must not have been parsed and written again.
 */
export const signedByMeta = (
  rawBody: Uint8Array,
  header: string | string[] | undefined,
  appSecret: string,
): boolean => {
  const claimed = typeof header === 'string' ? SIGNATURE.exec(header)?.[1] : undefined
  if (claimed === undefined || appSecret === '' || !(rawBody instanceof Uint8Array)) return false
  return timingSafeEqual(Buffer.from(claimed, 'hex'), createHmac('sha256', appSecret).update(rawBody).digest())
}

const sameSecret = (a: string, b: string): boolean =>
  timingSafeEqual(createHash('sha256').update(a).digest(), createHash('sha256').update(b).digest())

/** The challenge to echo as text/plain when Meta checks our webhook address with our verify token; undefined means 403. */
export const verifyWebhook = (query: Readonly<Record<string, unknown>>, verifyToken: string): string | undefined => {
  const { 'hub.mode': mode, 'hub.verify_token': token, 'hub.challenge': challenge } = query
  if (mode !== 'subscribe' || verifyToken === '') return undefined
  if (typeof token !== 'string' || !sameSecret(token, verifyToken)) return undefined
  return typeof challenge === 'string' && /^[A-Za-z0-9]{1,128}$/.test(challenge) ? challenge : undefined
}
