import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { Ajv2020 } from 'ajv/dist/2020.js'
import supertest from 'supertest'
import { publicLogOf } from '../../src/service/proof/reading.js'
import type { Sequencer } from '../../src/service/proof/sequencer.js'
import { draftAnswer, publishAnswer } from '../../src/service/staff/answers.js'
import { fileForAnswer } from '../../src/service/staff/letterFiles.js'
import { publishProposal } from '../../src/service/staff/moderation.js'
import { publishSummary } from '../../src/service/staff/summary.js'
import { type ApiDocument, readDocument } from '../../src/http/docs/document.js'
import { registerOf } from '../../src/store/register.js'
import { uploadsOf } from '../../src/store/uploads.js'
import { codeOf, complaintOf, newCode, proposalOf } from '../support/contributions.js'
import { pdf } from '../support/files.js'
import { PUBLISHED, RESULTS, httpWorld, registerOf as registerInMemory } from '../support/httpWorld.js'
import { CONCLUDED, CONSULTATIONS } from '../support/publicConsultations.js'
import { sequencerOf } from '../support/proof.js'
import { type Served, served } from '../support/served.js'
import { type StaffWorld, hire, staffWorld } from '../support/staffWorld.js'

const pointerTo = (path: string): string =>
  `api#/paths/${path.replaceAll('/', '~1').replace('{', '%7B').replace('}', '%7D')}/get/responses/200/content/application~1json/schema`

describe('the page about the API', () => {
  let [world, site, sequencer]: [StaffWorld?, Served?, Sequencer?] = []
  let [code, complaint, answered, first] = ['', '', '', 0]
  let document: unknown
  let api: ApiDocument
  beforeAll(async () => {
    world = await staffWorld('docs')
    sequencer = sequencerOf(world)
    const { store, now, house } = world
    const kept = registerOf(store)
    const { polls, results, consultations, consultation } = registerInMemory(
      [],
      [RESULTS, PUBLISHED],
      undefined,
      [],
      CONSULTATIONS,
    )
    const register = { ...kept, polls, results, consultations, consultation }
    site = await served(httpWorld({ register, uploads: uploadsOf(store), publicLog: publicLogOf(store, kept) }).ports)
    const salim = await world.citizen('salim')
    code = newCode('P', now())
    await salim.contributes(proposalOf(salim, code, now()))
    complaint = newCode('C', now())
    await salim.contributes(complaintOf(salim, complaint, now()))
    const title = 'تأخر حافلة مدرسية في السيب'
    const text = 'تصل إحدى الحافلات متأخرة في الصباح منذ بداية الفصل.'
    await publishSummary(house, { officer: await hire(house, 'agent') }, codeOf(complaint), { title, text })
    await sequencer.tick()
    first = (await get('/api/v1/log/checkpoint').expect(200)).body.size
    await publishProposal(house, { officer: await hire(house, 'coordinator') }, codeOf(code))
    await sequencer.tick()
    answered = newCode('P', now())
    await salim.contributes(proposalOf(salim, answered, now()))
    const [about, head] = [codeOf(answered), await hire(house, 'unitHead')]
    const publisher = await hire(house, 'coordinator', { n: 2 })
    await publishProposal(house, { officer: publisher }, about)
    const plan = await fileForAnswer(house, head, about, [{ bytes: pdf, name: 'plan.pdf' }])
    const words = { outcome: { is: 'accepted' }, text: { ar: 'تُركّب المظلات، والخطة مرفقة.' } } as const
    await draftAnswer(house, { officer: head }, about, { ...words, files: plan.ok ? plan.value : [] })
    await publishAnswer(house, { officer: publisher }, about)
    document = (await get('/api/openapi.json').expect(200)).body
    api = readDocument(document)
  })
  afterAll(async () => {
    await site?.server.stop(500)
    await sequencer?.stop()
    await world?.close()
  })
  const get = (path: string) => supertest(site?.url ?? '').get(path)

  it('tells of addresses that all answer as described', async () => {
    const ajv = new Ajv2020({ strict: false, validateFormats: false })
    ajv.addSchema(Object(document), 'api')
    const tried: unknown[] = []
    for (const [path, { responses }] of api.operations) {
      const of = path.includes('/polls/')
        ? PUBLISHED.poll.code
        : path.includes('/consultations/')
          ? CONCLUDED.consultation.code
          : path.startsWith('/open311/')
            ? complaint
            : path.includes('/answer/')
              ? answered
              : code
      const from = path.endsWith('/consistency') ? `?from=${first}` : ''
      const { status, body } = await get(path.replace('{n}', '0').replace(/\{\w+\}/u, of) + from)
      const validate = responses['200']?.content['application/json'] && ajv.compile({ $ref: pointerTo(path) })
      tried.push([path, status, !validate || validate(body) ? 'as described' : validate.errors])
    }
    expect(tried).toEqual(api.operations.map(([path]) => [path, 200, 'as described']))
    expect(tried.length).toBeGreaterThan(10)
  })

  it('gives complaints in the shapes of Open311, with nothing of them but what the register shows', async () => {
    const requests = (query: string) => get(`/open311/v2/requests.json${query}`)
    const { body } = await requests('').expect(200)
    const at = expect.stringMatching(/^\d{4}-.*Z$/u)
    expect(body).toEqual([
      {
        service_request_id: complaint,
        status: 'open',
        status_notes: 'مستلمة',
        service_code: 'transport',
        service_name: 'النقل المدرسي',
        description: 'تأخر حافلة مدرسية في السيب',
        address: 'مسقط',
        requested_datetime: at,
        updated_datetime: at,
      },
    ])
    expect((await requests('?lang=en&status=open&service_code=transport').expect(200)).body).toHaveLength(1)
    expect((await requests('?status=closed').expect(200)).body).toEqual([])
    expect((await requests('?start_date=2999-01-01T00:00:00Z').expect(200)).body).toEqual([])
    await requests('?status=all').expect(400)
    await get(`/open311/v2/requests/${code}.json`).expect(404)
  })

  it('speaks of all of them in both languages, with their files column by column', async () => {
    const [arabic, english] = [(await get('/api').expect(200)).text, (await get('/en/api').expect(200)).text]
    for (const [path, { summary, 'x-summary-ar': inArabic }] of api.operations) {
      expect(inArabic).toMatch(/\p{Script=Arabic}/u)
      expect(arabic).toContain(`>${inArabic}</h3>`)
      expect(english).toContain(`<h3>${summary.replaceAll("'", '&#39;')}</h3>`)
      expect(arabic).toContain(`<code>GET ${path}</code>`)
    }
    expect(arabic).toContain('<code dir="ltr">answer_outcome</code>')
    expect(arabic).toContain('>next</code>')
    expect(english).toContain('<code dir="ltr">items[].author.name</code>')
    expect((await get('/open-data')).text).toContain('href="/api"')
    expect((await get('/en/open-data')).text).toContain('href="/en/api"')
  })
})
