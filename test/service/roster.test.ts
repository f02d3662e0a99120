import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import type { Officer } from '../../src/domain/officer.js'
import {
  importRoster,
  previewRoster,
  previewWithdrawal,
  readRosters,
  withdrawCodes,
} from '../../src/service/settings/roster.js'
import { estimateAudience } from '../../src/service/staff/audience.js'
import { type Citizen, type StaffWorld, hire, staffWorld } from '../support/staffWorld.js'
import { until } from '../support/until.js'

const LIST = [
  'الرمز;الصفة;المحافظة;الولاية;المدرسة',
  'SAL-ALAH-001;معلمة;محافظة ظفار;صلالة;مدرسة الأمل',
  '٠١٢٣٤٥٦٧٨٩;إشراف تربوي;;;',
].join('\n')

describe('a list of codes', () => {
  let world: StaffWorld
  let admin: Officer
  beforeAll(async () => {
    world = await staffWorld('roster')
    admin = await hire(world.house, 'admin')
  })
  afterAll(() => world.close())

  /** Gives codes one after the other, and waits for what is answered to the last. */
  const gives = async (citizen: Citizen, codes: readonly string[], answer: string): Promise<void> => {
    await citizen.says('settings')
    await citizen.says('Verify my capacity')
    for (const code of codes) await citizen.says(code)
    await until(async () => citizen.told().at(-1)?.includes(answer) === true)
  }
  const hatsOf = async ({ participant }: Citizen) =>
    (await world.store.people.findOne({ _id: participant.id }))?.participant.hats

  it('is read with its faults by line', async () => {
    const faults = async (...rows: readonly string[]) => {
      const read = await previewRoster(world.house, admin, rows.join('\n'))
      return read.ok ? read.value.wrong.map(({ line, because }) => `${line} ${because}`) : []
    }
    expect(await faults('code,name', 'SALALAH1,x')).toEqual(['1 columns'])
    expect(
      await faults(
        ...['code,capacity,governorate,wilayat,school', 'SALALAH001,teacher,dhofar,salalah,x', '12345678,teacher,,,'],
        ...['', 'SALALAH003,teacher,مسقط,صلالة,', 'SALALAH004,teacher,"ظفار,,', 'SALALAH005,parent,,,'],
        ...[`SALALAH006,teacher,,,${'م'.repeat(121)}`, 'salalah-001,teacher,,,', 'SALALAH007,teacher'],
      ),
    ).toEqual(['3 code', '5 place', '6 form', '7 capacity', '8 school', '9 twice', '10 form'])
  })

  it('is added whole by the administrator, and again without harm, with no code in the database', async () => {
    const agent = await hire(world.house, 'agent')
    expect(await importRoster(world.house, { officer: agent }, LIST)).toMatchObject({ because: 'forbidden' })
    expect(await importRoster(world.house, { officer: admin }, `${LIST}\nx;y;;;`)).toMatchObject({
      because: 'badRoster',
    })
    for (const key of ['first-time', 'once-again'])
      expect(await importRoster(world.house, { officer: admin, key }, LIST)).toEqual({ ok: true, value: 2 })
    expect(JSON.stringify(await world.store.staffCodes.find().toArray())).not.toMatch(/SALALAH|0123456789/u)
    expect(await world.store.audit.countDocuments({ what: 'settings.roster.import', 'details.codes': 2 })).toBe(2)
  })

  it('verifies one person, who is then in an audience of the verified', async () => {
    const [salma, other] = [await world.citizen('salma'), await world.citizen('other')]
    await gives(salma, ['salalah001'], 'Verified: Teacher – مدرسة الأمل – Salalah')
    const proven = {
      capacity: 'teacher',
      school: 'مدرسة الأمل',
      verified: true,
      place: { governorate: 'dhofar', wilayat: 'dhofar.salalah' },
    }
    expect((await hatsOf(salma))?.at(-1)).toEqual(proven)
    await gives(other, ['SALALAH001'], 'wrong or has been used')
    const verified = { capacities: ['teacher' as const], governorates: ['dhofar'], verified: true as const }
    // Heads follow the turns.
    await until(async () => {
      const estimate = await estimateAudience(world.house, admin, verified, 'polls')
      return estimate.ok && estimate.value.people === 1
    })
    expect(await readRosters(world.house, admin)).toEqual({
      ok: true,
      value: [
        { capacity: 'supervisor', codes: 1, given: 0 },
        { capacity: 'teacher', codes: 1, given: 1 },
      ],
    })
  })

  it('is withdrawn code by code or as a whole, and whom it verified is told once and is not verified any more', async () => {
    const badr = await world.citizen('badr')
    await importRoster(world.house, { officer: admin }, 'code,capacity\nTEACHER-90,teacher\nTEACHER-91,teacher\n')
    await gives(badr, ['teacher90'], 'Verified: Teacher')
    await until(async () => (await hatsOf(badr))?.some(({ verified }) => verified) === true)
    const verified = await world.store.people.findOne({ _id: badr.participant.id })
    const phone = await world.citizen('badr-phone', verified?.participant)
    const one = { text: 'teacher-90\nUNKNOWN-77\n\nwho?' }
    const agent = await hire(world.house, 'agent', { n: 2 })
    expect(await withdrawCodes(world.house, { officer: agent }, one)).toMatchObject({ because: 'forbidden' })
    expect(await previewWithdrawal(world.house, admin, one)).toEqual({
      ok: true,
      value: { codes: 1, people: 1, unreadable: 1, beyond: 0 },
    })
    const many = { text: Array.from({ length: 10_003 }, (_, n) => `FORMER${n + 10_000}`).join('\n') }
    expect(await previewWithdrawal(world.house, admin, many)).toMatchObject({ value: { codes: 0, beyond: 3 } })
    expect(await withdrawCodes(world.house, { officer: admin }, one)).toEqual({ ok: true, value: 1 })
    await Promise.all([world.clock.tick(), (await world.office()).clock.tick()])
    await until(() => [badr, phone].some(chat => chat.told().some(text => text.includes('The ministry withdrew'))))
    expect((await hatsOf(badr))?.some(({ verified }) => verified)).toBe(false)
    const told = [badr, phone].flatMap(chat => chat.told())
    expect(told.filter(text => text.includes('The ministry withdrew the code'))).toHaveLength(1)
    expect(await world.store.audit.countDocuments({ what: 'person.unproven', about: badr.participant.id })).toBe(1)
    await gives(badr, ['teacher90'], 'wrong or has been used')
    // What is saved in either chat afterwards does not bring it back.
    for (const chat of [badr, phone]) {
      await chat.says('menu')
      await chat.says('stop')
      // Said once it is asked, said twice it is done.
      await chat.says('stop')
    }
    const unsettled = { $or: [{ open: true as const }, { changesAt: { $exists: true } }] }
    await until(async () => (await world.store.turns.countDocuments(unsettled)) === 0)
    await until(
      async () => (await world.store.people.findOne({ _id: badr.participant.id }))?.participant.alerts.polls === false,
    )
    expect((await hatsOf(badr))?.some(({ verified }) => verified)).toBe(false)
    expect(await withdrawCodes(world.house, { officer: admin }, { capacity: 'teacher' })).toEqual({
      ok: true,
      value: 2,
    })
    await world.clock.tick()
    expect(await readRosters(world.house, admin)).toEqual({
      ok: true,
      value: [{ capacity: 'supervisor', codes: 1, given: 0 }],
    })
    expect(await withdrawCodes(world.house, { officer: admin }, { capacity: 'teacher' })).toMatchObject({
      because: 'noCodes',
    })
  })

  it('is not to be guessed: after five attempts a day nobody gets further', async () => {
    const guesser = await world.citizen('guesser')
    const wrong = [1, 2, 3, 4, 5].map(n => `WRONGCODE${n}`)
    await gives(guesser, [...wrong, '0123456789'], 'the last attempt for today')
    world.pass(25 * 3_600_000)
    await gives(guesser, ['0123456789'], 'Verified: Educational supervisor')
  })
})
