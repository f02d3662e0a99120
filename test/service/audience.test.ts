import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { type Audience, EVERYBODY } from '../../src/domain/audience.js'
import type { Officer } from '../../src/domain/officer.js'
import { type Capacity, NO_ALERTS, type Participant } from '../../src/domain/participant.js'
import { estimateAudience } from '../../src/service/staff/audience.js'
import { type StaffWorld, hire, staffWorld } from '../support/staffWorld.js'

const DAY = 86_400_000

describe('the size of an audience', () => {
  let world: StaffWorld
  let author: Officer
  beforeAll(async () => {
    world = await staffWorld('audience')
    author = await hire(world.house, 'coordinator')
    const lives = (capacity: Capacity, governorate: string, more: Partial<Participant> = {}) => ({
      hats: [{ capacity, place: { governorate } }] as const,
      ...more,
    })
    await world.citizen('asma', lives('teacher', 'dhofar', { name: 'أسماء بنت علي الكثيرية' }))
    await world.citizen('badr', lives('teacher', 'muscat'))
    await world.citizen('huda', lives('parent', 'dhofar'))
    await world.citizen('quiet', lives('teacher', 'dhofar', { alerts: NO_ALERTS }))
    const changed = { hats: [{ capacity: 'teacher' }, { capacity: 'parent' }], hat: 1 } as const
    await world.citizen('formerly', changed)
    await world.citizen('online', lives('teacher', 'dhofar', { name: 'Nasser Kharusi' }), 'web')
    await world.service.sweep()
  })
  afterAll(() => world.close())

  const estimate = (audience: Partial<Audience>) =>
    estimateAudience(world.house, author, { ...EVERYBODY, ...audience }, 'polls')
  const people = async (audience: Partial<Audience>): Promise<number> => {
    const found = await estimate(audience)
    return found.ok ? found.value.people : -1
  }

  it('counts, by channel, who fits under the hat now worn and wants to hear of it', async () => {
    const found = await estimate({ capacities: ['teacher'], governorates: ['dhofar'] })
    expect(found).toEqual({
      ok: true,
      value: {
        people: 2,
        channels: [
          { channel: 'telegram', people: 1, templates: 0 },
          { channel: 'web', people: 1, templates: 0 },
        ],
        sample: expect.arrayContaining(['أ… الكثيرية', 'N… Kharusi']),
      },
    })
    expect(await people({})).toBe(5)
    expect(await people({ languages: ['ar'] })).toBe(0)
    expect(await people({ capacities: ['parent'] })).toBe(2)
  })

  it('leaves out who is out of reach, and who was written to lately', async () => {
    await world.store.heads.updateOne(
      { participant: 'person-badr' as never },
      { $set: { unreachable: { at: world.now(), why: 'blocked' } } },
    )
    expect(await people({ governorates: ['muscat'] })).toBe(0)
    await world.store.heads.updateOne(
      { participant: 'person-huda' as never },
      { $set: { asked: world.now() - 2 * DAY } },
    )
    expect(await people({ capacities: ['parent'], governorates: ['dhofar'], restDays: 7 })).toBe(0)
    expect(await people({ capacities: ['parent'], governorates: ['dhofar'], restDays: 1 })).toBe(1)
  })

  it('counts a person once, in the messenger where they last wrote, and templates where its window is closed', async () => {
    const huda = await world.store.heads.findOne({ participant: 'person-huda' as never })
    if (!huda?.address) throw new Error('huda has no head')
    const whatsapp = { ...huda.address, channel: 'whatsapp' } as const
    const later = (huda.heard ?? 0) + 1_000
    await world.store.heads.insertOne({ ...huda, _id: 'huda-whatsapp' as never, address: whatsapp, heard: later })
    world.pass(2 * DAY)
    expect(await estimate({ capacities: ['parent'], governorates: ['dhofar'] })).toMatchObject({
      value: { people: 1, channels: [{ channel: 'whatsapp', people: 1, templates: 1 }] },
    })
  })

  it('remembers who was written to when their conversation goes on', async () => {
    const asma = await world.citizen('asma', { hats: [{ capacity: 'teacher', place: { governorate: 'dhofar' } }] })
    await world.store.heads.updateOne({ _id: asma.conv }, { $set: { asked: 7 } })
    await asma.says('السلام عليكم')
    await world.service.sweep()
    expect((await world.store.heads.findOne({ _id: asma.conv }))?.asked).toBe(7)
  })

  it('is told to who drafts polls, of places and groups that there are', async () => {
    const agent = await hire(world.house, 'agent')
    expect(await estimateAudience(world.house, agent, EVERYBODY, 'polls')).toEqual({ ok: false, because: 'forbidden' })
    for (const wrong of [{ governorates: ['atlantis'] }, { wilayats: ['muscat.atlantis'] }, { restDays: 4_000 }])
      expect(await estimate(wrong)).toEqual({ ok: false, because: 'badAudience' })
  })
})
