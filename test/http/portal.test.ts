import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import supertest from 'supertest'
import { ENTRIES, NOON, RESULTS, httpWorld, registerOf } from '../support/httpWorld.js'
import { pageText as text } from '../support/pageText.js'
import { type Served, against, served } from '../support/served.js'

const [named, unnamed] = ENTRIES

describe('the portal', () => {
  let site: Served
  beforeAll(async () => void (site = await served(httpWorld().ports)))
  afterAll(() => site.server.stop(500))
  const page = async (path: string, status = 200) => supertest(site.url).get(path).expect(status)

  it('shows in Arabic what came of contributions first, then what is open, what waits and what is new', async () => {
    const { text: body } = await page('/')
    expect(body).toContain('<html lang="ar" dir="rtl">')
    expect([...body.matchAll(/<h2 id="(\w+)"/g)].map(([, id]) => id)).toEqual([
      ...['changed', 'open', 'results', 'waiting', 'latest'],
    ])
    expect(text(body)).toContain('أجابت الوزارة القرار: معتمد أُدرجت المظلات في خطة صيانة هذا العام.')
    expect(text(body)).toContain('ما أنسب وقت للقاء أولياء الأمور؟ يُغلق في 30 نوفمبر 2026')
    expect(text(body)).toContain('مختبر علوم متنقل لمدارس القرى البعيدة موعد الرد: 20 ديسمبر 2026')
    expect(text(body)).toContain('المشاركة باسم: مريم بنت سعيد البلوشية، معلم أو معلمة، الداخلية موثّق')
    expect(text(body)).toContain('12 مؤيدًا')
    expect(body).toContain('href="https://t.me/musharaka_bot"')
    expect(body).not.toContain('wa.me')
  })

  it('shows the same in English', async () => {
    const { text: body } = await page('/en')
    expect(body).toContain('<html lang="en" dir="ltr">')
    expect(text(body)).toContain('When should parents’ evenings be? Closes on 30 November 2026')
    expect(text(body)).toContain('Name not published, Parent or guardian')
  })

  it('writes what people wrote as text', async () => {
    const { text: body } = await page('/')
    expect(body).toContain('Shade over the school yard &lt;b&gt;before&lt;/b&gt; summer')
  })

  it('keeps pages with names out of search engines and caches', async () => {
    for (const path of ['/', '/en', '/register', '/en/register', `/c/${named?.code}`, `/en/c/${named?.code}`]) {
      const { headers } = await page(path)
      // Home and the beginning of the register may be fifteen seconds old when they are given.
      const lasts = path.includes('/c/') ? 30 : 15
      expect([headers['cache-control'], headers['x-robots-tag']]).toEqual([`public, max-age=${lasts}`, 'noindex'])
    }
  })

  it('shows a contribution with its words, lines kept, and when the answer is due', async () => {
    const { text: body } = await page(`/c/${named?.code}`)
    expect(body).toContain(
      'lang="ar">مختبر في حافلة يزور المدارس الصغيرة مرة في الأسبوع.\nيجري الطلبة التجارب بأنفسهم.</div>',
    )
    expect(text(body)).toContain('موعد الرد: 20 ديسمبر 2026')
    expect(body).toContain(`href="/chat?start=${named?.code}"`)
  })

  it('shows the receipts of what is in the public log, and says so of what is not in there yet', async () => {
    const logged = text((await page(`/en/c/${named?.code}`)).text)
    expect([
      logged.includes('It was published as it stands here'),
      logged.includes('q8hV2c+2JdZ1'),
      logged.includes('41,214'),
    ]).toEqual([true, true, true])
    expect(text((await page(`/c/${unnamed?.code}`)).text)).toContain('لم يُقيَّد المعروض هنا في السجل العام بعد')
  })

  it('shows the answer, and no name where none is published', async () => {
    const { text: body } = await page(`/en/c/${unnamed?.code}`)
    expect(text(body)).toContain(
      'The ministry’s answer Outcome: Accepted The answer was given in Arabic. أُدرجت المظلات في خطة صيانة هذا العام. Given on 23 November 2026',
    )
    expect(text(body)).toContain('Name not published, Parent or guardian')
  })

  it('finds a code however it is written', async () => {
    await page(`/c/${named?.code.toLowerCase().replace('-', '')}`)
  })

  it('answers an unknown code and nonsense alike, in both languages', async () => {
    const bodies = [
      await page('/c/P26-00000', 404),
      await page('/c/%3Cscript%3E', 404),
      await page('/nothing', 404),
    ].map(each => each.text)
    expect(new Set(bodies).size).toBe(1)
    expect(text(bodies[0] ?? '')).toMatch(/الصفحة غير موجودة.*Page not found/)
  })

  it('offers to support it in each way that is connected, with how much support there is and what it takes', async () => {
    const { text: body } = await page(`/en/c/${named?.code}`)
    expect(body).toContain(`href="https://t.me/musharaka_bot?start=${named?.code}"`)
    expect(text(body)).toContain('12 supporters 12 of 100 to bring it before the committee.')
    const picture = await page(`/en/c/${named?.code}/qr.svg`)
    expect([picture.headers['content-type'], String(picture.body).startsWith('<svg')]).toEqual([
      'image/svg+xml; charset=utf-8',
      true,
    ])
  })

  it('asks nobody to support what is answered, and says what the answer was', async () => {
    const { text: source } = await page(`/en/c/${unnamed?.code}`)
    const body = text(source)
    expect(body).toMatch(/1 supporter The ministry answered on 23 November 2026, so support is closed\. Outcome: \S/u)
    expect(body).toContain('Read the answer Ask about it Ask about it on Telegram')
    expect(body).not.toMatch(/Support it|to bring it before the committee/u)
    expect(source).toContain('href="#answer"')
  })

  it('tells what happened so far, the latest in front, and what is late', async () => {
    expect(text((await page(`/en/c/${unnamed?.code}`)).text)).toContain(
      'The ministry made a commitment مظلات في خمسين مدرسة 23 November 2026 The ministry answered 23 November 2026 Published in the register 20 November 2026',
    )
    const late = { ...ENTRIES[0], answerDue: NOON - 1 } as (typeof ENTRIES)[number]
    await against(httpWorld({ register: registerOf([late]) }).ports, async ({ url }) => {
      const { text: body } = await supertest(url).get(`/c/${late.code}`)
      expect(text(body)).toContain('كان موعد رد الوزارة 24 نوفمبر 2026')
      expect(text(body)).toContain('الحالة: منشورة تأخر الرد')
    })
  })

  it('searches the register, and says when nothing is found', async () => {
    const found = await page(`/register?q=${encodeURIComponent('مختبر')}`)
    expect([found.text.match(/class="entry"/g)?.length, found.text.includes('value="مختبر"')]).toEqual([1, true])
    const none = (await page('/en/register?q=zzz')).text
    expect(text(none)).toContain('Nothing matches these filters. Remove filters')
    expect((await page('/register?q=&topic=&sort=')).text.match(/class="entry"/g)?.length).toBe(2)
  })

  it('narrows the register, and lets each filter be taken away by itself', async () => {
    const { text: body } = await page('/en/register?kind=proposal&answered=yes&sort=newest')
    expect(body.match(/class="entry"/g)?.length).toBe(1)
    expect(text(body)).toContain('Remove: Proposals Proposals ✕ Remove: Answered Answered ✕ Remove filters')
    expect(body).toContain('href="/en/register?answered=yes&amp;sort=newest"')
    expect(body).toContain('<option value="yes" selected>Answered</option>')
  })

  it('finds consultations by their words too, unless contributions alone are asked for', async () => {
    const title = encodeURIComponent('The new school day')
    const found = text((await page(`/en/register?q=${title}`)).text)
    expect(found).toMatch(/Matching consultations Consultation Status: Open The new school day/u)
    expect(found).not.toContain('Nothing matches these filters.')
    expect(text((await page(`/en/register?q=${title}&kind=proposal`)).text)).toContain('Nothing matches these filters.')
    expect(text((await page('/en/register')).text)).not.toContain('Matching consultations')
  })

  it.each(['/register', '/polls', '/consultations', '/track'])(
    'shows %s whatever a site that links to it adds to the address',
    async path => {
      expect((await page(`${path}?fbclid=abc&utm_source=news`)).text).toBe((await page(path)).text)
    },
  )

  it.each(['?q=a&q=b', `?q=${'a'.repeat(65)}`, '?after=%24ne', '?q[$ne]=x&after=a%20b', '?sort=name'])(
    'refuses /register%s',
    async query => {
      await page(`/register${query}`, 400)
    },
  )
})

