import { randomInt } from 'node:crypto'
import { Secret, TOTP } from 'otpauth'
import type { Instant } from '../../domain/ids.js'

const STEP_MS = 30_000
/** Steps before and after the present one that still fit: clocks of telephones are not exact. */
const WINDOW = 1

const RECOVERY = { codes: 10, length: 10, letters: 'ABCDEFGHJKMNPQRSTVWXYZ23456789' } as const

const totpOf = (secret: string, label = ''): TOTP =>
  new TOTP({ secret: Secret.fromBase32(secret), period: STEP_MS / 1_000, issuer: 'Musharaka', label })

/** A secret of 160 bits, in base 32 as apps take it. */
export const newSecret = (): string => new Secret({ size: 20 }).base32

/** What an app reads from the picture. */
export const addressOf = (secret: string, email: string): string => totpOf(secret, email).toString()

/** The step that the code belongs to; undefined where it is none of these moments'. */
export const stepOf = (secret: string, code: string, now: Instant): number | undefined => {
  const delta = totpOf(secret).validate({ token: code, timestamp: now, window: WINDOW })
  return delta === null ? undefined : Math.floor(now / STEP_MS) + delta
}

/** Codes for the day on which the telephone is lost; letters and digits that are not taken for each other. */
export const newRecoveryCodes = (): readonly string[] =>
  Array.from({ length: RECOVERY.codes }, () =>
    Array.from({ length: RECOVERY.length }, () => RECOVERY.letters[randomInt(RECOVERY.letters.length)]).join(''),
  )
