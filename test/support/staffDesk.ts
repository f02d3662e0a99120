import { randomBytes } from 'node:crypto'
import { z } from 'zod'
import { type TrackingCode, mint } from '../../src/domain/ids.js'
import type { Role } from '../../src/domain/officer.js'
import { addOfficer } from '../../src/service/staff/accounts.js'
import type { World } from './product.js'
import { until } from './until.js'

/** A member of staff at the API, signed in. */
export interface Desk {
  /** Orders something below /api/v1/staff; answers with what stands now, throws when it was refused. */
  orders(path: string, body?: object): Promise<unknown>
  /** Orders something that must be refused; answers with the name of the refusal. */
  isRefused(path: string, body?: object): Promise<string>
  /** The bytes of a file. */
  opens(path: string): Promise<Buffer>
}

const Session = z.object({ token: z.string() })
const Refusal = z.object({ error: z.object({ code: z.string() }) })

/** Hires somebody of this role for the whole ministry, who signs in. */
export const staffDesk = async ({ product, platforms }: World, role: Role): Promise<Desk> => {
  const newId = (): string => randomBytes(18).toString('base64url')
  const [email, password] = [`${newId()}@example.om`, `the long password of a ${role}`]
  const hired = await addOfficer(
    { store: product.store, clock: platforms.now, newId },
    { email, name: 'موظفة الفريق', role, password },
  )
  if (!hired.ok) throw new Error(`could not hire a ${role}: ${hired.because}`)

  const ask = (path: string, token: string, body?: object, key = newId()): Promise<Response> =>
    fetch(`${product.url}/api/v1/staff/${path}`, {
      method: body ? 'POST' : 'GET',
      headers: {
        'content-type': 'application/json',
        authorization: `Bearer ${token}`,
        ...(body && { 'idempotency-key': key }),
      },
      ...(body && { body: JSON.stringify(body) }),
    })
  const signIn = async (): Promise<string> =>
    Session.parse(await (await ask('sessions', '', { email, password })).json()).token

  let token = await signIn()
  /** Signs in again where the session is over by now. */
  const call = async (path: string, body?: object): Promise<Response> => {
    const key = newId()
    let answer = await ask(path, token, body, key)
    // A busy database asks to come again; under its key an order is carried out once.
    await until(async () => answer.status !== 503 || (answer = await ask(path, token, body, key)).status !== 503)
    if (answer.status !== 401) return answer
    token = await signIn()
    return ask(path, token, body)
  }
  const done = async (answer: Response): Promise<unknown> => {
    if (!answer.ok) throw new Error(`the order was refused: ${await answer.text()}`)
    return answer.json()
  }
  return {
    orders: async (path, body = {}) => done(await call(path, body)),
    isRefused: async (path, body = {}) => Refusal.parse(await (await call(path, body)).json()).error.code,
    opens: async path => Buffer.from(await (await call(path)).arrayBuffer()),
  }
}

/** The code of the newest contribution. */
export const newestCode = async ({ product }: World): Promise<TrackingCode> => {
  const [newest] = await product.store.contributions.find().sort({ at: -1 }).limit(1).toArray()
  if (!newest) throw new Error('nothing was contributed yet')
  return mint(newest._id)
}
