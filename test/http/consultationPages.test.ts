import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import supertest from 'supertest'
import { ENTRIES, NOON, httpWorld, registerOf } from '../support/httpWorld.js'
import { pageText as text } from '../support/pageText.js'
import { ALTERNATIVE, CONCLUDED, OPEN, OPEN_ALTERNATIVE } from '../support/publicConsultations.js'
import { type Served, against, served } from '../support/served.js'

const [open, concluded] = [OPEN.consultation, CONCLUDED.consultation]

describe('the pages about consultations', () => {
  let site: Served
  beforeAll(async () => void (site = await served(httpWorld().ports)))
  afterAll(() => site.server.stop(500))
  const page = async (path: string, status = 200) => supertest(site.url).get(path).expect(status)

  it('say of an open one what is asked and why, whom, who decides and until when, and how to take part', async () => {
    const { text: source, headers } = await page(`/consultations/${open.code}`)
    const body = text(source)
    expect(body).toContain('مفتوحة اليوم الدراسي الجديد مفتوحة حتى 1 ديسمبر 2026 مستوى المشاركة: المشاورة')
    expect(body).toContain('لماذا نسأل: قبل اعتماد تقويم العام القادم')
    expect(body).toMatch(/لمن هي موجّهة إلى أولياء الأمور والمعلمين والمعلمات في مسقط من يقرر .*بعد سماع الآراء/u)
    expect(body).toContain('من 20 نوفمبر 2026 إلى 1 ديسمبر 2026 موعد التقرير 15 ديسمبر 2026')
    expect(body).toContain('تظهر أعداد الآراء هنا بعد إغلاق المشاورة.')
    expect(body).not.toContain('أبرز ما في الآراء')
    for (const href of [`/chat?start=${open.code}`, `https://t.me/musharaka_bot?start=${open.code}`])
      expect(source).toContain(`href="${href}"`)
    expect(source).toContain(`/c/${open.code}/qr.svg`)
    expect(headers['x-robots-tag']).toBe('noindex')
  })

  it('name a participant beside the statement that is published so, and lead to it', async () => {
    const { text: source } = await page(`/en/consultations/${open.code}`)
    expect(text(source)).toContain(
      'تُفتح مكتبة المدرسة ساعة بعد الدوام Written in Arabic Author: مريم بنت سعيد البلوشية',
    )
    expect(source).toContain(`href="/en/c/${OPEN_ALTERNATIVE}"`)
  })

  it('say of a concluded one what was decided and why, what stands out, and what was said of each statement', async () => {
    const { text: source } = await page(`/en/consultations/${concluded.code}`)
    const body = text(source)
    expect(body).toMatch(
      /You said The ministry decided Why In charge By Most participants want eight o’clock School begins at eight o’clock It suits the arrival of the buses .* 31 December 2026/u,
    )
    expect(body).toContain('School begins at eight in the morning 86% agree, 14% disagree')
    expect(body).toContain(
      'Lessons on Thursday are shorter Most agreement: Teacher (82%); least: Parent or guardian (29%)',
    )
    expect(body).toContain('School begins at eight in the morning 180 (82%) 30 (14%) 10 (5%) 220')
    expect(body).toContain('One statement was answered and then withdrawn, and is not shown.')
    expect(body).toContain('200 of the 800 people who were invited answered: 25%.')
    expect(body).not.toContain('Give your view')
    expect(source).toContain(`href="/en/c/${ALTERNATIVE}"`)
  })

  it('show groups only as the register gives them', async () => {
    const body = text((await page(`/consultations/${concluded.code}`)).text)
    expect(body).toMatch(
      /الآراء بحسب الفئة .*بحسب الصفة .*تقصر حصص يوم الخميس معلم أو معلمة 70 \(74%\) 15 \(16%\) 10 \(11%\)/u,
    )
    expect(body).not.toContain('بحسب المحافظة')
  })

  it('list all, the open ones on the front too, and the decided ones under what changed', async () => {
    const list = text((await page('/consultations')).text)
    expect(list).toMatch(
      /مفتوحة حتى 1 ديسمبر 2026 .* شارك 40 شخصًا على الأقل حتى الآن\. إبداء الرأي .*صدر التقرير في 1 نوفمبر 2026/u,
    )
    const front = text((await page('/')).text)
    expect(front).toMatch(
      /ماذا تغيّر بمشاركتك .*قلتم اليوم الدراسي الجديد أغلب المشاركين مع الثامنة قررت الوزارة يبدأ الدوام/u,
    )
    expect(front).toMatch(/مفتوح الآن .*اليوم الدراسي الجديد مفتوحة حتى 1 ديسمبر 2026/u)
    expect(text((await page('/en/impact')).text)).toContain('Decided after consultations You said The new school day')
    expect(text((await page('/en/reports/2026')).text)).toContain(
      'Most participants want eight o’clock – decision: School begins at eight o’clock',
    )
  })

  it('give their dates to calendars, and tell feeds of the opening and of the report', async () => {
    const calendar = (await page('/en/calendar.ics')).text.replace(/\r\n /gu, '')
    for (const line of [
      `UID:${open.code}-opened@localhost:8080`,
      'SUMMARY:Last day for views: The new school day',
      `URL:http://localhost:8080/en/consultations/${open.code}`,
      'DTSTART:20261215T080000Z',
    ])
      expect(calendar).toContain(line)
    expect(calendar).not.toContain(concluded.code)
    const feed = (await page('/en/feed.xml')).text
    expect(feed).toContain(`<guid isPermaLink="false">${open.code}-opened</guid>`)
    expect(feed).toMatch(/<title>Report published: The new school day<\/title>[^]*decision: School begins at eight/u)
    expect(feed).not.toContain('مريم بنت سعيد')
  })

  it('are named in feeds beside an alternative, which has no words but its title', async () => {
    const told = { kind: 'alternative', text: '', code: OPEN_ALTERNATIVE, consultation: open.code } as const
    const entries = ENTRIES.slice(0, 1).map(each => ({ ...each, ...told }))
    await against(httpWorld({ register: registerOf(entries, [], undefined, [], [OPEN]) }).ports, async ({ url }) => {
      const { text: feed } = await supertest(url).get('/feed.xml').buffer(true)
      expect(feed).toContain('<description>بديل مقترح في مشاورة «اليوم الدراسي الجديد»</description>')
    })
  })

  it('are found by the code of a consultation and from a statement, and say when there is no such one', async () => {
    expect((await page(`/track?code=${open.code}`, 303)).headers.location).toBe(`/consultations/${open.code}`)
    await page('/consultations/K26-00000', 404)
    await page('/consultations?after=%0A', 400)
    expect((await page('/sitemap.xml')).text).toContain('<loc>http://localhost:8080/consultations</loc>')
  })

  it('say that a report is late, that it was put off and why, and that one was called off', async () => {
    const closed = {
      ...OPEN,
      consultation: {
        ...open,
        state: { is: 'closed' as const },
        reportDue: NOON - 1,
        postponed: { at: 1, from: Date.UTC(2026, 10, 1), reason: 'كثرت الآراء' },
      },
    }
    const cancelled = {
      ...OPEN,
      consultation: { ...concluded, state: { is: 'cancelled' as const, at: NOON, reason: 'النص قديم' } },
    }
    const register = registerOf([], [], undefined, [], [closed, cancelled])
    await against(httpWorld({ register }).ports, async ({ url }) => {
      const late = text((await supertest(url).get(`/consultations/${open.code}`)).text)
      expect(late).toMatch(/تأخر التقرير .*كان موعد التقرير 1 نوفمبر 2026، ثم أُجّل\. السبب: كثرت الآراء/u)
      const off = text((await supertest(url).get(`/en/consultations/${concluded.code}`)).text)
      expect(off).toContain('This consultation was called off; it has no results. Reason: النص قديم')
    })
  })
})
