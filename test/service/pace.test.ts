import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { mint } from '../../src/domain/ids.js'
import { paceOf } from '../../src/service/pace.js'
import { channelsOf } from '../../src/store/channels.js'
import type { Store } from '../../src/store/connection.js'
import { testDatabaseUri } from '../support/mongo.js'
import { house } from '../support/writePath.js'

describe('pace', () => {
  const home = house(testDatabaseUri('pace'))
  let store: Store
  beforeAll(async () => void (store = await home.store()))
  afterAll(() => home.close())

  const chat = (n: number) => mint<'conversation'>(`c${n}`)
  const RATE = { perSecond: 50, perChatBurst: 100, perChatEveryMs: 1 }

  it('keeps two processes together to one rate, at a few commands', async () => {
    const [one, two] = [paceOf(channelsOf(store), Date.now), paceOf(channelsOf(store), Date.now)]
    const from = Date.now()
    const asks = async (n: number): Promise<void> => {
      while (!(await (n % 2 ? one : two).permitted(chat(n), 'bot', RATE, 'reply')));
    }
    await Promise.all(Array.from({ length: 120 }, (_, n) => asks(n)))
    const seconds = (Date.now() - from) / 1_000
    // 50 stand in the bucket at first, 50 more come each second.
    expect(seconds).toBeGreaterThan((120 - 50) / 50 - 0.1)
  })

  it('spaces the messages to one chat', async () => {
    const pace = paceOf(channelsOf(store), Date.now)
    const slow = { perSecond: 10_000, perChatBurst: 2, perChatEveryMs: 150 }
    const from = Date.now()
    for (let n = 0; n < 4; n += 1) expect(await pace.permitted(chat(0), 'slow', slow, 'reply')).toBe(true)
    expect(Date.now() - from).toBeGreaterThan(290)
  })

  it('does not wait for long', async () => {
    const pace = paceOf(channelsOf(store), Date.now)
    const rare = { perSecond: 10_000, perChatBurst: 1, perChatEveryMs: 60_000 }
    expect(await pace.permitted(chat(1), 'rare', rare, 'reply')).toBe(true)
    expect(await pace.permitted(chat(1), 'rare', rare, 'reply')).toBe(false)
  })

  it('leaves room for replies when bulk has taken its share', async () => {
    const channels = channelsOf(store)
    const bulk = await channels.take('shared', 100, 20, 5)
    const reply = await channels.take('shared', 5, 20, 0)
    expect(bulk).toBe(15)
    expect(reply).toBe(5)
  })
})