describe('a long register', () => {
  it('is turned page by page, search kept', async () => {
    const many = Array.from({ length: 30 }, (_, n) => ({ ...ENTRIES[0], title: `مقترح ${n + 1}` })) as typeof ENTRIES
    await against(httpWorld({ register: registerOf(many) }).ports, async ({ url }) => {
      const first = await supertest(url).get(`/register?q=${encodeURIComponent('مقترح')}`)
      const [, next = ''] = /<a rel="next" href="([^"]+)"/.exec(first.text) ?? []
      expect(decodeURIComponent(next)).toBe('/register?q=مقترح&amp;after=10')
      const { text: body } = await supertest(url).get('/register?q=%D9%85%D9%82%D8%AA%D8%B1%D8%AD&after=10')
      expect(body.match(/مقترح \d+/g)?.slice(0, 2)).toEqual(['مقترح 11', 'مقترح 12'])
    })
  })

  it('is empty before the first publication', async () => {
    await against(httpWorld({ register: registerOf([]) }).ports, async ({ url }) => {
      const { text: body } = await supertest(url).get('/')
      expect([
        text(body).includes('لم يُنشر شيء بعد.'),
        text(body).includes('لا استطلاعات ولا مشاورات مفتوحة الآن.'),
      ]).toEqual([true, true])
    })
  })

  it('does not list polls that are over as open', async () => {
    const over = { ...RESULTS, poll: { ...RESULTS.poll, state: 'closed' as const, closesAt: NOON } }
    await against(httpWorld({ register: registerOf([], [over]) }).ports, async ({ url }) => {
      expect(text((await supertest(url).get('/')).text)).toContain('لا استطلاعات ولا مشاورات مفتوحة الآن.')
    })
  })
})

