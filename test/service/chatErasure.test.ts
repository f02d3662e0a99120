import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { uploadsOf } from '../../src/store/uploads.js'
import type { Inbound } from '../../src/messaging/inbound.js'
import { conversationOf } from '../../src/service/keys.js'
import { type StaffWorld, staffWorld } from '../support/staffWorld.js'
import { placesOf } from '../support/traces.js'
import { until } from '../support/until.js'
import { address, message, parts } from '../support/writePath.js'

const SECOND = 1_000
const DAY = 86_400_000

describe('being erased without being registered', () => {
  let world: StaffWorld
  beforeAll(async () => {
    world = await staffWorld('chatErasure')
  })
  afterAll(() => world.close())

  /** Somebody who writes in a chat and has told nobody who they are. */
  const visitor = (chat: string, channel: 'telegram' | 'web' = 'telegram') => {
    const conv = conversationOf(parts(world.store).convKey, address(chat, channel))
    const sent: Inbound[] = []
    const says = async (text: string, at?: number): Promise<void> => {
      world.pass(2 * SECOND)
      const inbound = message(chat, text, { at: at ?? world.now(), address: address(chat, channel) })
      sent.push(inbound)
      expect(await world.service.receive([inbound])).toBe('accepted')
    }
    return { conv, sent, says }
  }

  /** What was answered is sent and applied, and the pause is over. */
  const passes = async (): Promise<void> => {
    await until(async () => (await world.store.turns.countDocuments({ changesAt: { $exists: true } })) === 0)
    await until(async () => (await world.store.turns.countDocuments({ sendAt: { $exists: true } })) === 0)
    world.pass(25 * SECOND)
    await world.clock.tick()
  }

  it('leaves neither words nor address nor files in any collection, and says so', async () => {
    const { conv, says } = visitor('chat-8841', 'web')
    const { saveUpload, readUpload } = uploadsOf(world.store)
    const own = await saveUpload(Buffer.from('own'), 'image/png', 'CANARY.png', 'chat-8841')
    const foreign = await saveUpload(Buffer.from('foreign'), 'image/png', 'x.png', 'chat-else')
    await says('أقترح مظلات CANARY في ساحات مدارس مسقط')
    await says('موافقة ومتابعة')
    await says('CANARY سالم الحارثي')
    const about = { conv, evt: message('x', '').evt, turn: null, channel: 'web', at: world.now() } as const
    await world.store.dead.insertOne({
      _id: 'DEAD8841',
      kind: 'in',
      why: 'CANARY',
      state: 'open',
      replays: 0,
      ...about,
    })
    const link = { conv, address: address('alias-8841', 'web'), at: world.now() }
    await world.store.links.insertOne({ _id: 'web|web|alias-8841', ...link })
    expect((await placesOf(world, ['CANARY', '8841'])).length).toBeGreaterThan(4)
    await says('احذفوا بياناتي')
    await passes()
    expect(await placesOf(world, ['CANARY', '8841'])).toEqual([])
    expect([await readUpload(own), (await readUpload(foreign))?.mime]).toEqual([undefined, 'image/png'])
    expect(await world.store.jobs.countDocuments({ kind: 'chatErasure' })).toBe(0)
    expect(await world.store.audit.countDocuments({ what: 'rights.erased' })).toBe(1)
  })

  it('leaves nothing of what waits until they are registered, nor of what gave way to it', async () => {
    const { conv, says } = visitor('chat-waits')
    await says('the air conditioning in my CANARYFIRST school is broken since two weeks and nobody repairs it')
    await says('I suggest putting CANARYSECOND shade over the bus stops in front of the schools')
    const [newest] = await world.store.turns.find({ conv }).sort({ seq: -1 }).limit(1).toArray()
    const { pending, drafts } = newest?.state ?? {}
    expect([JSON.stringify(pending), JSON.stringify(drafts)]).toEqual([
      expect.stringContaining('CANARYSECOND'),
      expect.stringContaining('CANARYFIRST'),
    ])
    await says('erase my data')
    await passes()
    expect(await placesOf(world, ['CANARYFIRST', 'CANARYSECOND'])).toEqual([])
  })

  it('leaves what is written afterwards, and the chat that it is written in', async () => {
    const { conv, says } = visitor('chat-anew')
    await says('I propose CANARYBEFORE shade in the yards of our schools')
    await says('erase my data')
    await says('I propose CANARYAFTER water in the yards of our schools')
    await passes()
    expect(await placesOf(world, ['CANARYBEFORE'])).toEqual([])
    expect(await placesOf(world, ['CANARYAFTER'])).toContain('turns: CANARYAFTER')
    const [newest] = await world.store.turns.find({ conv }).sort({ seq: -1 }).limit(1).toArray()
    expect(newest?.address.chat).toBe('chat-anew')
  })

  it('does not take again what was written before and comes once more or late', async () => {
    const { conv, sent, says } = visitor('chat-late')
    await says('I propose CANARYLATE shade in the yards of our schools')
    const late = message('chat-late', 'CANARYLATE and a word on its way', { at: world.now() })
    await says('erase my data')
    await passes()
    const turns = await world.store.turns.countDocuments({ conv })
    const other = await world.office()
    expect(await other.service.receive([...sent.slice(0, 1), late])).toBe('accepted')
    expect(await world.store.turns.countDocuments({ conv })).toBe(turns)
    expect(await placesOf(world, ['CANARYLATE'])).toEqual([])
  })

  it('does not take again what was written in the very second of the wish, but what is new in it', async () => {
    const { conv, sent, says } = visitor('chat-second')
    const second = Math.floor(world.now() / SECOND) * SECOND + 10 * SECOND
    await says('I propose CANARYSECOND shade in the yards of our schools', second)
    await says('erase my data', second)
    await passes()
    const turns = await world.store.turns.countDocuments({ conv })
    const other = await world.office()
    expect(await other.service.receive(sent)).toBe('accepted')
    expect(await world.store.turns.countDocuments({ conv })).toBe(turns)
    expect(await placesOf(world, ['CANARYSECOND'])).toEqual([])
    await says('I propose CANARYNEXT water in the yards of our schools', second)
    expect(await placesOf(world, ['CANARYNEXT'])).toContain('turns: CANARYNEXT')
  })

  it('does not take again what the web page sends once more, however late', async () => {
    const { conv, sent, says } = visitor('chat-page', 'web')
    await says('I propose CANARYPAGE shade in the yards of our schools')
    await says('erase my data')
    await passes()
    const turns = await world.store.turns.countDocuments({ conv })
    const other = await world.office()
    for (const inbound of sent) {
      world.pass(SECOND)
      expect(await other.service.receive([{ ...inbound, at: world.now() }])).toBe('accepted')
    }
    expect(await world.store.turns.countDocuments({ conv })).toBe(turns)
    expect(await placesOf(world, ['CANARYPAGE'])).toEqual([])
  })

  it('keeps an open report of danger with its team until it is closed, and wipes it then', async () => {
    const { conv, says } = visitor('chat-danger')
    await says('safety report')
    await says('a CANARYDANGER teacher is hurting me')
    await says('no')
    await says('erase my data')
    await passes()
    expect(await placesOf(world, ['CANARYDANGER'])).toEqual(['contributions: CANARYDANGER'])
    await says('he hit me CANARYAGAIN today')
    const handled = await world.store.cases.findOne({ conv })
    expect(handled?.events.map(({ is }) => is)).toContain('citizenWrote')
    await passes()
    const closed = { is: 'closed' as const, at: world.now(), how: 'confirmed' as const }
    await world.store.cases.updateOne({ conv }, { $set: { state: closed } })
    world.pass(DAY)
    await world.clock.tick()
    expect(await placesOf(world, ['CANARYDANGER'])).toEqual([])
    expect(await world.store.cases.countDocuments({ conv })).toBe(0)
  })

  it('says of a report that is closed nothing, and erases it with the rest', async () => {
    const { conv, says } = visitor('chat-closed')
    await says('safety report')
    await says('a CANARYCLOSED teacher is hurting me')
    await says('no')
    await passes()
    const closed = { is: 'closed' as const, at: world.now(), how: 'confirmed' as const }
    await world.store.cases.updateOne({ conv }, { $set: { state: closed } })
    await says('erase my data')
    const [answer] = world.telegram.sent.filter(({ chat }) => chat === 'chat-closed').slice(-1)
    expect(answer?.text).not.toMatch(/S\d\d-/u)
    await passes()
    expect(await placesOf(world, ['CANARYCLOSED', 'chat-closed'])).toEqual([])
  })

  it('wipes the words at once and the address once the answer could be sent', async () => {
    const { conv, says } = visitor('chat-unsent')
    await says('I propose CANARYUNSENT shade in the yards of our schools')
    const { answer } = world.telegram
    world.telegram.answer = () => ({ is: 'retryLater', afterMs: 5_000, scope: 'chat', why: 'slow' })
    await says('erase my data')
    await until(async () => (await world.store.turns.countDocuments({ changesAt: { $exists: true } })) === 0)
    world.pass(25 * SECOND)
    await world.clock.tick()
    expect(await placesOf(world, ['CANARYUNSENT'])).toEqual([])
    expect(await placesOf(world, ['chat-unsent'])).toContain('turns: chat-unsent')
    world.telegram.answer = answer
    await world.store.turns.updateMany({ conv, sendAt: { $exists: true } }, { $set: { sendAt: new Date(0) } })
    await world.service.sweep()
    await passes()
    expect(world.telegram.sent.filter(({ chat }) => chat === 'chat-unsent').at(-1)?.text).toMatch(/erase/u)
    expect(await placesOf(world, ['chat-unsent'])).toEqual([])
  })
})
