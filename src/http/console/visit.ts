import type { Request, Response } from 'express'
import type { Instant, TrackingCode } from '../../domain/ids.js'
import type { Language } from '../../domain/participant.js'
import type { Officer } from '../../domain/officer.js'
import type { Order } from '../../service/staff/command.js'
import type { StaffHouse } from '../../service/staff/house.js'
import type { StaffPorts } from '../staff/ports.js'
import type { Words } from '../words.js'

/** Somebody of the staff who asks for a screen or orders something on one. */
export interface Visit {
  readonly officer: Officer
  /** Names the session without being its token. */
  readonly session: string
  readonly expiresAt: Instant
  /** Nothing but the own account is open before a second factor is set up. */
  readonly mustEnrol: boolean
  readonly language: Language
  readonly say: Words
  readonly house: StaffHouse
  readonly ports: StaffPorts
  /** Tells this page what changes while it is open. */
  readonly live: Live
  readonly request: Request
  /** What a form must bring back to be believed; every form of the kit carries it. */
  readonly formToken: string
  /** A key for one form, by which sending it twice is one order. */
  readonly newKey: () => string
  /** The order of this officer, against the version that the form was made with. */
  readonly order: (version?: number) => Order
}

/** Tells open pages which cases changed, or that the poll or consultation they show did, whichever process changed them. */
export interface Live {
  open(visit: Pick<Visit, 'officer' | 'session'>, response: Response, poll?: TrackingCode): void
}