describe('a front that many ask for', () => {
  it('is gathered once for those who ask at the same moment', async () => {
    let gathered = 0
    const kept = registerOf([])
    const register = {
      ...kept,
      statistics: () => {
        gathered += 1
        return kept.statistics()
      },
    }
    await against(httpWorld({ register }).ports, async ({ url }) => {
      const all = await Promise.all(Array.from({ length: 8 }, () => supertest(url).get('/')))
      expect([new Set(all.map(({ text: body }) => body)).size, gathered < all.length]).toEqual([1, true])
    })
  })
})

describe('a failure', () => {
  it('shows a reference, and logs it without a word of what was asked or stored', async () => {
    const register = {
      ...registerOf([]),
      list: async () => Promise.reject(new Error('duplicate key: { name: "مريم" }')),
    }
    const world = httpWorld({ register })
    await against(world.ports, async ({ url }) => {
      const { status, text: body } = await supertest(url).get('/?q=secret')
      const [logged] = world.logged
      const ref = logged && 'ref' in logged.fields ? String(logged.fields.ref) : ''
      expect([status, text(body).includes(`المرجع: ${ref}`), text(body).includes(`Reference: ${ref}`)]).toEqual([
        500,
        true,
        true,
      ])
      expect(JSON.stringify(world.logged)).not.toMatch(/مريم|secret/)
    })
  })
})
