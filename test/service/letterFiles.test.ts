import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import type { FileAttachment } from '../../src/domain/attachment.js'
import type { TrackingCode } from '../../src/domain/ids.js'
import type { Officer } from '../../src/domain/officer.js'
import { fetchCopy, fetchOwnFile } from '../../src/service/rights.js'
import { openCaseAttachment } from '../../src/service/staff/caseFiles.js'
import { readThread } from '../../src/service/staff/caseThread.js'
import { claimCase } from '../../src/service/staff/cases.js'
import { fileForLetter, filesForLetter } from '../../src/service/staff/letterFiles.js'
import { holdLetter, sendLetter, takeBackLetter } from '../../src/service/staff/letters.js'
import { dropUnusedFiles } from '../../src/store/letterFiles.js'
import { uploadsOf } from '../../src/store/uploads.js'
import { complaintOf, newCode } from '../support/contributions.js'
import { docm, docx, exif, jpeg, pdf, png, xlsx } from '../support/files.js'
import { type Citizen, type StaffWorld, hire, staffWorld } from '../support/staffWorld.js'
import { until } from '../support/until.js'

interface Given {
  readonly bytes: Buffer
  readonly name: string
}

const PDF: Given = { bytes: pdf, name: 'خطاب الموافقة.pdf' }
const PHOTO: Given = { bytes: jpeg([exif(1)]), name: '../ساحة.jpeg' }

