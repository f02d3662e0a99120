import type { SendingTerms } from '../../domain/forecast.js'
import type { Instant } from '../../domain/ids.js'
import type { Ministry } from '../../domain/ministry.js'
import type { Embedder } from '../../language/embedder.js'
import type { Store } from '../../store/connection.js'
import type { Log } from '../log.js'
import type { LiveSettings } from '../settings/live.js'
import type { Outside } from '../webhooks/outside.js'
import type { Participation } from '../participation.js'

/** What the work of staff needs of the rest of the house. */
export interface StaffHouse extends Pick<
  Participation,
  'decide' | 'command' | 'codeId' | 'wipedEventId' | 'deadLetters'
> {
  readonly store: Store
  readonly embedder: Embedder
  readonly ministry: Ministry
  readonly settings: LiveSettings
  readonly clock: () => Instant
  /** A new id of at least 128 random bits, in characters of base64url. */
  readonly newId: () => string
  readonly log: Log
  /** Administrators, coordinators and the safeguarding team need a second factor before they may do anything. */
  readonly totpRequired?: boolean
  /** Passwords open nothing: staff sign in at the issuer of the ministry's accounts. */
  readonly passwordsOff?: boolean
  /** On what terms many people can be written to; without them nothing is forecast. */
  readonly terms?: SendingTerms
  /** The way to systems outside that are told of what is published. */
  readonly outside: Outside
  /** With which the audit log is sealed; not in the database. */
  readonly sealKey: Uint8Array
  /** With which secrets of second factors are sealed; not in the database. */
  readonly factorKey: Uint8Array
}
