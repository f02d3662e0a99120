import { type Request, type RequestHandler } from 'express'
import { ipKeyGenerator, rateLimit } from 'express-rate-limit'
import { z } from 'zod'
import type { Officer } from '../../domain/officer.js'
import { API_KEY, type MachineIn } from '../../service/staff/apiKeys.js'
import type { Sessions, SignedIn } from '../../service/staff/sessions.js'
import { OfficerJson, instant } from './fields.js'
import { iso } from '../iso.js'
import { sendRefusal } from './refusals.js'

const BEARER = /^Bearer +((?:msk_)?[\w-]{43})$/iu
/** What a machine never does: it has no Telegram account and no session. */
const OF_PEOPLE = /^\/(?:telegram-|sessions(?:\/|$))/u
const MINUTE_MS = 60_000

/** Requests a minute: of one session, and of one network address whoever asks. */
const STAFF_LIMITS = { bySession: 300, byAddress: 1200 } as const

export const SignInBody = z
  .strictObject({
    email: z.string().min(3).max(254),
    password: z.string().min(1).max(400),
    totp: z
      .string()
      .min(6)
      .max(20)
      .optional()
      .meta({ description: 'The one-time code, where the account has a second factor.' }),
  })
  .meta({ id: 'SignIn' })

export const SessionJson = z
  .object({ token: z.string(), expiresAt: instant, officer: OfficerJson })
  .meta({ id: 'StaffSession' })
export const OwnSessionJson = SessionJson.omit({ token: true }).meta({ id: 'OwnStaffSession' })

const officerJson = ({ id, name, role, unit }: Officer): z.input<typeof OfficerJson> => ({
  id,
  name,
  role,
  unit: unit ?? null,
})

/** Who a request speaks for: read once from its token, never from anything else it says. */
export interface Doorkeeper {
  /** Lets requests through that bring the token of a session, within its pace. */
  readonly check: readonly RequestHandler[]
  /** The officer of a request that `check` let through. */
  readonly of: (request: Request) => SignedIn
}

export const limitByAddress = (): RequestHandler =>
  rateLimit({
    windowMs: MINUTE_MS,
    limit: STAFF_LIMITS.byAddress,
    standardHeaders: 'draft-8',
    legacyHeaders: false,
    validate: { xForwardedForHeader: false },
    handler: (request, response) => sendRefusal(request, response, 'tooManyRequests'),
  })

/** What a request may ask that brings a key: what only people do is not for it, and a key for reading changes nothing. */
const mayAsk = ({ method, path }: Request, { access }: MachineIn): boolean =>
  !OF_PEOPLE.test(path) && (access === 'write' || method === 'GET')

export const doorkeeper = (sessions: Sessions, keyed: (key: string) => Promise<MachineIn | undefined>): Doorkeeper => {
  const known = new WeakMap<Request, SignedIn>()
  const of = (request: Request): SignedIn => {
    const signedIn = known.get(request)
    if (!signedIn) throw new Error('a staff route asks who is signed in without checking it first')
    return signedIn
  }
  const read: RequestHandler = async (request, response, next) => {
    const token = BEARER.exec(request.headers.authorization ?? '')?.[1]
    if (token !== undefined && API_KEY.test(token)) {
      const machine = await keyed(token)
      if (!machine) return sendRefusal(request, response, 'notSignedIn')
      if (!mayAsk(request, machine)) return sendRefusal(request, response, 'forbidden')
      known.set(request, machine)
      return next()
    }
    const signedIn = token === undefined ? undefined : await sessions.read(token)
    if (!signedIn) return sendRefusal(request, response, 'notSignedIn')
    if (signedIn.mustEnrol) return sendRefusal(request, response, 'totpNeeded')
    known.set(request, signedIn)
    next()
  }
  const pace = rateLimit({
    windowMs: MINUTE_MS,
    limit: STAFF_LIMITS.bySession,
    standardHeaders: 'draft-8',
    legacyHeaders: false,
    keyGenerator: request => of(request).session,
    handler: (request, response) => sendRefusal(request, response, 'tooManyRequests'),
  })
  return { check: [read, pace], of }
}

/** Signing in with e-mail address and password. */
export const signIn =
  (sessions: Sessions): RequestHandler =>
  async (request, response) => {
    const body = SignInBody.safeParse(request.body)
    if (!body.success) return sendRefusal(request, response, 'badRequest')
    const answer = await sessions.signIn({ ...body.data, address: ipKeyGenerator(request.ip ?? '') })
    if (!answer.ok) {
      const seconds = answer.because === 'tooManyAttempts' ? answer.seconds : undefined
      return sendRefusal(request, response, answer.because, { retryAfterSeconds: seconds })
    }
    const { token, expiresAt, officer } = answer.value
    response.status(201).json({ token, expiresAt: iso(expiresAt), officer: officerJson(officer) })
  }

/** Who is signed in, for a page that was loaded again. */
export const ownSession =
  (door: Doorkeeper): RequestHandler =>
  (request, response) => {
    const { expiresAt, officer } = door.of(request)
    response.json({ expiresAt: iso(expiresAt), officer: officerJson(officer) })
  }

export const signOut =
  (sessions: Sessions, door: Doorkeeper): RequestHandler =>
  async (request, response) => {
    await sessions.signOut(door.of(request))
    response.status(204).end()
  }
