import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import supertest from 'supertest'
import { z } from 'zod'
import { webAdapter } from '../../adapters/web/webAdapter.js'
import { listeners } from '../../adapters/web/listeners.js'
import type { TrackingCode } from '../../src/domain/ids.js'
import { claimCase } from '../../src/service/staff/cases.js'
import type { Officer } from '../../src/domain/officer.js'
import { uploadsOf } from '../../src/store/uploads.js'
import { complaintOf, newCode } from '../support/contributions.js'
import { docx, exif, jpeg, pdf } from '../support/files.js'
import { httpWorld } from '../support/httpWorld.js'
import { noMessengers } from '../support/messengers.js'
import { type Served, served } from '../support/served.js'
import { type Citizen, PASSWORD, type StaffWorld, hire, staffWorld } from '../support/staffWorld.js'
import { until } from '../support/until.js'

const BASE = '/api/v1/staff'

const Kept = z.object({ items: z.array(z.object({ id: z.string() })) })
const Shown = z.looseObject({ events: z.array(z.looseObject({})), attachments: z.array(z.looseObject({})) })
const Refused = z.object({ error: z.object({ code: z.string() }) })

const idsIn = (body: unknown): readonly string[] => Kept.parse(body).items.map(({ id }) => id)

describe('files of letters in the staff API', () => {
  let world: StaffWorld
  let site: Served
  let salim: Citizen
  let agent: Officer
  let token = ''
  beforeAll(async () => {
    world = await staffWorld('staffLetterFiles')
    salim = await world.citizen('salim')
    const { readUpload } = uploadsOf(world.store)
    const adapters = [webAdapter({ listeners: listeners(), readUpload })]
    site = await served(
      httpWorld({ staff: { house: world.house, adapters, channels: noMessengers }, now: world.now }).ports,
    )
    agent = await hire(world.house, 'agent')
    const { body } = await supertest(site.url)
      .post(`${BASE}/sessions`)
      .send({ email: 'agent1@example.om', password: PASSWORD })
      .expect(201)
    token = body.token
  })
  afterAll(async () => {
    await site.server.stop(500)
    await world.close()
  })

  const post = (path: string) =>
    supertest(site.url)
      .post(`${BASE}${path}`)
      .set({ Authorization: `Bearer ${token}`, 'Accept-Language': 'en' })
  const get = (path: string) => supertest(site.url).get(`${BASE}${path}`).set('Authorization', `Bearer ${token}`)
  const taken = async (): Promise<TrackingCode> => {
    const code = newCode('C', world.now())
    await salim.contributes(complaintOf(salim, code, world.now()))
    await claimCase(world.house, { officer: agent }, code)
    return code
  }

  it('are uploaded, named in a reply, and read again in the thread', async () => {
    const code = await taken()
    const { body } = await post(`/cases/${code}/files`)
      .attach('file', pdf, { filename: 'قرار.pdf', contentType: 'text/html' })
      .attach('file', jpeg([exif(1)]), 'photo.jpg')
      .expect(201)
    expect(body.items).toMatchObject([
      { kind: 'document', name: 'قرار.pdf', mime: 'application/pdf', size: pdf.length },
      { kind: 'photo', name: 'photo.jpg', mime: 'image/jpeg', size: jpeg().length },
    ])
    const files = idsIn(body)
    await post(`/cases/${code}/reply`).send({ text: 'مرفق القرار', files }).expect(200)
    await until(() => world.telegram.sent.filter(({ file }) => file).length === 2)
    const shown = (await get(`/cases/${code}`).expect(200)).body
    const { events, attachments } = Shown.parse(shown)
    expect([events.at(-1), attachments.slice(1)]).toMatchObject([
      { is: 'replied', files: 2 },
      [
        { n: 1, name: 'قرار.pdf' },
        { n: 2, name: 'photo.jpg' },
      ],
    ])
    const fetched = await get(`/cases/${code}/attachments/1`).expect(200)
    expect([fetched.headers['content-type'], fetched.body]).toEqual(['application/pdf', pdf])
  })

  it('come back with a letter that is taken back', async () => {
    const code = await taken()
    const { body } = await post(`/cases/${code}/files`).attach('file', docx, 'form.docx').expect(201)
    const files = idsIn(body)
    const { held } = (await post(`/cases/${code}/ask`).send({ question: 'هل يناسب؟', files, undo: true })).body
    const back = await post(`/cases/${code}/letters/${held.id}/undo`).send({}).expect(200)
    expect(back.body).toEqual({ text: 'هل يناسب؟', files })
  })

  it('are refused with the reason', async () => {
    const code = await taken()
    const upload = () => post(`/cases/${code}/files`)
    const six = upload()
    for (let n = 0; n < 6; n += 1) void six.attach('file', pdf, `${n}.pdf`)
    const answers = [
      await upload().attach('file', Buffer.from('<svg onload="1"/>'), 'a.pdf'),
      await six,
      await upload().attach('file', Buffer.alloc(10 * 1024 * 1024 + 1), 'a.pdf'),
      await upload().send({}),
      await post(`/cases/${code}/reply`).send({ text: 'مرفق', files: ['x'.repeat(32)] }),
      await post('/cases/C26-AAAA1/files').attach('file', pdf, 'a.pdf'),
    ]
    expect(answers.map(({ status, body }) => [status, Refused.parse(body).error.code])).toEqual([
      [422, 'badFile'],
      [422, 'tooManyFiles'],
      [413, 'fileTooLarge'],
      [400, 'badRequest'],
      [422, 'unknownFile'],
      [404, 'notFound'],
    ])
    expect(await world.store.uploads.countDocuments({ 'metadata.code': code })).toBe(0)
  })
})
