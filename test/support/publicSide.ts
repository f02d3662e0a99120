import { expect } from '@jest/globals'
import { publicLogOf } from '../../src/service/proof/reading.js'
import type { TrackingCode } from '../../src/domain/ids.js'
import { yearOf } from '../../src/domain/zonedTime.js'
import { registerOf } from '../../src/store/register.js'
import { httpWorld } from './httpWorld.js'
import { served } from './served.js'
import type { StaffWorld } from './staffWorld.js'

/** What is put to people and followed on pages of its own. */
export interface PutToPeople {
  readonly consultation: TrackingCode
  readonly poll?: TrackingCode
}

const pathsOf = async (world: StaffWorld, { consultation, poll }: PutToPeople): Promise<readonly string[]> => {
  const shown = await world.store.published.find({ is: 'shown' }).limit(30).toArray()
  const year = yearOf(world.house.ministry.calendar.zone, world.now())
  const inBoth = [
    ...[`/consultations/${consultation}`, ...(poll ? [`/polls/${poll}`] : [])],
    ...['', '/register', '/polls', '/consultations', '/impact', '/statistics', `/reports/${year}`],
    ...['/track', '/open-data', '/calendar.ics', '/feed.xml'],
  ]
  const api = [
    ...['contributions?limit=100', 'contributions.csv', 'commitments', 'commitments.csv', 'statistics'],
    ...['statistics.csv', 'polls', 'consultations', 'consultations.csv', 'log/export'],
    ...['', '/report', '/report.csv'].map(more => `consultations/${consultation}${more}`),
    ...(poll ? [`polls/${poll}/results`, `polls/${poll}/results.csv`] : []),
    ...shown.flatMap(({ _id }) => [`contributions/${_id}`, `contributions/${_id}/supporters`]),
  ]
  const requests = shown.flatMap(each =>
    each.is === 'shown' && each.kind === 'complaint' ? [`/open311/v2/requests/${each._id}.json`] : [],
  )
  return [
    ...inBoth.flatMap(path => [path || '/', `/en${path}`]),
    ...api.map(path => `/api/v1/${path}`),
    ...['/open311/v2/services.json', '/open311/v2/requests.json', '/sitemap.xml', ...requests],
    ...shown.flatMap(({ _id: code }) =>
      ['', '/supporters'].flatMap(more => [`/c/${code}${more}`, `/en/c/${code}${more}`]),
    ),
  ]
}

/** What stands now at every public address, read by somebody who sees no older copy of anything. */
export const publicSide = async (world: StaffWorld, put: PutToPeople): Promise<ReadonlyMap<string, string>> => {
  const register = registerOf(world.store)
  const publicLog = publicLogOf(world.store, register)
  const site = await served(httpWorld({ register, publicLog, now: world.now }).ports)
  try {
    const paths = await pathsOf(world, put)
    // Kept connections may be closed by the server while the counting goes on.
    const headers = { connection: 'close' }
    const answers = await Promise.all(paths.map(path => fetch(site.url + path, { headers })))
    expect(answers.filter(({ ok }) => !ok).map(({ url, status }) => `${status} ${url}`)).toEqual([])
    const texts = await Promise.all(answers.map(answer => answer.text()))
    return new Map(paths.map((path, n) => [path, (texts[n] ?? '').replaceAll(site.url, '')]))
  } finally {
    await site.server.stop(500)
  }
}
