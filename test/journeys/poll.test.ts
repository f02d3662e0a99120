import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import type { TrackingCode } from '../../src/domain/ids.js'
import { BUSES, STARTING_TIME, openedPoll } from '../support/openPolls.js'
import { type World, startWorld } from '../support/product.js'
import { register } from '../support/register.js'
import { type Desk, staffDesk } from '../support/staffDesk.js'
import { onWeb } from '../support/visitors.js'

describe('polls on the web', () => {
  let world: World
  let desk: Desk
  let time: TrackingCode
  let buses: TrackingCode
  beforeAll(async () => {
    world = await startWorld('poll')
    desk = await staffDesk(world, 'coordinator')
    const second = await staffDesk(world, 'admin')
    time = await openedPoll([desk, second], STARTING_TIME, world.platforms.now())
    buses = await openedPoll([desk, second], BUSES, world.platforms.now())
  })
  afterAll(() => world.close())

  const votes = async (poll: TrackingCode): Promise<readonly unknown[]> =>
    (await world.product.store.votes.find({ poll }).sort({ at: 1 }).toArray()).map(({ choice, channel }) => [
      choice,
      channel,
    ])
  const results = async (poll: TrackingCode): Promise<unknown> =>
    (await fetch(`${world.product.url}/api/v1/polls/${poll}/results`)).json()

  it('take a vote by a tap, let it be changed, and tell every voter the result', async () => {
    const [maryam, salim] = [await onWeb(world, 'ar'), await onWeb(world, 'en')]
    await register(maryam, { language: 'ar', name: 'مريم بنت سعيد البلوشية', from: 'صحار' }, '')
    await register(salim, { language: 'en', name: 'Salim Al Harthy', from: 'Seeb' }, '')
    await maryam.taps('استطلاعات سريعة', `[${STARTING_TIME.question.ar}]`)
    await maryam.taps(STARTING_TIME.question.ar, '[السابعة]', '[الثامنة]', 'صوت واحد لكل شخص')
    await maryam.taps('السابعة', 'سُجّل صوتك: *السابعة*. شكرًا لك، مريم.')
    await maryam.taps('السابعة', 'صوتك مسجّل من قبل: *السابعة*.')
    await maryam.taps('الثامنة', '*الثامنة*')
    await salim.says('polls', `[${BUSES.question.en}]`)
    await salim.taps(STARTING_TIME.question.en, '[Seven]')
    await salim.taps('Eight', 'Your vote is in: *Eight*. Thank you, Salim.')
    await salim.taps('Results so far', 'The first results appear here once enough people have voted', '*Eight*')
    await salim.says('polls')
    await salim.taps(BUSES.question.en, 'poor', 'excellent')
    await salim.says('4', '*4*')
    expect([await votes(time), await votes(buses)]).toEqual([
      [
        [['2'], 'web'],
        [['2'], 'web'],
      ],
      [[['4'], 'web']],
    ])

    await desk.orders(`polls/${time}/close`)
    world.platforms.pass(60_000)
    await maryam.hears('متى يناسبكم')
    await salim.hears('When should')
    await maryam.taps('السابعة', 'أُغلق', '[عرض النتائج]')
    expect(await votes(time)).toEqual([
      [['2'], 'web'],
      [['2'], 'web'],
    ])
    await desk.orders(`polls/${time}/publish`)
    expect(await results(time)).toMatchObject({
      poll: { code: time, state: 'resultPublished' },
      voters: null,
      results: null,
    })

    const shown = await maryam.page.streamed()
    expect(shown).toEqual(await maryam.page.messages())
    expect(shown.filter(({ mine }) => mine).map(({ text }) => text)).toContain('السابعة')
  })
})
