import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import supertest from 'supertest'
import type { RegisterEntry } from '../../src/store/register.js'
import { ENTRIES, NOON, PUBLISHED, RESULTS, httpWorld, registerOf } from '../support/httpWorld.js'
import { pageText as text } from '../support/pageText.js'
import { type Served, against, served } from '../support/served.js'

const [named, unnamed] = ENTRIES

describe('the pages around the register', () => {
  let site: Served
  beforeAll(async () => void (site = await served(httpWorld().ports)))
  afterAll(() => site.server.stop(500))
  const page = async (path: string, status = 200) => supertest(site.url).get(path).expect(status)

  it('shows what was taken up and, with the reason, what was not', async () => {
    const refused: RegisterEntry = {
      ...ENTRIES[0],
      code: 'P26-REFUS',
      title: 'دوام يوم السبت',
      status: 'notAccepted',
      answerDue: NOON,
      answer: {
        outcome: { is: 'notAccepted', reason: 'effect' },
        at: NOON,
        text: { ar: 'لا أثر له في نتائج الطلبة بحسب تجربة سابقة.' },
      },
    } as RegisterEntry
    await against(httpWorld({ register: registerOf([...ENTRIES, refused]) }).ports, async ({ url }) => {
      const body = text((await supertest(url).get('/impact')).text)
      expect(body).toMatch(/أخذت به الوزارة قلتم .*القرار: معتمد.*لم تأخذ به، وهذا السبب قلتم دوام يوم السبت/)
      expect(body).toMatch(/القرار: لم يُعتمد[^.]*لا أثر له في نتائج الطلبة بحسب تجربة سابقة\./)
    })
    const none = httpWorld({ register: registerOf([]) })
    await against(none.ports, async ({ url }) => {
      expect(text((await supertest(url).get('/en/impact')).text)).toContain('No proposal has been answered yet.')
    })
  })

  it('tells the figures with what each means, and what is too few to be told', async () => {
    const body = text((await page('/statistics')).text)
    expect(body).toContain(
      'الرد الأول في موعده 92% استنادًا إلى 811 شكوى رُد عليها أو حان موعد الرد عليها من شكاوى آخر سنة',
    )
    expect(body).toContain('المؤكد علاجها خلال 30 يومًا أقل من 10، فلا يُعرض')
    expect(body).toContain('بلاغات السلامة لا يُعرض ما دون 10، ويُحسب مرة كل يوم')
    expect(body).toMatch(
      /مقرّبًا إلى العشرة الأدنى\..*سبتمبر 2026 10 فأكثر 40 فأكثر أكتوبر 2026 لا يُعرض ما دون 10 لا يُعرض ما دون 10 نوفمبر 2026 30 فأكثر لا يُعرض ما دون 10/,
    )
    expect(body).toMatch(/المحافظات المحافظة العدد مقارنةً بالأكثر مسقط 310 فأكثر ظفار 90 فأكثر/)
    expect(body).not.toContain('موضوعات الشكاوى')
    const english = text((await page('/en/statistics')).text)
    expect(english).toContain('Time to first reply 1.4 working days From 790 complaints')
    expect(english).toContain('Counted last on 24 November 2026 at 12:00.')
    const front = text((await page('/')).text)
    expect(front).toContain('وردت 1,270 مشاركة على الأقل رُد على 92% من الشكاوى في موعدها صدر رد على 32% من المقترحات')
    await against(httpWorld({ register: registerOf([]) }).ports, async ({ url }) => {
      expect(text((await supertest(url).get('/en/statistics')).text)).toContain('Nothing has been counted yet.')
    })
  })

  it('reports on a year without names, and on none before the first', async () => {
    const body = text((await page('/reports/2026')).text)
    expect(body).toContain('المقترحات الواردة في العام: 40 فأكثر. والشكاوى: 60 فأكثر.')
    expect(body).toMatch(/ما أخذت به الوزارة Shade over the school yard .*القرار: معتمد أُدرجت المظلات/)
    expect(body).toMatch(/ما لم تأخذ به، والسبب لا شيء من ذلك في هذا العام\./)
    expect(body).toMatch(
      /الاستطلاعات وقراراتها ما أنسب وقت للقاء أولياء الأمور؟ شارك 64 شخصًا\. مستوى المشاركة: المشاورة لم يُنشر القرار بعد\./,
    )
    expect(body).not.toContain('مريم بنت سعيد')
    expect(text((await page('/en/statistics')).text)).toContain('Yearly report on e-participation 2026')
    for (const year of ['2025', '2027', 'none']) await page(`/en/reports/${year}`, 404)
  })

  it('offers each topic once, and what is left over last', async () => {
    const body = (await page('/en/register')).text
    const topics = [
      ...(/<select id="by-topic"[^]*?<\/select>/u.exec(body)?.[0].matchAll(/<option[^>]*>([^<]*)</gu) ?? []),
    ]
    const names = topics.map(([, name = '']) => name)
    expect(names.length).toBeGreaterThan(12)
    expect(new Set(names).size).toBe(names.length)
    expect(names.at(-1)).toBe('Something else')
  })

  it('counts in the register what it does not show, and says why', async () => {
    const body = text((await page('/register')).text)
    expect(body).toMatch(/ما لا يُعرض .* لم تُنشر لسبب من الأسباب المعلنة مقترح 30 فأكثر سحبها أصحابها شكوى 10 فأكثر/)
    expect(text((await page('/register?kind=proposal')).text)).not.toContain('ما لا يُعرض')
  })

  it('shows what was promised, with what is late, the evidence and the word of the author', async () => {
    const english = text((await page(`/en/c/${unnamed?.code}`)).text)
    expect(english).toMatch(
      /What the ministry committed to In progress Late مظلات في خمسين مدرسة Written in Arabic Progress: 40%/,
    )
    expect(english).toMatch(/Delivered, and confirmed by the author A study of kinds of shade .* In charge: /)
    expect(english).toContain('Evidence that it was delivered: The study: https://example.om/shade')
    expect(english).toMatch(/The author confirmed it .*Progress reached 40% .*The ministry made a commitment /)
    const arabic = text((await page('/impact')).text)
    expect(arabic).toContain('The study: https://example.om/shade كُتب بالإنجليزية')
    expect(arabic).toMatch(/التزامات أُنجزت أُنجز، وأكّده صاحب المقترح دراسة أنواع المظلات نسبة الإنجاز: 100%/)
    expect(text((await page('/')).text)).toMatch(/القرار: معتمد .*مظلات في خمسين مدرسة نسبة الإنجاز: 40%/)
    expect(arabic).toMatch(/التزامات قيد التنفيذ قيد التنفيذ تأخر عن موعده مظلات في خمسين مدرسة نسبة الإنجاز: 40%/)
  })

  it('leads from a code to what is public of it, and from any other into the chat', async () => {
    const { headers } = await page(`/en/track?code=${named?.code.toLowerCase()}`, 303)
    expect(headers.location).toBe(`/en/c/${named?.code}`)
    expect((await page(`/track?code=${RESULTS.poll.code}`, 303)).headers.location).toBe(`/polls/${RESULTS.poll.code}`)
    const { text: unknown } = await page('/track?code=P26-7K3F9', 404)
    expect(unknown).toContain('href="/chat?start=P26-7K3F9"')
    expect(text((await page('/en/track?code=hello', 404)).text)).toContain('This does not look like a tracking code.')
    expect(text((await page('/en/track?code=P26-7K3F8', 404)).text)).toContain('There is probably a typing mistake')
    await page('/track')
  })

  it('finds a poll in the register by its code, and nothing more where other words or filters stand with it', async () => {
    const { code } = RESULTS.poll
    const found = await page(`/en/register?q=${code.toLowerCase()}`)
    expect(found.text).toContain(`href="/en/polls/${code}"`)
    expect(text(found.text)).not.toContain('Nothing matches these filters.')
    expect((await page(`/en/register?q=${code}&kind=proposal`)).text).not.toContain(`href="/en/polls/${code}"`)
  })

  it('gives the last days of open polls to calendars', async () => {
    const { text: body, headers } = await page('/en/calendar.ics')
    expect(headers['content-type']).toBe('text/calendar; charset=utf-8')
    expect(body.split('\r\n').slice(4, 12)).toEqual([
      'BEGIN:VEVENT',
      `UID:${RESULTS.poll.code}@localhost:8080`,
      'DTSTAMP:20261124T080000Z',
      'DTSTART:20261130T100000Z',
      'DTEND:20261130T100000Z',
      'SUMMARY:Closes: When should parents’ evenings be?',
      `URL:http://localhost:8080/en/polls/${RESULTS.poll.code}`,
      'END:VEVENT',
    ])
    const arabic = (await page('/calendar.ics')).text.split('\r\n')
    expect(arabic.every(line => Buffer.byteLength(line) <= 75)).toBe(true)
    expect(arabic.join('\n').replace(/\n /g, '')).toContain('SUMMARY:آخر موعد: ما أنسب وقت للقاء أولياء الأمور؟')
  })

  it('tells crawlers which pages name nobody', async () => {
    expect((await page('/robots.txt')).text).toContain('Sitemap: http://localhost:8080/sitemap.xml')
    const { text: map } = await page('/sitemap.xml')
    expect(map).toContain('<loc>http://localhost:8080/en/rules</loc>')
    expect(map).not.toMatch(/register|impact|\/c\//)
  })

  it('explains privacy in both languages, with the true life of its cookie', async () => {
    expect(text((await page('/privacy')).text)).toContain('180 يومًا بعد آخر زيارة')
    expect(text((await page('/en/privacy')).text)).toContain('180 days after the last visit')
    expect((await page('/notice', 301)).headers.location).toBe('/privacy')
    expect((await page('/en/notice', 301)).headers.location).toBe('/en/privacy')
  })

  it('says whom to ask: by mail where there is an address, in the chat everywhere', async () => {
    expect(text((await page('/en/privacy')).text)).toContain('The word “staff” in the chat reaches a member of staff.')
    const { ports } = httpWorld()
    const ministry = { ...ports.config.ministry, contact: 'data@ministry.example' }
    await against({ ...ports, config: { ...ports.config, ministry } }, async ({ url }) => {
      const { text: body } = await supertest(url).get('/accessibility')
      expect(text(body)).toContain('البريد الإلكتروني: data@ministry.example، أو كلمة «موظف» في المحادثة.')
    })
  })

  it('promises in its rules what the settings promise', async () => {
    expect(text((await page('/rules')).text)).toContain(
      'يصدر الرد الرسمي على المقترح خلال 20 يوم عمل من نشره. ويصل أول رد على الشكوى خلال يومي عمل',
    )
    expect(text((await page('/en/rules')).text)).toContain(
      'With 100 supporters, or 25 in one wilayat, it goes before the committee in charge.',
    )
  })

  it('brings its own letters, for Arabic and Latin', async () => {
    const { text: body } = await page('/')
    const [arabic = '', latin = ''] = [...body.matchAll(/rel="preload" href="([^"]+)"/g)].map(([, href]) => href)
    const sheet = /href="([^"]+letters\.css)"/.exec(body)?.[1] ?? ''
    const { text: faces } = await page(sheet)
    for (const each of [arabic, latin]) {
      const { headers } = await page(each)
      expect([headers['content-type'], faces.includes(each.slice(each.lastIndexOf('/')))]).toEqual(['font/woff2', true])
    }
  })

  it('leads from the front to a published result, with its totals and shares', async () => {
    const { text: front } = await page('/')
    expect(front).toContain(`href="/polls/${PUBLISHED.poll.code}">عرض النتائج</a>`)
    expect((await page('/polls')).text).toContain(`href="/polls/${PUBLISHED.poll.code}">عرض النتائج</a>`)
    const { text: arabic } = await page(`/polls/${PUBLISHED.poll.code}`)
    expect(text(arabic)).toContain('شارك 64 شخصًا. نتائج الاستطلاع الخيار الأصوات النسبة بعد العصر 57 89%')
    const { text: english } = await page(`/en/polls/${PUBLISHED.poll.code}`)
    expect(text(english)).toContain('64 people took part. Results of the poll Option Votes Share Afternoon 57 89%')
  })

  it('shows of an open poll how many took part, and no numbers yet', async () => {
    const { text: body } = await page(`/polls/${RESULTS.poll.code}`)
    expect(text(body)).toContain('شارك 60 شخصًا على الأقل حتى الآن. تظهر النتائج هنا بعد إغلاق الاستطلاع ونشرها.')
    await page('/polls/Q26-00000', 404)
  })

  it('shows how many of those invited answered, and the groups that the register gives', async () => {
    const group = { id: 'teacher', voters: 40, counts: { '1': 30, '2': 10 } }
    const results = {
      ...PUBLISHED,
      groups: { capacity: [group], governorate: [] },
      turnout: { invited: 128, answered: 64 },
    }
    await against(httpWorld({ register: registerOf([], [results]) }).ports, async ({ url }) => {
      const body = text((await supertest(url).get(`/en/polls/${PUBLISHED.poll.code}`)).text)
      expect(body).toContain('64 of the 128 people who were invited answered: 50%.')
      expect(body).toContain('By role Role Participants Afternoon Evening Teacher 40 75% 25%')
      expect(body).not.toContain('By governorate')
    })
  })
})
