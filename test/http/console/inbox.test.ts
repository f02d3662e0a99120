import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import type { Officer } from '../../../src/domain/officer.js'
import type { TrackingCode } from '../../../src/domain/ids.js'
import { type CasesOnDesk, casesOnDesk } from '../../support/consoleCases.js'
import { type ConsoleWorld, type Desk, consoleWorld, textOf } from '../../support/consoleDesk.js'

const DAY = 86_400_000

describe('the inbox', () => {
  let made: ConsoleWorld
  let head: Desk
  let officer: Officer
  let cases: CasesOnDesk
  beforeAll(async () => {
    made = await consoleWorld('console.inbox')
    head = await made.desk('coordinator')
    const account = await made.world.store.staff.findOne({ role: 'coordinator' })
    if (!account) throw new Error('nobody was hired')
    officer = { id: account._id, name: account.name, role: account.role }
    cases = await casesOnDesk(made.world, officer)
  })
  afterAll(() => made.close())

  /** The codes of a list, in its order. */
  const codes = async (words: string, desk = head): Promise<readonly string[]> => {
    const { text } = await desk.get(`/console/inbox?${words}`).expect(200)
    return [...text.matchAll(/class="open" href="\/console\/cases\/([\w-]+)"/gu)].map(([, code = '']) => code)
  }
  const versionOf = async (code: TrackingCode): Promise<number> =>
    (await made.world.store.cases.findOne({ _id: code }))?.version ?? 0

  it('has what one has taken, what nobody has, what waits for its author, and all that is open', async () => {
    expect(await codes('view=mine')).toEqual([cases.talked])
    expect(await codes('view=unclaimed')).toEqual([cases.fresh])
    expect(await codes('view=waiting')).toEqual([cases.talked])
    expect(await codes('view=late')).toEqual([])
    expect(await codes('view=all')).toEqual([cases.fresh, cases.talked])
  })

  it('is narrowed by words of its address, and by nothing that nobody could choose', async () => {
    expect(await codes('view=all&governorate=muscat&channel=telegram&kind=complaint&age=young')).toHaveLength(2)
    expect(await codes('view=all&governorate=dhofar')).toEqual([])
    expect(await codes('view=all&age=old')).toEqual([])
    expect(await codes('view=all&governorate[$ne]=x&kind=everything&after={"$gt":""}')).toHaveLength(2)
  })

  it('shows reports of danger to the safeguarding team, and to nobody else', async () => {
    const team = await made.desk('safeguarding')
    expect(await codes('view=all', team)).toEqual([cases.danger])
    const { text } = await team.get('/console/inbox?view=all')
    expect([text.includes('طفل يتعرض للضرب'), textOf(text).includes('بلاغات السلامة')]).toEqual([false, true])
    expect(await codes('view=all&kind=safety')).toEqual([])
    const own = textOf((await team.get('/console/inbox')).text)
    expect(own).toMatch(/لا حالة مسندة إليك. ولدى الفريق: .*حالة واحدة دون متسلّم/u)
    await (await made.desk('auditor')).get('/console/inbox').expect(403)
  })

  it('shows a member of a unit that unit’s cases only', async () => {
    expect(await codes('view=all', await made.desk('agent', { unit: 'hr' }))).toEqual([])
    expect(await codes('view=all', await made.desk('agent', { unit: 'dg_muscat', n: 2 }))).toHaveLength(2)
  })

  it('takes what is ticked, and says what could not be taken', async () => {
    const agent = await made.desk('agent', { n: 3 })
    const pick = `${cases.fresh} ${await versionOf(cases.fresh)}`
    const nothing = await agent.sends('/console/inbox/claim', { back: '/console/inbox?view=unclaimed' })
    expect(nothing.headers.location).toBe('/console/inbox?view=unclaimed')
    await agent.sends('/console/inbox/claim', { pick })
    expect(await codes('view=mine', agent)).toEqual([cases.fresh])
    const late = await head.sends('/console/inbox/claim', { pick })
    const flash = String(late.headers['set-cookie'])
    expect(Buffer.from(/staff-flash=([\w-]+)/u.exec(flash)?.[1] ?? '', 'base64url').toString()).toContain(
      '"console.inbox.partly"',
    )
  })

  it('gives what is ticked to a colleague, where one may', async () => {
    const pick = `${cases.fresh} ${await versionOf(cases.fresh)}`
    await head.sends('/console/inbox/assign', { pick, to: officer.id })
    expect(await codes('view=mine')).toEqual([cases.fresh, cases.talked])
  })

  it('goes on to the own case due next', async () => {
    const after = async (code: string): Promise<string> =>
      String((await head.get(`/console/inbox/next?after=${code}`).expect(303)).headers.location)
    expect(await after('')).toBe(`/console/cases/${cases.fresh}`)
    expect(await after(cases.fresh)).toBe('/console/inbox')
  })

  it('keeps lists for their owner', async () => {
    await head.sends('/console/inbox/views', { name: 'حافلات <مسقط>', query: 'view=late&topic=transport&evil=1' })
    const { text } = await head.get('/console/inbox').expect(200)
    expect(text).toContain('<a href="/console/inbox?view=late&amp;topic=transport"><bdi>حافلات &lt;مسقط&gt;</bdi></a>')
    expect((await (await made.desk('reader')).get('/console/inbox')).text).not.toContain('topic=transport')
    await head.sends('/console/inbox/views/forget', { name: 'حافلات <مسقط>' })
    expect((await head.get('/console/inbox')).text).not.toContain('topic=transport')
  })

  it('turns pages by their last case, and says when nothing is left', async () => {
    const { due } = (await made.world.store.cases.findOne({ _id: cases.fresh })) ?? {}
    expect(await codes(`view=all&after=${due}_${cases.fresh}`)).toEqual([cases.talked])
    const page = textOf((await head.get('/console/inbox?view=reopened')).text)
    expect(page).toContain('لم تُعد حالة للفتح.')
    expect(page).toContain(`الأقرب موعدًا لدى الفريق: ${cases.fresh}`)
  })

  it('says how late in working time', async () => {
    made.world.pass(30 * DAY)
    const fresh = await made.desk('coordinator', { n: 2 })
    expect(await codes('view=late', fresh)).toEqual([cases.fresh])
    const page = textOf((await fresh.get('/console/inbox?view=late')).text)
    expect(page).toMatch(/متأخرة، ومدة التأخر: (?:\d+ يوم عمل|\d+ أيام عمل)/u)
  })
})
