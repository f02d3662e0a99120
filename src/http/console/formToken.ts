import { createHmac, timingSafeEqual } from 'node:crypto'

/** What proves that a form was made by us for this session. Cookies are SameSite=Strict already; this is the second lock. */
export interface FormTokens {
  of(session: string): string
  belongs(token: unknown, session: string): boolean
}

export const formTokens = (key: Uint8Array): FormTokens => {
  const of = (session: string): string => createHmac('sha256', key).update(session).digest('base64url')
  return {
    of,
    belongs(token, session) {
      const [given, wanted] = [Buffer.from(typeof token === 'string' ? token : ''), Buffer.from(of(session))]
      return given.length === wanted.length && timingSafeEqual(given, wanted)
    },
  }
}