describe('files that go with a letter', () => {
  let world: StaffWorld
  let salim: Citizen
  let agent: Officer
  let colleague: Officer
  beforeAll(async () => {
    world = await staffWorld('letterFiles')
    salim = await world.citizen('salim')
    agent = await hire(world.house, 'agent', { unit: 'dg_muscat' })
    colleague = await hire(world.house, 'agent', { unit: 'dg_muscat', n: 2 })
  })
  afterAll(() => world.close())

  const taken = async (citizen = salim): Promise<TrackingCode> => {
    const code = newCode('C', world.now())
    await citizen.contributes(complaintOf(citizen, code, world.now()))
    await claimCase(world.house, { officer: agent }, code)
    return code
  }
  const kept = async (code: TrackingCode, ...given: readonly Given[]): Promise<readonly FileAttachment[]> => {
    const files = await fileForLetter(world.house, agent, code, given)
    if (!files.ok) throw new Error(`not kept: ${files.because}`)
    return files.value
  }
  const isKept = async ({ ref }: { readonly ref: string }): Promise<boolean> =>
    (await uploadsOf(world.store).readUpload(ref)) !== undefined
  const sentWith = (code: TrackingCode) =>
    world.telegram.sent.filter(({ chat, text }) => chat === salim.chat && text.includes(code))

  it('arrive after its words, each as a message of its own, photos without their place', async () => {
    const code = await taken()
    const files = await kept(code, PDF, PHOTO)
    await sendLetter(world.house, { officer: agent }, code, { is: 'ask', question: 'هل هذه هي الساحة؟', files })
    const asked = () => sentWith(code).slice(sentWith(code).findIndex(({ text }) => text.includes('هل هذه')))
    await until(() => asked().length >= 3)
    expect(asked().map(({ file }) => file)).toEqual([
      undefined,
      { name: 'خطاب الموافقة.pdf', bytes: pdf },
      { name: 'ساحة.jpg', bytes: jpeg() },
    ])
    const thread = await readThread(world.house, agent, code)
    if (!thread.ok) throw new Error(thread.because)
    const { handled } = thread.value.file
    await until(async () => {
      const now = await readThread(world.house, agent, code)
      return now.ok && files.every(({ ref }) => now.value.deliveries.get(ref) === 'sent')
    })
    expect(handled.events.at(-1)).toMatchObject({ is: 'askedBack', files: [{ kind: 'document' }, { kind: 'photo' }] })
    expect(await openCaseAttachment(world.house, colleague, code, 2)).toMatchObject({
      value: { attachment: { name: 'ساحة.jpg' }, channel: 'web' },
    })
  })

  it('wait with it, and come back with it where it is taken back', async () => {
    const code = await taken()
    const files = await kept(code, PDF)
    const order = { officer: agent, key: 'with-a-file' }
    await holdLetter(world.house, order, code, { is: 'reply', text: 'مرفق الخطاب', files })
    expect(sentWith(code).filter(({ file }) => file)).toEqual([])
    const back = await takeBackLetter(world.house, agent, code, 'with-a-file')
    expect(back).toMatchObject({ value: { letter: { files } } })
    await holdLetter(world.house, order, code, { is: 'reply', text: 'مرفق الخطاب المعدّل', files })
    await world.letLettersGo()
    await until(() => sentWith(code).some(({ file }) => file?.name === 'خطاب الموافقة.pdf'))
  })

  it.each([
    ['a program that calls itself a letter', { bytes: Buffer.from('MZ\x90\0\x03'), name: 'letter.pdf' }, 'badFile'],
    ['a web page', { bytes: Buffer.from('<!doctype html><script>1</script>'), name: 'a.html' }, 'badFile'],
    ['a document with programs in it', { bytes: docm, name: 'a.docx' }, 'badFile'],
    ['a broken photo', { bytes: png().subarray(0, 60), name: 'a.png' }, 'badFile'],
    ['more than ten megabytes', { bytes: Buffer.alloc(10 * 1024 * 1024 + 1), name: 'a.pdf' }, 'fileTooLarge'],
  ])('are refused, and none of them kept, where one is %s', async (_, file, because) => {
    const code = await taken()
    expect(await fileForLetter(world.house, agent, code, [PDF, file])).toEqual({ ok: false, because })
    expect(await world.store.uploads.countDocuments({ 'metadata.code': code })).toBe(0)
  })

  it('are office documents too, named as their bytes say', async () => {
    const files = await kept(await taken(), { bytes: docx, name: 'نموذج.pdf' }, { bytes: xlsx, name: '' })
    expect(files.map(({ name }) => name)).toEqual(['نموذج.docx', 'file.xlsx'])
  })

  it('are the officer’s own for that case, at most five', async () => {
    const [code, other] = [await taken(), await taken()]
    const [file] = await kept(code, PDF)
    const refs = [file?.ref ?? '']
    const six = ['1', '2', '3', '4', '5', '6']
    expect([
      await filesForLetter(world.house, agent, code, refs),
      await filesForLetter(world.house, agent, other, refs),
      await filesForLetter(world.house, colleague, code, refs),
      await filesForLetter(world.house, agent, code, six),
      await fileForLetter(
        world.house,
        agent,
        code,
        six.map(() => PDF),
      ),
    ]).toMatchObject([
      { ok: true, value: [file] },
      { because: 'unknownFile' },
      { because: 'unknownFile' },
      { because: 'tooManyFiles' },
      { because: 'tooManyFiles' },
    ])
    const reader = await hire(world.house, 'reader', { unit: 'dg_muscat' })
    expect(await fileForLetter(world.house, reader, code, [PDF])).toEqual({ ok: false, because: 'forbidden' })
  })

  it('are deleted after two days where no letter went out with them, and only then', async () => {
    const code = await taken()
    const [unused, waiting, sent] = await kept(code, PDF, PDF, PDF)
    if (!unused || !waiting || !sent) throw new Error('three files were kept')
    await sendLetter(world.house, { officer: agent }, code, { is: 'reply', text: 'مرفق', files: [sent] })
    await holdLetter(world.house, { officer: agent }, code, { is: 'reply', text: 'وهذا', files: [waiting] })
    await dropUnusedFiles(world.store)
    expect(await isKept(unused)).toBe(true)
    const old = { $set: { 'metadata.waitsSince': new Date(Date.now() - 3 * 86_400_000) } }
    await world.store.uploads.updateMany({ 'metadata.code': code }, old)
    await dropUnusedFiles(world.store)
    expect([await isKept(unused), await isKept(waiting), await isKept(sent)]).toEqual([false, true, true])
  })

  it('belong to the author’s own data, whom nobody else’s link leads to', async () => {
    const [citizen, stranger] = [await world.citizen('copied'), await world.citizen('stranger')]
    const code = await taken(citizen)
    const files = await kept(code, PDF)
    await sendLetter(world.house, { officer: agent }, code, { is: 'reply', text: 'مرفق', files })
    const [ref = ''] = files.map(file => file.ref)
    const linkOf = async (who: Citizen): Promise<string> => {
      await who.contributes({ is: 'exportAsked', participant: who.participant.id, at: world.now() })
      await world.clock.tick()
      const link = () => /\/my-data\/([\w-]{43})/u.exec(who.told().join('\n'))?.[1]
      await until(() => link() !== undefined)
      return link() ?? ''
    }
    const [own, foreign] = [await linkOf(citizen), await linkOf(stranger)]
    expect((await fetchCopy(world.house, own))?.data.cases).toMatchObject([{ files: [{ ref, name: PDF.name }] }])
    expect(await fetchOwnFile(world.house, own, ref)).toMatchObject({ name: PDF.name, mime: 'application/pdf' })
    expect(await fetchOwnFile(world.house, foreign, ref)).toBeUndefined()
  })

  it('become a dead letter where they are not kept any more, and the words arrive all the same', async () => {
    const code = await taken()
    const files = await kept(code, PDF)
    await world.store.uploads.deleteOne({ filename: files[0]?.ref ?? '' })
    await sendLetter(world.house, { officer: agent }, code, { is: 'reply', text: 'دون ملف', files })
    await until(async () => {
      const now = await readThread(world.house, agent, code)
      return now.ok && now.value.deliveries.get(files[0]?.ref ?? '') === 'dead'
    })
    expect(sentWith(code).filter(({ text }) => text.includes('دون ملف'))).toHaveLength(1)
  })
})
