import { listeners } from '../../adapters/web/listeners.js'
import { webAdapter } from '../../adapters/web/webAdapter.js'
import type { Role } from '../../src/domain/officer.js'
import { uploadsOf } from '../../src/store/uploads.js'
import supertest, { type Test } from 'supertest'
import { noMessengers } from './messengers.js'
import { httpWorld } from './httpWorld.js'
import { type Served, served } from './served.js'
import { PASSWORD, type StaffWorld, hire, staffWorld } from './staffWorld.js'

/** A browser without scripts in which somebody of the staff is signed in to the console. */
export interface Desk {
  readonly cookie: string
  get(path: string): Test
  /** Sends a form, with the token that the page of the form carried. */
  sends(path: string, fields?: Readonly<Record<string, string | readonly string[]>>): Promise<supertest.Response>
  /** Sends a form with files after its fields, as a browser does; `token` is one of another session. */
  encloses(
    path: string,
    fields: Readonly<Record<string, string>>,
    files: readonly { readonly bytes: Buffer; readonly name: string }[],
    token?: string,
  ): Promise<supertest.Response>
}

export interface ConsoleWorld {
  readonly world: StaffWorld
  readonly site: Served
  /** Hires somebody and signs them in. */
  desk(role: Role, more?: Parameters<typeof hire>[2]): Promise<Desk>
  close(): Promise<void>
}

/** The text of a page, without marks. */
export const textOf = (page: string): string =>
  page
    .replace(/<[^>]+>/gu, ' ')
    .replace(/[\u2068\u2069]/gu, '')
    .replace(/\s+/gu, ' ')

export const formTokenIn = (page: string): string => /name="_form" value="([\w-]+)"/u.exec(page)?.[1] ?? ''

/** The `name=value` of a cookie that an answer sets. */
export const cookieOf = (response: supertest.Response, name: string): string => {
  const set: unknown = response.headers['set-cookie']
  const all = Array.isArray(set) ? set.map(String) : []
  return all.find(each => each.startsWith(`${name}=`))?.split(';')[0] ?? ''
}

/** Sends the form of a page for who is not signed in, as the browser that was shown the page. */
export const sendsAtDoor = async (
  url: string,
  path: string,
  fields: object,
  cookie = '',
): Promise<supertest.Response> => {
  const shown = await supertest(url).get(path).set('Cookie', cookie)
  const cookies = [cookie, cookieOf(shown, '__Host-staff-door')].filter(each => each !== '').join('; ')
  return supertest(url)
    .post(path)
    .set('Cookie', cookies)
    .type('form')
    .send({ _form: formTokenIn(shown.text), ...fields })
}

/** The console over a real database, as staff meet it. */
export const consoleWorld = async (
  name: string,
  publicUrl?: string,
  channels = noMessengers,
): Promise<ConsoleWorld> => {
  const world = await staffWorld(name, publicUrl)
  const { readUpload } = uploadsOf(world.store)
  const adapters = [webAdapter({ listeners: listeners(), readUpload })]
  const site = await served(httpWorld({ staff: { house: world.house, adapters, channels }, now: world.now }).ports)

  const deskOf = async (email: string): Promise<Desk> => {
    const signedIn = await sendsAtDoor(site.url, '/console/sign-in', { email, password: PASSWORD })
    const cookie = cookieOf(signedIn, '__Host-staff')
    const get = (path: string): Test => supertest(site.url).get(path).set('Cookie', cookie)
    return {
      cookie,
      get,
      async sends(path, fields = {}) {
        const _form = formTokenIn((await get('/console')).text)
        return supertest(site.url)
          .post(path)
          .set('Cookie', cookie)
          .type('form')
          .send({ _form, ...fields })
      },
      async encloses(path, fields, files, token) {
        const _form = token ?? formTokenIn((await get('/console')).text)
        const sending = supertest(site.url).post(path).set('Cookie', cookie)
        for (const [name, value] of Object.entries({ _form, ...fields })) void sending.field(name, value)
        for (const { bytes, name } of files) void sending.attach('file', bytes, name)
        return sending
      },
    }
  }

  return {
    world,
    site,
    async desk(role, more) {
      await hire(world.house, role, more)
      return deskOf(`${role.toLowerCase()}${more?.n ?? 1}@example.om`)
    },
    async close() {
      await site.server.stop(500)
      await world.close()
    },
  }
}
