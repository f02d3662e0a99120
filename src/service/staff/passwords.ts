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

/** True when it is the password of this hash. */
export const isPassword = (password: string, passwordHash: string): Promise<boolean> =>
  verify(passwordHash, password.normalize('NFKC'))
