import { randomBytes } from 'node:crypto'
import { hash, verify } from '@node-rs/argon2'
import { characters } from '../../language/clean.js'

/** Characters of a password: long rather than complicated (NIST SP 800-63B, 3.1.1). */
export const PASSWORD = { min: 12, max: 200 } as const

/** True when the password may be set for somebody with this e-mail address. */
export const isAcceptable = (password: string, email: string): boolean => {
  const length = characters(password)
  return length >= PASSWORD.min && length <= PASSWORD.max && password.toLowerCase() !== email
}

/** Argon2id with the library's parameters: 19 MiB, 2 passes, as OWASP asks. */
export const hashPassword = (password: string): Promise<string> => hash(password.normalize('NFKC'))

let nobodys: Promise<string> | undefined

/** True when it is the password of this hash. Without a hash it takes as long and is never right. */
export const isPassword = async (password: string, passwordHash: string | undefined): Promise<boolean> => {
  nobodys ??= hash(randomBytes(32))
  const right = await verify(passwordHash ?? (await nobodys), password.normalize('NFKC'))
  return right && passwordHash !== undefined
}
