import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { type ConsoleWorld, type Desk, consoleWorld, textOf } from '../../support/consoleDesk.js'
import { complaintOf, newCode } from '../../support/contributions.js'
import { docx, exif, jpeg, pdf } from '../../support/files.js'
import { type Citizen } from '../../support/staffWorld.js'
import { until } from '../../support/until.js'

const PDF = { bytes: pdf, name: 'قرار.pdf' }

describe('files of a letter in the console', () => {
  let made: ConsoleWorld
  let salim: Citizen
  let agent: Desk
  beforeAll(async () => {
    made = await consoleWorld('console.letterFiles')
    salim = await made.world.citizen('salim')
    agent = await made.desk('agent')
  })
  afterAll(() => made.close())

  const taken = async (): Promise<string> => {
    const { world } = made
    const code = newCode('C', world.now())
    await salim.contributes(complaintOf(salim, code, world.now()))
    await until(async () => (await world.store.cases.countDocuments({ _id: code })) === 1)
    await agent.sends(`/console/cases/${code}/claim`)
    return `/console/cases/${code}`
  }
  const uploads = (): Promise<number> => made.world.store.uploads.countDocuments({})
  const arrived = () => made.world.telegram.sent.flatMap(({ file }) => file?.name ?? [])
  const keptIn = (page: string): readonly string[] =>
    [...page.matchAll(/name="files"[^>]*value="([\w-]{32})"[^>]*checked/gu)].map(([, ref = '']) => ref)

  it('wait with its words, then arrive one by one, and stand in the thread with their delivery', async () => {
    const at = await taken()
    const photo = { bytes: jpeg([exif(1)]), name: 'ساحة.jpg' }
    const sent = await agent.encloses(`${at}/ask`, { text: 'هل هذه هي الساحة؟' }, [PDF, photo])
    expect([sent.status, sent.headers.location]).toEqual([303, at])
    expect(textOf((await agent.get(at)).text)).toContain('قرار.pdf (1 كيلوبايت)')
    expect(arrived()).toEqual([])
    await made.world.letLettersGo()
    await until(() => arrived().length === 2)
    expect(arrived()).toEqual(['قرار.pdf', 'ساحة.jpg'])
    await until(async () => /قرار\.pdf ○ أُرسل/u.test(textOf((await agent.get(at)).text)))
  })

  it('are kept where the words are not accepted, and can be left out when it is sent again', async () => {
    const at = await taken()
    const again = await agent.encloses(`${at}/reply`, { text: '' }, [PDF, { bytes: docx, name: 'نموذج.docx' }])
    const kept = keptIn(again.text)
    expect([again.status, kept.length, textOf(again.text).includes('نموذج.docx')]).toEqual([422, 2, true])
    const before = arrived().length
    await agent.encloses(`${at}/reply`, { text: 'مرفق النموذج.', files: kept[1] ?? '' }, [])
    await made.world.letLettersGo()
    await until(() => arrived().length > before)
    expect(arrived().slice(before)).toEqual(['نموذج.docx'])
  })

  it('come back into the form with words that are taken back', async () => {
    const at = await taken()
    await agent.encloses(`${at}/reply`, { text: 'أُرسل سهوًا' }, [PDF])
    const undo = new RegExp(`action="(${at}/letters/[^"]+/undo)"`, 'u').exec((await agent.get(at)).text)?.[1] ?? ''
    const back = await agent.sends(undo)
    expect([keptIn(back.text).length, back.text.includes('أُرسل سهوًا')]).toEqual([1, true])
  })

  it('go with the final answer as with a reply, and stay where the answer is not accepted', async () => {
    const at = await taken()
    const form = { explanation: '', rejectReason: 'referred' }
    const again = await agent.encloses(`${at}/reject`, form, [PDF])
    const kept = /name="files-reject"[^>]*value="([\w-]{32})"[^>]*checked/u.exec(again.text)?.[1] ?? ''
    expect([again.status, keptIn(again.text).length]).toEqual([422, 0])
    const before = arrived().length
    const said = { ...form, explanation: 'أُحيل الأمر إلى الجهة المعنية، والكتاب مرفق.', 'files-reject': kept }
    expect((await agent.encloses(`${at}/reject`, said, [])).status).toBe(303)
    await made.world.letLettersGo()
    await until(() => arrived().length > before)
    expect(arrived().slice(before)).toEqual(['قرار.pdf'])
    await until(async () => /رد ختامي من .*قرار\.pdf ○ أُرسل/u.test(textOf((await agent.get(at)).text)))
  })

  it('that are not taken leave the words as they were, and nothing is kept', async () => {
    const at = await taken()
    const before = await uploads()
    const page = { bytes: Buffer.from('<!doctype html><script>1</script>'), name: 'a.pdf' }
    const large = { bytes: Buffer.alloc(10 * 1024 * 1024 + 1), name: 'b.pdf' }
    const answers = [
      await agent.encloses(`${at}/reply`, { text: 'كُتب بعناية' }, [PDF, page]),
      await agent.encloses(`${at}/reply`, { text: 'كُتب بعناية' }, [large]),
      await agent.encloses(`${at}/reply`, { text: 'كُتب بعناية' }, [PDF, PDF, PDF, PDF, PDF, PDF]),
    ]
    expect(answers.map(({ status, text }) => [status, text.includes('كُتب بعناية')])).toEqual([
      [422, true],
      [413, true],
      [422, true],
    ])
    expect([textOf(answers[0]?.text ?? '').includes('ليس من الأنواع المقبولة'), await uploads()]).toEqual([
      true,
      before,
    ])
  })

  it('are not read from a form that was made for somebody else', async () => {
    const at = await taken()
    const before = await uploads()
    const forged = await agent.encloses(`${at}/reply`, { text: 'من صفحة أخرى' }, [PDF], 'x'.repeat(43))
    expect([forged.status, await uploads()]).toEqual([403, before])
    expect(await made.world.store.heldLetters.countDocuments({ 'letter.text': 'من صفحة أخرى' })).toBe(0)
  })

  it('go once, however often the same form is sent', async () => {
    const at = await taken()
    const before = arrived().length
    const form = { text: 'مرة واحدة', _key: 'one-form-sent-twice' }
    await Promise.all([agent.encloses(`${at}/reply`, form, [PDF]), agent.encloses(`${at}/reply`, form, [PDF])])
    await made.world.letLettersGo()
    await until(() => arrived().length > before)
    await made.world.letLettersGo()
    expect([arrived().length - before, salim.told().filter(text => text.includes('مرة واحدة')).length]).toEqual([1, 1])
  })
})
