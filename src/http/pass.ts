import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto'
import { z } from 'zod'
import type { Instant } from '../domain/ids.js'

/** The right to one web conversation, as one user of it. */
export interface Pass {
  readonly conv: string
  readonly user: string
}

type ReadPass = { readonly is: 'valid'; readonly pass: Pass } | { readonly is: 'expired' } | { readonly is: 'forged' }

export interface Passes {
  readonly lifetimeMs: number
  issue(pass: Pass, now: Instant): string
  read(token: string, now: Instant): ReadPass
}

/** A key of its own for each purpose, so that what is signed for one is worth nothing for another. */
export const keyFor = (sessionSecret: string, purpose: string): Uint8Array =>
  new Uint8Array(hkdfSync('sha256', sessionSecret, '', `musharaka ${purpose}`, 32))

/** The one header we write and accept: nothing a client sends chooses the algorithm. */
const HEADER = Buffer.from('{"alg":"HS256","typ":"JWT"}').toString('base64url')

const Claims = z.object({ conv: z.string(), user: z.string(), exp: z.number() })

const claimsOf = (payload: string): z.infer<typeof Claims> | undefined => {
  try {
    return Claims.safeParse(JSON.parse(Buffer.from(payload, 'base64url').toString())).data
  } catch {
    return undefined
  }
}

/** Issues and reads passes as JSON Web Tokens (RFC 7519, HS256 only), because Direct Line clients look into theirs. */
export const passes = (key: Uint8Array, lifetimeMs: number): Passes => {
  const sign = (content: string): Buffer => createHmac('sha256', key).update(content).digest()
  return {
    lifetimeMs,
    issue: ({ conv, user }, now) => {
      const exp = Math.floor((now + lifetimeMs) / 1000)
      const content = `${HEADER}.${Buffer.from(JSON.stringify({ conv, user, exp })).toString('base64url')}`
      return `${content}.${sign(content).toString('base64url')}`
    },
    read: (token, now) => {
      const [header, payload, signature, ...more] = token.split('.')
      if (header !== HEADER || payload === undefined || signature === undefined || more.length > 0)
        return { is: 'forged' }
      const expected = sign(`${header}.${payload}`)
      const claimed = Buffer.from(signature, 'base64url')
      if (claimed.length !== expected.length || !timingSafeEqual(claimed, expected)) return { is: 'forged' }
      const claims = claimsOf(payload)
      if (!claims) return { is: 'forged' }
      return claims.exp * 1000 <= now
        ? { is: 'expired' }
        : { is: 'valid', pass: { conv: claims.conv, user: claims.user } }
    },
  }
}
