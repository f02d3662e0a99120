import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals'
import type { Inbound } from '../../src/messaging/inbound.js'
import type { Store } from '../../src/store/connection.js'
import { testDatabaseUri } from '../support/mongo.js'
import { address, heardIn, house, message } from '../support/writePath.js'

describe('recognising a person under several ids', () => {
  const home = house(testDatabaseUri('recognise'))
  let store: Store
  beforeAll(async () => void (store = await home.store()))
  afterEach(async () => {
    await home.rest()
    await store.turns.deleteMany({})
    await store.links.deleteMany({})
    await store.heads.deleteMany({})
  })
  afterAll(() => home.close())

  const from = (chat: string, text: string, aliases: readonly string[] = [], more: Partial<Inbound> = {}): Inbound =>
    message(chat, text, { address: address(chat, 'whatsapp'), sender: { aliases }, ...more })
  const told = async () => {
    const turns = await store.turns.find().sort({ at: 1 }).toArray()
    return {
      conversations: new Set(turns.map(({ conv }) => conv)).size,
      heard: heardIn(turns.at(-1)?.state),
      chats: turns.map(turn => turn.address.chat),
    }
  }

  it('keeps the conversation when a phone number gets a business-scoped id, and when only that id is left', async () => {
    const first = await home.open(store)
    await first.receive([from('96899', 'phone only')])
    const second = await home.open(await home.store())
    await second.receive([from('OM.abc', 'both', ['96899'])])
    const third = await home.open(await home.store())
    await third.receive([from('OM.abc', 'id only'), from('96899', 'phone again')])
    expect(await told()).toEqual({
      conversations: 1,
      heard: ['phone only', 'both', 'id only', 'phone again'],
      chats: ['96899', 'OM.abc', 'OM.abc', '96899'],
    })
  })

  it('follows a person to a new id, and answers there', async () => {
    const first = await home.open(store)
    await first.receive([from('96891', 'old number'), from('96891', '', [], { content: { is: 'moved', to: '96892' } })])
    const second = await home.open(await home.store())
    await second.receive([from('96892', 'new number')])
    expect(await told()).toEqual({
      conversations: 1,
      heard: ['old number', '<moved>', 'new number'],
      chats: ['96891', '96892', '96892'],
    })
  })

  it('gives nobody the conversation of a phone number’s former owner', async () => {
    const first = await home.open(store)
    await first.receive([from('OM.former', 'mine', ['96895'])])
    const second = await home.open(await home.store())
    await second.receive([from('OM.newOwner', 'hello', ['96895'])])
    await second.receive([from('96895', 'again')])
    const turns = await store.turns.find().sort({ at: 1 }).toArray()
    expect(turns.map(turn => [turn.conv === turns[0]?.conv, turn.seq])).toEqual([
      [true, 1],
      [false, 1],
      [false, 2],
    ])
  })

  it('learns within a minute that another process has seen a number change hands', async () => {
    let later = 0
    const first = await home.open(store, { clock: () => Date.now() + later })
    await first.receive([from('OM.former', 'mine', ['96897'])])
    const second = await home.open(await home.store())
    await second.receive([from('OM.newOwner', 'hello', ['96897'])])
    later = 61_000
    await first.receive([from('96897', 'mine now')])
    expect((await told()).heard).toEqual(['hello', 'mine now'])
  })

  it('keeps strangers apart', async () => {
    const { receive } = await home.open(store)
    await receive([from('96893', 'a'), from('96894', 'b'), message('96893', 'on telegram')])
    expect(await told()).toMatchObject({ conversations: 3 })
  })
})
