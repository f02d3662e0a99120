import { createHash } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import type { Officer } from '../../src/domain/officer.js'
import { LAST_MS, LINK_MS, copyWaits, fetchCopy } from '../../src/service/rights.js'
import { claimCase, noteOnCase, replyToCase } from '../../src/service/staff/cases.js'
import { codeOf, complaintOf } from '../support/contributions.js'
import { type Citizen, type StaffWorld, hire, staffWorld } from '../support/staffWorld.js'
import { until } from '../support/until.js'

describe('a copy of the own data', () => {
  let world: StaffWorld
  let agent: Officer
  beforeAll(async () => {
    world = await staffWorld('staffCopy')
    agent = await hire(world.house, 'agent')
  })
  afterAll(() => world.close())

  const linkIn = (citizen: Citizen): string | undefined =>
    /\/my-data\/([\w-]{43})/u.exec(citizen.told().join('\n'))?.[1]

  it('is served in the chat with one link', async () => {
    const salim = await world.citizen('salim')
    await salim.contributes(complaintOf(salim, 'C26-AAAA1', world.now()))
    const code = codeOf('C26-AAAA1')
    await claimCase(world.house, { officer: agent }, code)
    await replyToCase(world.house, { officer: agent }, code, 'نتحقق من الأمر')
    await noteOnCase(world.house, { officer: agent }, code, 'ملاحظة للزملاء')
    await salim.says('hello there')
    await salim.contributes({ is: 'exportAsked', participant: salim.participant.id, at: world.now() })
    const other = await world.office()
    await Promise.all([world.clock.tick(), other.clock.tick()])
    await until(() => linkIn(salim) !== undefined)
    expect(salim.told().filter(text => text.includes('/my-data/'))).toHaveLength(1)
    const token = linkIn(salim) ?? ''
    expect(JSON.stringify(await world.store.downloads.find().toArray())).not.toContain(token)
    const copy = await fetchCopy(world.house, token)
    expect(copy?.data).toMatchObject({
      profile: { name: salim.participant.name },
      channels: [{ channel: 'telegram' }],
      contributions: [{ code: 'C26-AAAA1', kind: 'complaint', said: { narrative: 'الحافلة تتأخر كل يوم نصف ساعة' } }],
      cases: [
        {
          code: 'C26-AAAA1',
          events: [{ is: 'received' }, { is: 'claimed' }, { is: 'replied', text: 'نتحقق من الأمر' }],
        },
      ],
      consents: [{ notice: 1 }],
    })
    const text = JSON.stringify(copy?.data)
    expect([text.includes('hello there'), text.includes('ملاحظة للزملاء'), text.includes(agent.id)]).toEqual([
      true,
      false,
      false,
    ])
  })

  it('can be fetched again after a broken line, and ends soon after it has arrived', async () => {
    const again = await world.citizen('again')
    await again.contributes({ is: 'exportAsked', participant: again.participant.id, at: world.now() })
    await world.clock.tick()
    await until(() => linkIn(again) !== undefined)
    const token = linkIn(again) ?? ''
    await fetchCopy(world.house, token)
    world.pass(LAST_MS + 1)
    await (await fetchCopy(world.house, token))?.arrived()
    expect(await copyWaits(world.house, token)).toBe(true)
    world.pass(LAST_MS + 1)
    expect([await copyWaits(world.house, token), await fetchCopy(world.house, token)]).toEqual([false, undefined])
  })

  it('does not wait for another one that cannot be made', async () => {
    const [broken, sound] = [await world.citizen('broken'), await world.citizen('sound')]
    for (const each of [broken, sound])
      await each.contributes({ is: 'exportAsked', participant: each.participant.id, at: world.now() })
    const asked = { participant: broken.participant.id }
    // Its row of the audit log stands already.
    const request = await world.store.requests.findOne(asked)
    const name = createHash('sha256').update(`${broken.participant.id}:${request?.at}`).digest('base64url')
    const row = { _id: `export:${name}`, at: 0, by: 'clock', what: 'rights.copy', about: '' }
    await world.store.audit.insertOne(row)
    await world.clock.tick()
    await until(() => linkIn(sound) !== undefined)
    expect(await world.store.requests.findOne(asked)).toMatchObject({ state: 'open', againAt: expect.any(Number) })
  })

  it('ends with the day', async () => {
    const late = await world.citizen('late')
    await late.contributes({ is: 'exportAsked', participant: late.participant.id, at: world.now() })
    await world.clock.tick()
    await until(() => linkIn(late) !== undefined)
    world.pass(LINK_MS + 1)
    expect(await fetchCopy(world.house, linkIn(late) ?? '')).toBeUndefined()
  })
})
