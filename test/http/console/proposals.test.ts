import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { type TrackingCode, mint } from '../../../src/domain/ids.js'
import type { Capacity } from '../../../src/domain/participant.js'
import { publishProposal } from '../../../src/service/staff/moderation.js'
import { type ConsoleWorld, type Desk, consoleWorld, textOf } from '../../support/consoleDesk.js'
import { codeOf, newCode, proposalOf } from '../../support/contributions.js'
import { pdf } from '../../support/files.js'
import { type Citizen, hire } from '../../support/staffWorld.js'
import { until } from '../../support/until.js'
import { person } from '../../support/writePath.js'

const BOARD = '/console/proposals'

describe('the proposals board in the console', () => {
  let made: ConsoleWorld
  let salim: Citizen
  let head: Desk
  let coordinator: Desk
  beforeAll(async () => {
    made = await consoleWorld('console.proposals')
    salim = await made.world.citizen('salim')
    head = await made.desk('unitHead', { unit: 'dg_muscat' })
    coordinator = await made.desk('coordinator')
  })
  afterAll(() => made.close())

  const published = async (
    words: { readonly title?: string; readonly details?: string } = {},
  ): Promise<TrackingCode> => {
    const { world } = made
    const code = codeOf(newCode('P', world.now()))
    const change = proposalOf(salim, code, world.now())
    if (change.is === 'proposalSubmitted')
      await salim.contributes({ ...change, proposal: { ...change.proposal, ...words } })
    await publishProposal(world.house, { officer: await hire(world.house, 'moderator', { n: world.now() }) }, code)
    return code
  }
  const page = async (desk: Desk, path = ''): Promise<string> => textOf((await desk.get(BOARD + path).expect(200)).text)

  it('shows in each column what waits there, with its support and the working days left to answer', async () => {
    const code = await published()
    const all = await page(coordinator)
    expect(all).toMatch(
      /قيد المراجعة 0 .*مفتوحة للتأييد 1 .*بلغت الحد 0 .*قيد الدراسة 0 .*صدر الرد 0 .*قيد التنفيذ 0 .*تم 0/u,
    )
    expect([
      all.includes(code),
      all.includes('لا مؤيدين بعد · الحد 100'),
      /بقي للرد (19|20|21) يوم/u.test(all),
    ]).toEqual([true, true, true])
    expect([(await page(coordinator, '?column=collecting')).includes(code)]).toEqual([true])
    expect([(await page(coordinator, '?column=answered')).includes(code)]).toEqual([false])
  })

  it('takes an answer from one officer, which another publishes', async () => {
    const code = await published()
    const words = 'تُركّب المظلات في خمسين مدرسة قبل بداية العام.'
    const given = { outcome: 'redirected', refusalReason: 'exists', authority: 'بلدية مسقط', ar: words, en: '' }
    const kept = await head.sends(`${BOARD}/${code}/answer`, given)
    expect([kept.status, kept.headers.location]).toEqual([303, `${BOARD}/${code}`])
    expect([
      (await page(head, `/${code}`)).includes('مسودتك بانتظار أن يعتمدها شخص آخر: المنسق العام أو مدير النظام.'),
      (await head.sends(`${BOARD}/${code}/publish`)).status,
      (await coordinator.sends(`${BOARD}/${code}/publish`)).status,
    ]).toEqual([true, 403, 303])
    await until(() => salim.told().some(each => each.includes('Passed on to بلدية مسقط')))
    expect(await page(coordinator, `/${code}`)).toContain('القرار: أُحيل إلى بلدية مسقط')
  })

  it('takes files with an answer, which whoever approves it can open, and warns of the language its author reads', async () => {
    const code = await published()
    const at = `${BOARD}/${code}`
    const given = { outcome: 'accepted', refusalReason: 'exists', authority: '', ar: 'قصير', en: '' }
    const plan = { bytes: pdf, name: 'الخطة.pdf' }
    const again = await head.encloses(`${at}/answer`, given, [plan])
    const kept = /name="files"[^>]*value="([\w-]{32})"[^>]*checked/u.exec(again.text)?.[1] ?? ''
    expect([again.status, kept.length]).toEqual([422, 32])
    const words = 'تُركّب المظلات في خمسين مدرسة، والخطة مرفقة.'
    expect((await head.encloses(`${at}/answer`, { ...given, ar: words, files: kept }, [])).status).toBe(303)
    const shown = await page(coordinator, `/${code}`)
    expect(shown).toMatch(/المرفقات، وتُنشر مع الرد: الخطة\.pdf \(1 كيلوبايت\)/u)
    expect(shown).toContain('يقرأ صاحب المقترح بالإنجليزية، والرد مكتوب بالعربية وحدها.')
    expect((await coordinator.get(`${at}/answer/files/0`).expect(200)).body).toEqual(pdf)
    await coordinator.get(`${at}/answer/files/1`).expect(404)
    expect((await coordinator.sends(`${at}/publish`)).status).toBe(303)
    await until(() => made.world.telegram.sent.some(({ file }) => file?.name === 'الخطة.pdf'))
  })

  it('promises what was accepted, and says how far it has come', async () => {
    const code = await published()
    const words = 'تُركّب المظلات في خمسين مدرسة قبل بداية العام.'
    const given = { outcome: 'accepted', refusalReason: 'exists', authority: '', ar: words, en: '' }
    await head.sends(`${BOARD}/${code}/answer`, given)
    await coordinator.sends(`${BOARD}/${code}/publish`)
    const promise = { promiseAr: 'مظلات في خمسين مدرسة', promiseEn: '', due: '2099-01-01' }
    const announced = await head.sends(`${BOARD}/${code}/commitment`, promise)
    const moved = await head.sends(`/console/commitments/${code}-1/progress`, { percent: '40', evidence: '' })
    expect([announced.status, moved.status, moved.headers.location]).toEqual([303, 303, `${BOARD}/${code}`])
    expect(await page(head, `/${code}`)).toMatch(
      /مظلات في خمسين مدرسة .*قيد التنفيذ .*موعد الإنجاز 1 يناير 2099 نسبة الإنجاز 40%/u,
    )
    for (const percent of ['', '100']) {
      const empty = await head.sends(`/console/commitments/${code}-1/progress`, { percent, evidence: '' })
      const asked = 'المطلوب نسبة من 1 إلى 99، أما 100 فمع دليل على الاكتمال.'
      expect([empty.status, textOf(empty.text).includes(asked)]).toEqual([422, true])
      expect(empty.text.match(/aria-invalid="true"/gu)?.length).toBe(1)
    }
    expect(await page(head, `/${code}`)).toContain('40%')
    const undated = await head.sends(`${BOARD}/${code}/commitment`, { ...promise, promiseAr: '', due: '' })
    expect(textOf(undated.text)).toContain('يلزم تصحيح: «نص الالتزام بالعربية» · «موعد الإنجاز».')
    const whole = { percent: '100', evidence: 'صور المظلات في خمسين مدرسة' }
    expect((await head.sends(`/console/commitments/${code}-1/progress`, whole)).status).toBe(303)
    expect(await page(head, `/${code}`)).toContain('صور المظلات في خمسين مدرسة')
    const twice = await head.sends(`${BOARD}/${code}/commitment`, promise)
    expect([twice.status, textOf(twice.text).includes('لهذا المقترح التزام بالنص نفسه')]).toEqual([409, true])
  })

  it('makes a proposal one with a similar one or with that of a code, and separates it again', async () => {
    const [first, second] = [await published(), await published()]
    const before = await page(coordinator, `/${second}`)
    expect(before).toContain('دمجه في مقترح آخر')
    expect((await coordinator.get(`${BOARD}/${second}`)).text).toMatch(/name="alike"\s+id="alike-0"/u)
    const wrong = 'نرجو اختيار أحد المقترحات المتشابهة أو كتابة رمز'
    expect(await page(coordinator, `/${second}/merge?alike=&other=`)).toContain(wrong)
    expect(await page(coordinator, `/${second}/merge?other=${second}`)).toContain(wrong)
    const preview = await page(coordinator, `/${second}/merge?alike=&other=${first.toLowerCase()}`)
    expect(preview).toMatch(
      new RegExp(`مدى التشابه في كلمات العنوان أو النص: 100% .*${second} .*${first} .*بعد الدمج: لا مؤيدين`, 'u'),
    )
    expect(preview).not.toContain('النصان متباعدان')
    await head.get(`${BOARD}/${second}/merge?other=${first}`).expect(404)
    const intoVersion = String((await made.world.store.contributions.findOne({ _id: first }))?.version)
    const merged = await coordinator.sends(`${BOARD}/${second}/merge`, { into: first, intoVersion })
    expect([merged.status, merged.headers.location]).toEqual([303, `${BOARD}/${first}`])
    expect((await coordinator.get(`${BOARD}/${first}`)).text).toContain(`action="${BOARD}/${second}/separate"`)
    expect(await page(coordinator, `/${first}`)).toMatch(new RegExp(`مقترحات دُمجت فيه .*${second}`, 'u'))
    expect(await page(coordinator, `/${second}`)).toMatch(new RegExp(`دُمج هذا المقترح في: .*${first}`, 'u'))
    expect((await head.sends(`${BOARD}/${second}/separate`, { separateReason: 'المقترحان مختلفان' })).status).toBe(403)
    const short = await coordinator.sends(`${BOARD}/${second}/separate`, { separateReason: 'لا' })
    const apart = await coordinator.sends(`${BOARD}/${second}/separate`, { separateReason: 'المقترحان مختلفان' })
    expect([short.status, apart.status]).toEqual([422, 303])
    await until(() => salim.told().some(each => each.includes(`Your proposal ${second} stands on its own again`)))
  })

  it('asks why two are merged that have little in common, and that both were read', async () => {
    const first = await published()
    const other = await published({
      title: 'قاعة قراءة في كل حي',
      details: 'تُفتح قاعة القراءة مساءً ليدرس فيها الطلبة بهدوء.',
    })
    const at = `${BOARD}/${other}/merge`
    expect(await page(coordinator, `/${other}/merge?other=${first}`)).toMatch(/سبب الدمج .*قُرئ النصان كاملين/u)
    const intoVersion = String((await made.world.store.contributions.findOne({ _id: first }))?.version)
    const merger = { into: first, intoVersion }
    const because = 'يطلبان مكانًا هادئًا للطلبة.'
    const refused = [
      await coordinator.sends(at, merger),
      await coordinator.sends(at, { ...merger, because: 'قصير', bothRead: 'yes' }),
      await coordinator.sends(at, { ...merger, because }),
    ]
    expect(refused.map(({ status }) => status)).toEqual([422, 422, 422])
    expect(textOf(refused[0]?.text ?? '')).toContain('يلزم سبب للدمج بعد قراءتهما كاملين.')
    expect(refused[2]?.text).toContain(because)
    expect((await coordinator.sends(at, { ...merger, because, bothRead: 'yes' })).status).toBe(303)
    expect(await page(coordinator, `/${first}`)).toMatch(
      new RegExp(`${other} .*سالم بن خلفان الحارثي، ولي أمر سبب الدمج: ${because}`, 'u'),
    )
  })

  it('comes before those who decide as a dossier: who stands behind it, what it resembles, and what is open', async () => {
    const { store, now } = made.world
    const [code, other] = [await published(), await published()]
    const supported = async (kind: string, n: number, capacity: Capacity, governorate: string) => {
      for (let at = 0; at < n; at += 1) {
        const participant = mint<'participant'>(`${kind}-${at}`)
        const hats = [{ capacity, place: { governorate } }] as const
        const evt = mint<'event'>(`e-${kind}-${at}`)
        await store.people.insertOne({ _id: participant, participant: person(participant, { hats }), at: 1, evt })
        await store.supports.insertOne({ _id: `${code}:${participant}`, code, participant, on: true, at: now() })
      }
    }
    await supported('parents', 12, 'parent', 'dhofar')
    await supported('supervisors', 3, 'supervisor', 'dhofar')
    await supported('families', 10, 'parent', 'muscat')
    expect(await page(coordinator, `/${code}`)).toContain('ملف المداولة، للقراءة أو الطباعة')
    const dossier = await page(coordinator, `/${code}/dossier`)
    expect(dossier).toMatch(/25 مؤيدًا .*ظفار 15 مسقط 10 .*الأسبوع 1 بعد النشر 25/u)
    // Three supervisors would follow from the total, were the parents shown.
    expect(dossier).toMatch(/بحسب الصفة – لا تظهر أعداد صفتين: أقل من 10 مؤيدين/u)
    expect([dossier.includes(other), /60% من المؤيدين من ظفار/u.test(dossier)]).toEqual([true, true])
    expect(dossier).toMatch(/لا تأييد بعد من: .*مسندم/u)
    expect(dossier).toMatch(/لا مؤيد واحد من هذه الفئات: .*طالب.*معلم/u)
    expect(dossier).not.toContain('supervisors')
    await coordinator.get(`${BOARD}/P26-7K3F9/dossier`).expect(404)
  })

  it('says which field of an answer is missing, and keeps the others', async () => {
    const code = await published()
    const given = { outcome: 'redirected', refusalReason: 'exists', authority: '', ar: 'قصير', en: '' }
    const { status, text } = await head.sends(`${BOARD}/${code}/answer`, given)
    expect([status, text.match(/aria-invalid="true"/gu)?.length, /value="redirected"\s+checked/u.test(text)]).toEqual([
      422,
      2,
      true,
    ])
  })
})
