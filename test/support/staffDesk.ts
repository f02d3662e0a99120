import { randomBytes } from 'node:crypto'
import { z } from 'zod'
import { type TrackingCode, mint } from '../../src/domain/ids.js'
import type { Role } from '../../src/domain/officer.js'
import { addOfficer } from '../../src/service/staff/accounts.js'
import type { World } from './product.js'

/** A member of staff at the API, signed in. */
export interface Desk {
  /** Orders something below /api/v1/staff; answers with what stands now, throws when it was refused. */
  orders(path: string, body?: object): Promise<unknown>
  /** Orders something that must be refused; answers with the name of the refusal. */
  isRefused(path: string, body?: object): Promise<string>
  reads(path: string): Promise<unknown>
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

  const call = (path: string, more: { readonly token?: string; readonly body?: object } = {}): Promise<Response> =>
    fetch(`${product.url}/api/v1/staff/${path}`, {
      method: more.body ? 'POST' : 'GET',
      headers: {
        'content-type': 'application/json',
        ...(more.token !== undefined && { authorization: `Bearer ${more.token}` }),
      },
      ...(more.body && { body: JSON.stringify(more.body) }),
    })
  const { token } = Session.parse(await (await call('sessions', { body: { email, password } })).json())
  const done = async (answer: Response): Promise<unknown> => {
    if (!answer.ok) throw new Error(`the order was refused: ${await answer.text()}`)
    return answer.json()
  }
  return {
    orders: async (path, body = {}) => done(await call(path, { token, body })),
    reads: async path => done(await call(path, { token })),
    async isRefused(path, body = {}) {
      return Refusal.parse(await (await call(path, { token, body })).json()).error.code
    },
    async opens(path) {
      return Buffer.from(await (await call(path, { token })).arrayBuffer())
    },
  }
}

/** The code of the newest contribution. */
export const newestCode = async ({ product }: World): Promise<TrackingCode> => {
  const [newest] = await product.store.contributions.find().sort({ at: -1 }).limit(1).toArray()
  if (!newest) throw new Error('nothing was contributed yet')
  return mint(newest._id)
}
