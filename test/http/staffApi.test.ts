import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import supertest from 'supertest'
import { LAST_MS } from '../../src/service/rights.js'
import type { TrackingCode } from '../../src/domain/ids.js'
import type { Officer, Role } from '../../src/domain/officer.js'
import { noMessengers } from '../support/messengers.js'
import { httpWorld } from '../support/httpWorld.js'
import { type Served, served } from '../support/served.js'
import { complaintOf, newCode, proposalOf, safetyOf } from '../support/contributions.js'
import { type Citizen, PASSWORD, type StaffWorld, hire, staffWorld } from '../support/staffWorld.js'
import { pageText } from '../support/pageText.js'
import { until } from '../support/until.js'

const BASE = '/api/v1/staff'

describe('the staff API', () => {
  let world: StaffWorld
  let site: Served
  let salim: Citizen
  const tokens = new Map<Role, string>()
  const officers = new Map<Role, Officer>()
  beforeAll(async () => {
    world = await staffWorld('staffApi')
    salim = await world.citizen('salim')
    const svg = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>')
    const adapters = [{ ...world.telegram.adapter, fetchFile: async () => ({ bytes: svg, mime: 'image/svg+xml' }) }]
    site = await served(
      httpWorld({ staff: { house: world.house, adapters, channels: noMessengers }, now: world.now }).ports,
    )
    for (const role of ['agent', 'moderator', 'safeguarding', 'admin'] as const) {
      officers.set(role, await hire(world.house, role))
      const { body } = await supertest(site.url)
        .post(`${BASE}/sessions`)
        .send({ email: `${role}1@example.om`, password: PASSWORD })
        .expect(201)
      tokens.set(role, body.token)
    }
  })
  afterAll(async () => {
    await site.server.stop(500)
    await world.close()
  })

  const get = (role: Role, path: string) =>
    supertest(site.url)
      .get(`${BASE}${path}`)
      .set({ Authorization: `Bearer ${tokens.get(role) ?? ''}`, 'Accept-Language': 'en' })
  const post = (role: Role, path: string) =>
    supertest(site.url)
      .post(`${BASE}${path}`)
      .set({ Authorization: `Bearer ${tokens.get(role) ?? ''}`, 'Accept-Language': 'en' })
  const complain = async (): Promise<TrackingCode> => {
    const code = newCode('C', world.now())
    await salim.contributes(complaintOf(salim, code, world.now()))
    return code
  }

  it('leads a case from claim to answer', async () => {
    const code = await complain()
    expect((await post('agent', `/cases/${code}/claim`).send({ version: 1 }).expect(200)).body).toEqual({
      code,
      unit: 'dg_muscat',
      state: 'inProgress',
      version: 2,
    })
    await post('agent', `/cases/${code}/reply`).send({ text: 'نتحقق من خط السير' }).expect(200)
    await post('agent', `/cases/${code}/note`).send({ text: 'اتصلت بالمشرف' }).expect(200)
    await post('agent', `/cases/${code}/resolve`).send({ answer: 'غُيّر موعد الانطلاق', reason: 'fixed' }).expect(200)
    await until(() => salim.told().some(text => text.includes('غُيّر موعد الانطلاق')))
    const { body } = await get('agent', `/cases/${code}`).expect(200)
    const by = { id: officers.get('agent')?.id, name: 'agent 1' }
    expect(body).toMatchObject({
      code,
      kind: 'complaint',
      state: 'answered',
      officer: null,
      topic: 'transport',
      governorate: 'muscat',
      version: 5,
      author: { name: 'سالم بن خلفان الحارثي', capacity: 'parent', assurance: 'channelAccount' },
      text: 'الحافلة تتأخر كل يوم نصف ساعة',
      where: 'مدرسة الصفاء',
      when: '2026-11-17',
      lasting: true,
      call: null,
      attachments: [{ n: 0, kind: 'photo', name: null }],
      events: [
        { is: 'received' },
        { is: 'claimed', by },
        { is: 'replied', by, text: 'نتحقق من خط السير' },
        { is: 'noted', by },
        { is: 'resolved', by, reason: 'fixed' },
      ],
    })
    for (const secret of [salim.conv, salim.participant.id, 'photo-ref', '"salim"'])
      expect(JSON.stringify(body)).not.toContain(secret)
  })

  it('lists cases without their authors, and of reports of danger not a word', async () => {
    const code = newCode('S', world.now())
    await salim.contributes(safetyOf(salim, code, world.now(), 'CANARY'))
    const listed = await get('safeguarding', '/cases').expect(200)
    expect(listed.body.items).toMatchObject([{ code, excerpt: null, officer: null, overdue: false }])
    expect(JSON.stringify(listed.body)).not.toContain('CANARY')
    const read = await get('safeguarding', `/cases/${code}`).expect(200)
    expect(read.body).toMatchObject({ text: 'CANARY', call: '+96891234567' })
    const others = await get('admin', '/cases?kind=safety').expect(200)
    expect(others.body).toEqual({ items: [], next: null })
  })

  it('answers an outdated order with the version that stands', async () => {
    const code = await complain()
    await post('agent', `/cases/${code}/claim`).send({}).expect(200)
    const { body } = await post('admin', `/cases/${code}/note`).send({ text: 'متأخر', version: 1 }).expect(409)
    expect(body).toEqual({
      error: {
        code: 'conflict',
        message: 'It has changed since it was shown. Please reload it and try again.',
        version: 2,
      },
    })
  })

  it('does the same request under the same key once', async () => {
    const code = await complain()
    await post('agent', `/cases/${code}/claim`).send({}).expect(200)
    const reply = () =>
      post('agent', `/cases/${code}/reply`).set('Idempotency-Key', 'retry-0001').send({ text: 'رد واحد' }).expect(200)
    await Promise.all([reply(), reply(), reply()])
    const { text } = await get('agent', `/cases/${code}`)
    expect(text.match(/"is":"replied"/gu)).toHaveLength(1)
    await post('agent', `/cases/${code}/note`)
      .set('Idempotency-Key', 'retry-0001')
      .send({ text: 'شيء آخر' })
      .expect(409)
    await post('agent', `/cases/${code}/note`).set('Idempotency-Key', 'no').send({ text: 'شيء آخر' }).expect(400)
  })

  it('hands a file out as what its bytes are, never to be opened in our pages', async () => {
    const code = await complain()
    const { headers } = await get('agent', `/cases/${code}/attachments/0`).expect(200)
    expect([
      headers['content-type'],
      headers['content-disposition'],
      headers['x-content-type-options'],
      headers['cache-control'],
    ]).toEqual(['application/octet-stream', `attachment; filename=${code}-0.bin`, 'nosniff', 'no-store'])
    expect(headers['content-security-policy']).toBe("sandbox; default-src 'none'")
    await get('agent', `/cases/${code}/attachments/1`).expect(404)
    await get('agent', `/cases/${code}/attachments/-1`).expect(404)
    const { body } = await get('admin', `/audit?about=${code}`).expect(200)
    expect(body.items).toMatchObject([{ what: 'case.attachment', by: officers.get('agent')?.id, details: { n: 0 } }])
  })

  it('reviews proposals', async () => {
    const code = newCode('P', world.now())
    await salim.contributes(proposalOf(salim, code, world.now()))
    const { body } = await get('moderator', '/moderation').expect(200)
    expect(body.items).toMatchObject([
      {
        code,
        title: 'مظلات في ساحات المدارس',
        publishedAs: 'سالم بن خلفان الحارثي',
        guardianMissing: false,
        state: 'screening',
      },
    ])
    expect((await post('moderator', `/moderation/${code}/publish`).send({ version: 1 }).expect(200)).body).toEqual({
      code,
      state: 'published',
      version: 2,
    })
  })

  it('tells its audit log by pages, newest first', async () => {
    const first = await get('admin', '/audit?limit=2').expect(200)
    const second = await get('admin', `/audit?limit=2&after=${encodeURIComponent(first.body.next)}`).expect(200)
    const times = [...first.body.items, ...second.body.items].map(({ at }: { at: string }) => at)
    expect(times).toEqual([...times].sort().reverse())
    expect(times).toHaveLength(4)
  })

  it('hands out a copy of the own data to who presses the button, and spends nothing on who follows the link', async () => {
    await salim.contributes({ is: 'exportAsked', participant: salim.participant.id, at: world.now() })
    await until(async () => (await world.store.turns.countDocuments({ changesAt: { $exists: true } })) === 0)
    await world.clock.tick()
    await until(() => salim.told().some(text => text.includes('/my-data/')))
    const path = /\/my-data\/[\w-]{43}/u.exec(salim.told().join('\n'))?.[0] ?? ''
    const offered = await supertest(site.url).get(path).expect(200)
    expect([offered.headers['cache-control'], offered.text.includes('سالم')]).toEqual(['no-store', false])
    const shown = pageText((await supertest(site.url).post(`${path}?lang=en`).expect(200)).text)
    expect(shown).toContain('Name سالم بن خلفان الحارثي Role Parent or guardian')
    const { headers, body } = await supertest(site.url).post(`${path}/json`).expect(200)
    expect([headers['content-disposition'], headers['cache-control']]).toEqual([
      'attachment; filename=my-data.json',
      'no-store',
    ])
    expect([body.profile.name, body.preparedAt]).toEqual([
      'سالم بن خلفان الحارثي',
      expect.stringMatching(/^\d{4}-\d{2}-\d{2}T[\d:.]+Z$/),
    ])
    await until(
      async () => (await world.store.downloads.countDocuments({ until: { $gt: world.now() + LAST_MS } })) === 0,
    )
    world.pass(LAST_MS + 1)
    await supertest(site.url).get(path).expect(404)
    await supertest(site.url).post(path).expect(404)
    await supertest(site.url).get('/my-data/guess').expect(404)
  })
})
