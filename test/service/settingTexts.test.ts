import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import type { Officer } from '../../src/domain/officer.js'
import { changeText, listTexts, restoreText } from '../../src/service/settings/texts.js'
import { type Office, type StaffWorld, hire, staffWorld } from '../support/staffWorld.js'
import { until } from '../support/until.js'

describe('texts in the settings', () => {
  let world: StaffWorld
  let other: Office
  let admin: Officer
  beforeAll(async () => {
    world = await staffWorld('settingsTexts')
    other = await world.office()
    admin = await hire(world.house, 'admin')
  })
  afterAll(() => world.close())

  const order = () => ({ officer: admin })

  it('are said by every process, have versions, and can be said as before', async () => {
    const changed = await changeText(world.house, order(), 'navigation.nomatch.1', {
      en: 'Sorry: {hint} We are here: {step}.',
    })
    expect(changed).toMatchObject({ ok: true, value: { version: 2 } })
    await until(() => other.house.ministry.texts['navigation.nomatch.1'] !== undefined)
    expect(await restoreText(other.house, order(), 'navigation.nomatch.1', 1)).toMatchObject({
      value: { version: 3, own: {} },
    })
    await until(() => world.house.ministry.texts['navigation.nomatch.1']?.en === undefined)
  })

  it('are refused where they could not be said, and where there is no such phrase', async () => {
    const answers = [
      await changeText(world.house, order(), 'complaint.receipt', { ar: 'وصلت شكواك.' }),
      await changeText(world.house, order(), 'choice.yes', { en: 'Yes, that is exactly right' }),
      await changeText(world.house, order(), 'staff.problem.conflict', { en: 'No' }),
    ]
    expect(answers.map(answer => (answer.ok ? 'done' : answer.because))).toEqual(['otherValues', 'tooLong', 'notFound'])
  })

  it('are found by area and by what they say', async () => {
    const found = await listTexts(world.house, admin, { area: 'choice', q: 'choice.more' })
    expect(found.ok && found.value.map(({ key, version }) => [key, version])).toEqual([['choice.more', 1]])
  })
})
