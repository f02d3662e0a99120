import { createHash, createHmac, createPrivateKey, createPublicKey, sign } from 'node:crypto'
import { type Json, canonical } from '../../domain/canonical.js'
import { type Hash, leafHash } from '../../domain/merkle.js'
import {
  type Checkpoint,
  type Committed,
  type LogEntry,
  checkpointText,
  leafOf,
  promiseText,
} from '../../domain/publicLog.js'

export const sha256: Hash = (...parts) => {
  const hash = createHash('sha256')
  for (const part of parts) hash.update(part)
  return hash.digest()
}

export const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64')
export const fromBase64 = (text: string): Uint8Array => Buffer.from(text, 'base64')

const written = (value: Json): Uint8Array => Buffer.from(canonical(value))

/** Without the salt nobody can find out what was committed to by trying. */
export const commitTo = (salt: string, committed: Committed): string =>
  base64(sha256(fromBase64(salt), written({ ...committed })))

export const hashOfEntry = (entry: LogEntry): Uint8Array => leafHash(sha256, written(leafOf(entry)))

/** What the log is signed and named with. The private key never leaves the process. */
export interface LogKeys {
  readonly origin: string
  /** The public key in the form of c2sp.org/signed-note: name, key id, algorithm and key. */
  readonly publicKey: string
  /** The same name for the same thing, from which the thing cannot be told. */
  readonly refOf: (what: string) => string
  readonly signed: (checkpoint: Omit<Checkpoint, 'origin'>) => string
  /** That the leaf of this hash will be in the log. */
  readonly promised: (hash: string) => string
}

const ED25519 = Uint8Array.of(1)
/** An Ed25519 key of 32 bytes in the wrapping that Node takes: RFC 8410. */
const PKCS8 = Buffer.from('302e020100300506032b657004220420', 'hex')
const REF_BYTES = 18

/** Keys derived from one secret: the same in every process and after every start. */
export const logKeys = (origin: string, secret: Uint8Array): LogKeys => {
  const derived = (purpose: string): Buffer => createHmac('sha256', secret).update(purpose).digest()
  const privateKey = createPrivateKey({
    key: Buffer.concat([PKCS8, derived('signature')]),
    format: 'der',
    type: 'pkcs8',
  })
  const spki = createPublicKey(privateKey).export({ format: 'der', type: 'spki' })
  const key = Buffer.concat([ED25519, spki.subarray(-32)])
  const id = Buffer.from(sha256(Buffer.from(`${origin}\n`), key)).subarray(0, 4)
  const refs = derived('refs')
  const noteOf = (text: string): string => {
    const signature = Buffer.concat([id, sign(null, Buffer.from(text), privateKey)])
    return `${text}\n— ${origin} ${signature.toString('base64')}\n`
  }
  return {
    origin,
    publicKey: `${origin}+${id.toString('hex')}+${key.toString('base64')}`,
    refOf: what => createHmac('sha256', refs).update(what).digest().subarray(0, REF_BYTES).toString('base64url'),
    signed: checkpoint => noteOf(checkpointText({ origin, ...checkpoint })),
    promised: hash => noteOf(promiseText(origin, hash)),
  }
}
