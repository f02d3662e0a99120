import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import { omanCalendar } from '../../locales/labels.js'
import { nextWorkingMoment } from '../../src/domain/workingCalendar.js'
import { DAY, instantAt, localTime, weekdayOf } from '../../src/domain/zonedTime.js'
import type { World } from '../support/product.js'
import { register } from '../support/register.js'
import { newestCode } from '../support/staffDesk.js'
import { GROUPS, type Member, eventually, member, plainly, shown, startGroupWorld } from '../support/staffGroup.js'
import { onTelegram } from '../support/visitors.js'

const calendar = omanCalendar()
const [SUNDAY, FRIDAY] = [0, 5]

describe('what the group of staff asks for and is told each working day', () => {
  let world: World
  let sara: Member
  let code = ''
  beforeAll(async () => {
    world = await startGroupWorld('staffDigests', { TELEGRAM_STAFF_LANGUAGE: 'en' })
    sara = await member(world, { name: 'Sara', telegram: 9001 })
    const maryam = onTelegram(world, 601)
    await register(maryam, { language: 'ar', name: 'مريم بنت سعيد البلوشية', from: 'صحار' })
    await maryam.says('موظف', '[رجوع]')
    await maryam.says('كيف أسجل ابني في الروضة؟', /E\d\d-/u)
    code = await newestCode(world)
    await shown(world, GROUPS.cases, 'Status: new, nobody has claimed it')
  })
  beforeEach(() => world.platforms.pass(70_000))
  afterAll(() => world.close())

  /** What is written in answer to a command. */
  const asks = async (who: Member, command: string): Promise<string> => {
    const asked = await who.says(command)
    const found = () => world.platforms.telegram.sent(GROUPS.cases).find(({ answers }) => answers === asked)
    return plainly(await eventually(found, `an answer to ${command}`))
  }

  it('are the own cases, those due today, one card and the commands, by the rights of whoever asks', async () => {
    expect(await asks(sara, '/mine')).toBe('Cases of Sara\nNo cases here.')
    await sara.taps('Claim')
    await shown(world, GROUPS.cases, 'Status: with Sara')
    expect(await asks(sara, '/mine')).toContain(`🟢 ${code} – In progress – by `)
    expect(await asks(sara, '/due')).toContain('Due today')
    expect(await asks(sara, '/case')).toContain('Please write the code of the case')
    expect(await asks(sara, `/case ${code.toLowerCase()}`)).toContain(`Enquiry ${code}`)
    const elsewhere = await member(world, { name: 'Zahra', telegram: 9003, unit: 'dg_dhofar' })
    expect(await asks(elsewhere, `/case ${code}`)).toBe('There is nothing under this code.')
    expect(await asks(sara, '/help')).toContain('/due what is due today')
    const guardian = await member(world, { name: 'Huda', telegram: 9002, role: 'safeguarding' })
    expect(await asks(guardian, '/mine')).toBe('The role of this account does not allow it.')
    const stranger = { from: { id: 9999, first_name: 'X', is_bot: false } }
    await world.platforms.telegram.say(GROUPS.cases, '/mine', stranger)
    await shown(world, GROUPS.cases, 'Only staff linked to the console can do this.')
  })

  it('take a reply in answer to a card that was asked for', async () => {
    const card = await shown(world, GROUPS.cases, `Enquiry ${code}`)
    await sara.answers(card, 'التسجيل مفتوح حتى نهاية الشهر.')
    await shown(world, GROUPS.cases, `This is what the author of ${code} will get`)
  })

  const digests = (): readonly string[] =>
    world.platforms.telegram
      .sent(GROUPS.cases)
      .map(plainly)
      .filter(text => /^(?:Good morning|Last week)/u.test(text))
  /** Waits until whoever writes here has looked twice at what there is to be told. */
  const aRoundLater = async (): Promise<void> => {
    const lease = async () => (await world.product.store.rooms.findOne({ _id: String(GROUPS.cases) }))?.lease.until
    for (let round = 0; round < 2; round += 1) {
      const before = await lease()
      await eventually(async () => (Number(await lease()) > Number(before) ? true : undefined), 'a round is over')
    }
  }
  /** The next such day of the week, at ten in the morning. */
  const next = (weekday: number): number => {
    const { day } = localTime(calendar.zone, world.platforms.now())
    return instantAt(calendar.zone, day + 1 + ((weekday - weekdayOf(day + 1) + 7) % 7), 600)
  }

  it('are told how each unit stands when a working day begins, and once how the last week went, in all processes', async () => {
    const { pass, now } = world.platforms
    await world.product.another()
    pass(next(FRIDAY) - now())
    await aRoundLater()
    const onFriday = digests()
    pass(nextWorkingMoment(calendar, next(SUNDAY) - DAY / 2) + 60_000 - now())
    await eventually(() => (digests().length >= 2 ? true : undefined), 'the digests are told')
    await aRoundLater()
    expect([onFriday.length, digests().length]).toEqual([0, 2])
    const leading = world.platforms.telegram
      .sent(GROUPS.cases)
      .map(plainly)
      .filter(text => text.startsWith('Weekly summary for leadership'))
    expect(leading).toEqual([
      expect.stringMatching(/• came in: 1, the week before: 0\n(?:.+\n)*• public commitments now late: 0/u),
    ])
    const [weekly = '', daily = ''] = digests()
    expect(weekly).toMatch(/^Last week – .+\nfrom .+ to .+\n\n• came in: 1/u)
    expect(daily).toMatch(/^Good morning – .+\n/u)
    expect(daily).toContain('Open now: 1')
    expect(daily).toMatch(new RegExp(`Oldest: ${code}, \\d+ working days? old$`, 'u'))
    pass(nextWorkingMoment(calendar, now() + DAY / 2) + 60_000 - now())
    const mornings = () => digests().filter(text => text.startsWith('Good morning'))
    await eventually(() => (mornings().length >= 2 ? true : undefined), 'the next day is told')
  })
})
