import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import type { TrackingCode } from '../../src/domain/ids.js'
import type { Officer } from '../../src/domain/officer.js'
import { readCase } from '../../src/service/staff/caseFiles.js'
import { rejectCase, resolveCase } from '../../src/service/staff/caseAnswers.js'
import { claimCase, releaseCase } from '../../src/service/staff/cases.js'
import { alikeCases, joinedTo } from '../../src/service/staff/duplicates.js'
import { fileForLetter } from '../../src/service/staff/letterFiles.js'
import { complaintOf, newCode } from '../support/contributions.js'
import { pdf } from '../support/files.js'
import { type Citizen, type StaffWorld, hire, staffWorld } from '../support/staffWorld.js'
import { until } from '../support/until.js'

const LEAK = 'سقف الصف الخامس في المدرسة يتسرب منه الماء كلما هطل المطر'

describe('a complaint that repeats another one', () => {
  let world: StaffWorld
  let salim: Citizen
  let muna: Citizen
  let agent: Officer
  beforeAll(async () => {
    world = await staffWorld('duplicates')
    salim = await world.citizen('salim')
    muna = await world.citizen('muna')
    agent = await hire(world.house, 'agent', { unit: 'dg_muscat' })
  })
  afterAll(() => world.close())

  const complains = async (citizen: Citizen, words: string, unit?: string): Promise<TrackingCode> => {
    const code = newCode('C', world.now())
    await citizen.contributes(complaintOf(citizen, code, world.now(), words, unit))
    return code
  }
  const joins = (code: TrackingCode, duplicateOf: TrackingCode) =>
    rejectCase(world.house, { officer: agent }, code, {
      answer: 'وصلنا الموضوع من قبل ونتابعه',
      reason: 'duplicate',
      duplicateOf,
    })
  const standing = async (code: TrackingCode) => {
    const found = await readCase(world.house, agent, code)
    if (!found.ok) throw new Error(found.because)
    return found.value
  }

  it('is joined by an officer to one that is shown as alike, and both authors get the answer', async () => {
    const first = await complains(salim, LEAK)
    const second = await complains(muna, 'الماء يتسرب من سقف الصف الخامس في المدرسة مع كل مطر')
    await complains(salim, 'أسعار المقصف مرتفعة جدًا هذا العام')
    await complains(salim, LEAK, 'hr')
    const alike = await alikeCases(world.house, agent, await standing(second))
    expect(alike.map(({ handled }) => handled._id)).toEqual([first])
    await claimCase(world.house, { officer: agent }, second)
    expect(await joins(second, first)).toMatchObject({ ok: true, value: { state: { is: 'answered' } } })
    expect(joinedTo((await standing(second)).handled)).toBe(first)
    await until(() => muna.told().some(each => each.includes('وصلنا الموضوع من قبل ونتابعه')))
    expect(await world.store.corrections.find({ code: second }).toArray()).toMatchObject([
      { what: 'duplicate', from: second, to: first, by: agent.id },
    ])
    await claimCase(world.house, { officer: agent }, first)
    await resolveCase(world.house, { officer: agent }, first, { answer: 'رُمّم السقف', reason: 'fixed' })
    for (const [citizen, code] of [
      [salim, first],
      [muna, second],
    ] as const) {
      await until(() => citizen.told().some(each => each.includes('رُمّم السقف') && each.includes(code)))
      expect(citizen.told().filter(each => each.includes('رُمّم السقف'))).toHaveLength(1)
    }
  })

  it('has the files of the answer too where its officer says so, and else not', async () => {
    const arrived = (code: TrackingCode) =>
      world.telegram.sent.filter(({ text, file }) => file !== undefined && text.includes(code)).length
    const answered = async (more: { readonly filesToAll?: true }) => {
      const [first, second] = [await complains(salim, LEAK), await complains(muna, LEAK)]
      await claimCase(world.house, { officer: agent }, second)
      await joins(second, first)
      await claimCase(world.house, { officer: agent }, first)
      const kept = await fileForLetter(world.house, agent, first, [{ bytes: pdf, name: 'plan.pdf' }])
      const said = { answer: 'رُمّم السقف', reason: 'fixed', files: kept.ok ? kept.value : [], ...more } as const
      await resolveCase(world.house, { officer: agent }, first, said)
      await until(() => muna.told().some(each => each.includes('رُمّم السقف') && each.includes(second)))
      await until(() => arrived(first) === 1)
      return second
    }
    expect(arrived(await answered({}))).toBe(0)
    const second = await answered({ filesToAll: true })
    await until(() => arrived(second) === 1)
  })

  it('is joined to nothing but another complaint in sight that was not joined itself', async () => {
    const [one, other] = [await complains(salim, LEAK), await complains(muna, LEAK)]
    const elsewhere = await complains(salim, LEAK, 'hr')
    const refused = { ok: false, because: 'badDuplicate' }
    await claimCase(world.house, { officer: agent }, one)
    expect(await joins(one, one)).toEqual(refused)
    expect(await joins(one, elsewhere)).toEqual(refused)
    expect((await joins(one, other)).ok).toBe(true)
    await claimCase(world.house, { officer: agent }, other)
    expect(await joins(other, one)).toEqual(refused)
  })

  it('is given back by its holder or by who leads, and waits again', async () => {
    const code = await complains(salim, LEAK)
    const colleague = await hire(world.house, 'agent', { unit: 'dg_muscat', n: 2 })
    const head = await hire(world.house, 'unitHead', { unit: 'dg_muscat' })
    expect(await releaseCase(world.house, { officer: agent }, code)).toEqual({ ok: false, because: 'notNow' })
    for (const by of [agent, head]) {
      const taken = await claimCase(world.house, { officer: agent }, code)
      const before = taken.ok ? taken.value.due : undefined
      const stranger = await releaseCase(world.house, { officer: colleague }, code)
      expect(stranger).toEqual({ ok: false, because: 'claimedByOther' })
      expect(await releaseCase(world.house, { officer: by }, code)).toMatchObject({
        value: { state: { is: 'received' }, due: before },
      })
    }
  })
})
