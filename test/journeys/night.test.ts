import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { MINUTE, localTime } from '../../src/domain/zonedTime.js'
import { type World, startWorld } from '../support/product.js'
import { register } from '../support/register.js'
import { newestCode, staffDesk } from '../support/staffDesk.js'
import { onTelegram } from '../support/visitors.js'

const CHAT = 101

describe('at ten past ten in the evening', () => {
  let world: World
  beforeAll(async () => {
    world = await startWorld('night')
  })
  afterAll(() => world.close())

  const passUntil = (minutes: number): void => {
    const { now, pass } = world.platforms
    pass(minutes * MINUTE - localTime('Asia/Muscat', now()).sinceMidnight)
  }

  it('a question of staff arrives without a sound, and news of a safety report with one', async () => {
    const maryam = onTelegram(world, CHAT)
    await register(maryam, { language: 'ar', name: 'مريم بنت سعيد البلوشية', from: 'صحار' })
    await maryam.says('موظف')
    await maryam.says('كيف أسجل ابني في روضة حكومية؟', /E\d\d-/u)
    const enquiry = await newestCode(world)
    await maryam.says('القائمة')
    await maryam.says('خطر', '9999')
    await maryam.says('ولد يضرب أخي كل يوم في الحافلة', '[نعم، هنا]')
    await maryam.taps('نعم، هنا', /S\d\d-/u)
    const report = await newestCode(world)
    const [agent, protector] = [await staffDesk(world, 'agent'), await staffDesk(world, 'safeguarding')]
    passUntil(22 * 60 + 10)

    const last = () => world.platforms.telegram.last(CHAT)
    await agent.orders(`cases/${enquiry}/claim`)
    await agent.orders(`cases/${enquiry}/ask`, { question: 'كم عمر ابنك؟' })
    await maryam.hears('كم عمر ابنك؟')
    expect(last()).toMatchObject({ silent: true })
    await protector.orders(`cases/${report}/claim`)
    await maryam.hears(report)
    await protector.orders(`cases/${report}/ask`, { question: 'هل أنتما بخير الآن؟' })
    await maryam.hears(report)
    expect(last()).toMatchObject({ silent: false })
    expect(last()?.text).not.toMatch(/سلامة|خطر|بلاغ|حماية/u)
  })
})
