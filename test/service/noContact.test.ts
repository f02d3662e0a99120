import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { rejectCase, resolveCase } from '../../src/service/staff/caseAnswers.js'
import { askBack, claimCase, replyToCase } from '../../src/service/staff/cases.js'
import { mint } from '../../src/domain/ids.js'
import type { Officer } from '../../src/domain/officer.js'
import { codeOf, complaintOf, newCode, unheardOf } from '../support/contributions.js'
import { type StaffWorld, hire, staffWorld } from '../support/staffWorld.js'
import { until } from '../support/until.js'

describe('a report of danger', () => {
  let world: StaffWorld
  let guard: Officer
  beforeAll(async () => {
    world = await staffWorld('noContact')
    guard = await hire(world.house, 'safeguarding')
  })
  afterAll(() => world.close())

  it('sends nothing to an author who wants no contact, until they write again; then replies reach them', async () => {
    const hind = await world.citizen('hind')
    const code = codeOf('S26-7K3FV')
    const chosen = { is: 'contactGiven', code, at: world.now(), given: { contact: 'none' } } as const
    await hind.contributes(unheardOf(hind, 'S26-7K3FV', world.now()), chosen)
    const order = { officer: guard }
    const before = hind.told().length
    expect(await claimCase(world.house, order, code)).toMatchObject({ ok: true })
    const refused = { ok: false, because: 'noContact' }
    expect(await replyToCase(world.house, order, code, 'نحتاج إلى المزيد')).toEqual(refused)
    expect(await askBack(world.house, order, code, 'أين حدث ذلك؟')).toEqual(refused)
    const recall = { is: 'citizenWrote', at: world.now(), text: '', attachments: [], recalls: true } as const
    await hind.contributes({ is: 'caseMoved', code, event: recall })
    expect(await replyToCase(world.house, order, code, 'نحتاج إلى المزيد')).toEqual(refused)
    const wrote = { is: 'citizenWrote', at: world.now(), text: 'هو معلم الرياضيات', attachments: [] } as const
    await hind.contributes({ is: 'caseMoved', code, event: wrote })
    expect(await replyToCase(world.house, order, code, 'وصل ما كُتب')).toMatchObject({ ok: true })
    await until(() => hind.told().at(-1)?.includes('وصل ما كُتب') ?? false)
    expect(
      await resolveCase(world.house, order, code, { answer: 'أُبلغت الجهات المختصة', reason: 'fixed' }),
    ).toMatchObject({
      ok: true,
    })
    const heard = hind.told().length
    await hind.says(code)
    await until(() => hind.told().length > heard)
    const since = hind.told().slice(before)
    expect(since[0]).toContain('وصل ما كُتب')
    expect(since[1]).toContain('أُبلغت الجهات المختصة')
    expect(since).toHaveLength(2)
  })

  it('is answered as sent by mistake, which no complaint can be', async () => {
    const [hamad, agent] = [await world.citizen('hamad', { id: mint('hamad') }), await hire(world.house, 'agent')]
    const report = codeOf('S26-ZB3AG')
    const complaint = newCode('C', world.now())
    await hamad.contributes(unheardOf(hamad, report, world.now()))
    await hamad.contributes(complaintOf(hamad, complaint, world.now()))
    const mistaken = { answer: 'تبيّن أنه أُرسل دون قصد.', reason: 'mistaken' } as const
    await claimCase(world.house, { officer: guard }, report)
    await claimCase(world.house, { officer: agent }, complaint)
    expect(await rejectCase(world.house, { officer: agent }, complaint, mistaken)).toEqual({
      ok: false,
      because: 'notNow',
    })
    expect(await rejectCase(world.house, { officer: guard }, report, mistaken)).toMatchObject({ ok: true })
  })
})
