import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { Ajv2020 } from 'ajv/dist/2020.js'
import supertest from 'supertest'
import { figuresAt } from '../support/figures.js'
import { pdf } from '../support/files.js'
import { ENTRIES, NOON, PUBLISHED, RESULTS, httpWorld, registerOf } from '../support/httpWorld.js'
import { ALTERNATIVE, CONCLUDED, CONSULTATIONS, OPEN } from '../support/publicConsultations.js'
import { type Served, served } from '../support/served.js'
import { uploadsInMemory } from '../support/uploadsInMemory.js'

const [named, unnamed] = ENTRIES

describe('the public API', () => {
  let site: Served
  beforeAll(async () => void (site = await served(httpWorld().ports)))
  afterAll(() => site.server.stop(500))
  const get = async (path: string, status = 200) => supertest(site.url).get(path).expect(status)

  it('lists contributions in the shape that others rely on', async () => {
    const { body, headers } = await get('/api/v1/contributions?limit=1')
    expect(body).toEqual({
      items: [
        {
          code: named?.code,
          kind: 'proposal',
          title: 'مختبر علوم متنقل لمدارس القرى البعيدة',
          text: 'مختبر في حافلة يزور المدارس الصغيرة مرة في الأسبوع.\nيجري الطلبة التجارب بأنفسهم.',
          author: { name: 'مريم بنت سعيد البلوشية', capacity: 'teacher', badge: 'verified' },
          coAuthors: [],
          mergedInto: null,
          governorate: 'dakhiliyah',
          topic: 'curriculum',
          status: 'published',
          publishedAt: '2026-11-22T07:00:00.000Z',
          supporters: 12,
          answerDue: '2026-12-20T10:00:00.000Z',
          answerPromised: null,
          answer: null,
          appeal: null,
          argument: null,
          url: `http://localhost:8080/c/${named?.code}`,
        },
      ],
      next: '1',
    })
    expect([headers['access-control-allow-origin'], headers['cache-control'], headers['x-robots-tag']]).toEqual([
      '*',
      'public, max-age=30',
      'noindex',
    ])
  })

  it('gives no name where none is published', async () => {
    const { body } = await get(`/api/v1/contributions/${unnamed?.code}`)
    expect([body.author, body.answer]).toEqual([
      { name: null, capacity: 'parent', badge: 'declared' },
      {
        outcome: 'accepted',
        reason: null,
        authority: null,
        unit: null,
        files: [],
        at: '2026-11-23T07:00:00.000Z',
        text: 'أُدرجت المظلات في خطة صيانة هذا العام.',
        texts: { ar: 'أُدرجت المظلات في خطة صيانة هذا العام.', en: null },
      },
    ])
  })

  it('gives out what is attached to a published answer, to be saved, and nothing else', async () => {
    const uploads = uploadsInMemory()
    const ref = await uploads.saveUpload(pdf, 'application/pdf', 'الخطة.pdf', '')
    const file = { is: 'file', kind: 'document', ref, name: 'الخطة.pdf', mime: 'application/pdf', size: 7 } as const
    const answer = { outcome: { is: 'accepted' }, text: { ar: 'الخطة مرفقة.' }, at: NOON, files: [file] } as const
    const entries = ENTRIES.map(each => (each.code === unnamed?.code ? { ...each, answer } : each))
    const register = registerOf(entries, [], figuresAt(NOON), [], CONSULTATIONS)
    const own = await served(httpWorld({ uploads, register }).ports)
    const at = `/api/v1/contributions/${unnamed?.code}/answer/files`
    const { body } = await supertest(own.url).get(`/api/v1/contributions/${unnamed?.code}`).expect(200)
    expect(body.answer.files).toEqual([
      { name: 'الخطة.pdf', mime: 'application/pdf', size: 7, sha256: null, url: `http://localhost:8080${at}/0` },
    ])
    const sent = await supertest(own.url).get(`${at}/0`).expect(200)
    expect([sent.body, sent.headers['content-type'], sent.headers['x-robots-tag']]).toEqual([
      pdf,
      'application/pdf',
      'noindex',
    ])
    expect(sent.headers['content-disposition']).toMatch(/^attachment/u)
    const page = (await supertest(own.url).get(`/c/${unnamed?.code}`).expect(200)).text
    expect(page).toContain(`href="${at}/0"`)
    const others = [`${at}/1`, `${at}/x`, `/api/v1/contributions/${named?.code}/answer/files/0`]
    for (const path of others) await supertest(own.url).get(path).expect(404)
    await own.server.stop(500)
  })

  it('lists polls, and tells their totals once these are published', async () => {
    const { body: polls } = await get('/api/v1/polls')
    const { body: open } = await get(`/api/v1/polls/${RESULTS.poll.code}/results`)
    const { body: results } = await get(`/api/v1/polls/${PUBLISHED.poll.code}/results`)
    expect([polls.next, polls.items]).toEqual([null, [open.poll, results.poll]])
    expect([open.voters, open.results]).toEqual([60, null])
    expect([results.voters, results.results]).toEqual([
      64,
      [
        { id: '1', label: { ar: 'بعد العصر', en: 'Afternoon' }, votes: 57 },
        { id: '2', label: { ar: 'بعد المغرب', en: 'Evening' }, votes: 7 },
      ],
    ])
  })

  it('tells of an open consultation who took part and what can be said, and no numbers yet', async () => {
    const { body: list } = await get('/api/v1/consultations')
    expect(list).toMatchObject({
      items: [{ code: OPEN.consultation.code }, { code: CONCLUDED.consultation.code }],
      next: null,
    })
    const { body: one } = await get(`/api/v1/consultations/${OPEN.consultation.code}`)
    expect([one.level, one.participants, one.statements.length, one.statements[3].author.name]).toEqual([
      'consultation',
      40,
      4,
      'مريم بنت سعيد البلوشية',
    ])
    const { body: report } = await get(`/api/v1/consultations/${OPEN.consultation.code}/report`)
    const unsaid = { result: null, groups: null }
    expect(report).toMatchObject({
      countedAt: null,
      decisions: null,
      mostAgreed: [],
      statements: [unsaid, unsaid, unsaid, unsaid],
    })
  })

  it('tells of a concluded one what was said, what stands out, and what was decided', async () => {
    const { body } = await get(`/api/v1/consultations/${CONCLUDED.consultation.code}/report`)
    expect(body.statements[1]).toMatchObject({
      result: { voters: 220, agree: 100, disagree: 90, pass: 30 },
      groups: [
        { by: 'capacity', id: 'teacher', voters: 95, agree: 70 },
        { by: 'capacity', id: 'parent', voters: 125, agree: 30 },
      ],
    })
    expect(body).toMatchObject({
      mostAgreed: ['1', ALTERNATIVE],
      mostDivided: ['2'],
      groupsApart: [{ statement: '2', by: 'capacity', most: 'teacher', least: 'parent' }],
      turnout: { percent: 25 },
      takenBack: 1,
      decisions: [{ owner: 'epart', due: '2026-12-31T08:00:00.000Z' }],
    })
  })

  it.each([
    '/api/v1/contributions?kind=safety',
    '/api/v1/contributions?kind=proposal&kind=complaint',
    '/api/v1/contributions?code[$ne]=x',
    '/api/v1/contributions?status[$ne]=published',
    '/api/v1/contributions?q[]=a',
    `/api/v1/contributions?q=${'a'.repeat(65)}`,
    '/api/v1/contributions?page=1000000000',
    '/api/v1/contributions?limit=0',
    '/api/v1/contributions?limit=101',
    '/api/v1/contributions?limit=1e2',
    '/api/v1/contributions?sort=-password',
    '/api/v1/contributions?topic=%24where',
    '/api/v1/polls?after=a%0Ab',
    '/api/v1/polls?__proto__=x',
    '/api/v1/consultations?state=draft',
  ])('refuses %s', async path => {
    const { body, headers } = await get(path, 400)
    expect([body, headers['cache-control']]).toEqual([
      { error: { code: 'BadRequest', message: 'الطلب غير مكتمل أو غير مفهوم.' } },
      'no-store',
    ])
  })

  it('answers every unknown code alike', async () => {
    const paths = [
      '/api/v1/contributions/P26-00000',
      '/api/v1/contributions/%7B%22$ne%22:null%7D',
      '/api/v1/polls/Q26-00000/results',
      '/api/v1/consultations/K26-00000/report',
    ]
    const bodies: unknown[] = []
    for (const each of paths) bodies.push((await get(each, 404)).body)
    expect(bodies).toEqual(Array(4).fill({ error: { code: 'NotFound', message: 'لا يوجد شيء في هذا العنوان.' } }))
  })

  it('lets nobody guess codes in bulk, and no cache keep that for others', async () => {
    const { url, server } = await served(httpWorld().ports)
    // Side by side, so that all of them fall into one minute.
    const guesses = Array.from({ length: 62 }, () => supertest(url).get('/api/v1/contributions/P26-00000'))
    const answers = await Promise.all(guesses)
    await server.stop(500)
    expect(answers.map(({ status }) => status).sort()).toEqual([...Array(60).fill(404), 429, 429])
    expect(new Set(answers.map(({ headers }) => headers['cache-control']))).toEqual(new Set(['no-store']))
  })

  it('describes itself truthfully', async () => {
    const { body: document } = await get('/api/openapi.json')
    const open = Object.keys(document.paths).filter(each => !/^\/(api\/v1\/(staff|log)|open311)\b/u.test(each))
    expect([document.openapi, open]).toEqual([
      '3.1.0',
      [
        ...['/api/v1/contributions', '/api/v1/contributions/{code}', '/api/v1/contributions/{code}/supporters'],
        '/api/v1/contributions/{code}/answer/files/{n}',
        ...['/api/v1/polls', '/api/v1/polls/{code}/results'],
        ...['/api/v1/statistics', '/api/v1/consultations', '/api/v1/consultations/{code}'],
        ...['/api/v1/consultations/{code}/report', '/api/v1/commitments', '/api/v1/open-data'],
      ],
    ])
    const ajv = new Ajv2020({ strict: false, validateFormats: false })
    ajv.addSchema(document, 'api')
    const described = async (path: string, url: string, status = 200) => {
      const pointer = `api#/paths/${path.replaceAll('/', '~1').replace('{', '%7B').replace('}', '%7D')}/get/responses/${status}/content/application~1json/schema`
      const validate = ajv.compile({ $ref: pointer })
      const { body } = await get(url, status)
      return validate(body) ? 'as described' : validate.errors
    }
    expect([
      await described('/api/v1/contributions', '/api/v1/contributions'),
      await described('/api/v1/contributions', '/api/v1/contributions?limit=0', 400),
      await described('/api/v1/contributions/{code}', `/api/v1/contributions/${unnamed?.code}`),
      await described('/api/v1/polls', '/api/v1/polls'),
      await described('/api/v1/commitments', '/api/v1/commitments'),
      await described('/api/v1/open-data', '/api/v1/open-data'),
      await described('/api/v1/consultations', '/api/v1/consultations'),
      await described('/api/v1/consultations/{code}', `/api/v1/consultations/${OPEN.consultation.code}`),
      ...(await Promise.all(
        CONSULTATIONS.map(({ consultation: { code } }) =>
          described('/api/v1/consultations/{code}/report', `/api/v1/consultations/${code}/report`),
        ),
      )),
      await described('/api/v1/polls/{code}/results', `/api/v1/polls/${RESULTS.poll.code}/results`),
    ]).toEqual(Array(11).fill('as described'))
  })
})
