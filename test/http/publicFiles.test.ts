import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import supertest from 'supertest'
import { ENTRIES, PUBLISHED, httpWorld, registerOf } from '../support/httpWorld.js'
import { ALTERNATIVE, CONCLUDED, CONSULTATIONS, OPEN, OPEN_ALTERNATIVE } from '../support/publicConsultations.js'
import { type Served, served } from '../support/served.js'

const [named, unnamed] = ENTRIES
const WILD = { ...named, title: '=HYPERLINK("http://x","فوز")', text: 'سطر\nآخر، "بين" فاصلة' }
const FORMAT = /^\uFEFF(.*)\n([^]*)$/u

describe('open data as files', () => {
  let site: Served
  beforeAll(async () => {
    const entries = [...ENTRIES, ...ENTRIES.map(each => ({ ...each, ...WILD, code: 'P26-0000A' }))]
    const register = registerOf(entries, [PUBLISHED], undefined, [], CONSULTATIONS)
    site = await served(httpWorld({ register }).ports)
  })
  afterAll(() => site.server.stop(500))
  const get = (path: string, accept = '*/*') => supertest(site.url).get(path).set('Accept', accept).buffer(true)

  it('hold the whole register in columns that others rely on, and nobody’s name', async () => {
    const { text, headers } = await get('/api/v1/contributions.csv').expect(200)
    const [, head, rows = ''] = FORMAT.exec(text) ?? []
    expect(head).toBe(
      'code,kind,title,text,capacity,badge,governorate,topic,status,published_at,supporters,answer_due,answer_outcome,answer_text,answered_at,argument_about,argument_side,url',
    )
    expect(rows).toContain(`${unnamed?.code},proposal,`)
    expect(text).not.toContain('مريم بنت سعيد')
    expect([headers['content-type'], headers['content-disposition'], headers['cache-control']]).toEqual([
      'text/csv; charset=utf-8',
      'attachment; filename=contributions.csv',
      'public, max-age=30',
    ])
  })

  it('come where they are asked for, by ending or by what is accepted', async () => {
    const types = [
      await get('/api/v1/contributions', 'text/csv'),
      await get('/api/v1/contributions', 'application/json'),
      await get('/api/v1/contributions'),
      await get(`/api/v1/polls/${PUBLISHED.poll.code}/results.csv`),
      await get(`/api/v1/polls/${PUBLISHED.poll.code}/results`, 'text/csv'),
    ].map(({ headers }) => headers['content-type'])
    expect(types).toEqual([
      'text/csv; charset=utf-8',
      'application/json; charset=utf-8',
      'application/json; charset=utf-8',
      'text/csv; charset=utf-8',
      'text/csv; charset=utf-8',
    ])
    await get('/api/v1/contributions.csv?nonsense=1').expect(400)
    const some = await get('/api/v1/contributions?limit=1', 'text/csv').expect(200)
    expect(some.text.match(/^[A-Z]\d\d-/gmu)).toHaveLength(1)
    await get('/api/v1/polls/Q26-00000/results.csv').expect(404)
  })

  it('hold consultations and what was said of each statement, without the names of those who wrote some', async () => {
    const list = await get('/api/v1/consultations', 'text/csv').expect(200)
    expect(list.text).toContain('code,title_ar,title_en,level,topic,in_charge,state,')
    expect(list.text.trim().split('\n')).toHaveLength(1 + CONSULTATIONS.length)
    const { text } = await get(`/api/v1/consultations/${CONCLUDED.consultation.code}/report.csv`).expect(200)
    expect(text).toContain('2,تقصر حصص يوم الخميس,Lessons on Thursday are shorter,ministry,220,100,90,30')
    expect(text).toContain(`${ALTERNATIVE},حافلات للأنشطة بعد الدوام,حافلات للأنشطة بعد الدوام,participant,85,60,20,5`)
    const open = await get(`/api/v1/consultations/${OPEN.consultation.code}/report.csv`).expect(200)
    expect(open.text).toContain(OPEN_ALTERNATIVE)
    expect(open.text).not.toContain('مريم')
  })

  it('tell each published figure with its definition, and none before there is one', async () => {
    const { body } = await get('/api/v1/statistics', 'application/json').expect(200)
    expect([body.at, body.declined, body.figures.length]).toEqual([null, [], 22])
    expect(body.figures[0]).toEqual({
      id: 'proposals',
      unit: 'count',
      value: null,
      of: null,
      name: { ar: 'المقترحات الواردة', en: 'Proposals received' },
      definition: {
        ar: 'عدد المقترحات منذ البداية، ومنها ما لم يُنشر، مقرّبًا إلى العشرة الأدنى.',
        en: 'All proposals from the beginning, including those that are not published; rounded down to full tens.',
      },
    })
    const { text } = await get('/api/v1/statistics.csv').expect(200)
    expect(text).toContain('proposals,المقترحات الواردة,Proposals received,count,,,')
  })

  it('tell what was promised, how far it has come, and what is late', async () => {
    const { body } = await get('/api/v1/commitments', 'application/json').expect(200)
    const proposal = { proposal: unnamed?.code, title: unnamed?.title, url: `http://localhost:8080/c/${unnamed?.code}` }
    expect([body.next, body.items[0]]).toEqual([
      null,
      {
        id: `${unnamed?.code}-1`,
        ...proposal,
        unit: 'dg_muscat',
        due: '2026-11-24T07:00:00.000Z',
        percent: 40,
        text: { ar: 'مظلات في خمسين مدرسة', en: null },
        state: 'inProgress',
        evidence: null,
        overdue: true,
        steps: [
          { is: 'made', at: '2026-11-23T08:00:00.000Z', percent: null },
          { is: 'progressed', at: '2026-11-23T09:00:00.000Z', percent: 40 },
        ],
      },
    ])
    const confirmed = `/api/v1/commitments?state=confirmed&proposal=${unnamed?.code}`
    const { body: kept } = await get(confirmed, 'application/json').expect(200)
    expect([kept.items.length, kept.items[0]]).toMatchObject([1, { id: `${unnamed?.code}-2`, overdue: false }])
    const { text } = await get('/api/v1/commitments.csv').expect(200)
    expect(text).toContain('id,proposal,title,text_ar,text_en,unit,due,percent,state,overdue,evidence,url\n')
    expect(text).toContain(',dg_muscat,2026-11-24T07:00:00.000Z,40,inProgress,yes,,')
    for (const wrong of ['state=late', 'proposal=nothing', 'sort=due'])
      await get(`/api/v1/commitments?${wrong}`, 'application/json').expect(400)
  })

  it('never make a formula of what people wrote, and keep its lines and quotes', async () => {
    const { text } = await get('/api/v1/contributions.csv').expect(200)
    expect(text).toContain(`"'=HYPERLINK(""http://x"",""فوز"")","سطر\nآخر، ""بين"" فاصلة"`)
  })

  it('tell readers of feeds what is newest, without names, in either language', async () => {
    const [arabic, english] = [await get('/feed.xml').expect(200), await get('/en/feed.xml').expect(200)]
    expect(arabic.headers['content-type']).toBe('application/rss+xml; charset=utf-8')
    expect(arabic.text).toMatch(/^<\?xml version="1.0" encoding="UTF-8"\?>\n<rss version="2.0"/u)
    expect(arabic.text).toContain('<title>وزارة التعليم: سجل المشاركات</title>')
    expect(english.text).toContain('<title>Shade over the school yard &lt;b&gt;before&lt;/b&gt; summer</title>')
    expect(english.text).toContain(`<link>http://localhost:8080/en/c/${unnamed?.code}</link>`)
    expect(arabic.text).not.toContain('مريم بنت سعيد')
    expect([arabic.headers['cache-control'], arabic.headers['x-robots-tag']]).toEqual(['public, max-age=30', 'noindex'])
  })
})
