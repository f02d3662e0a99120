import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { type Store, openStore } from '../../src/store/connection.js'
import { testDatabaseUri } from '../support/mongo.js'
import { type Platforms, startPlatforms } from '../support/platforms.js'
import { type Running, startProcess } from '../support/processes.js'
import { insisting, postTelegram, tapUpdate, textUpdate } from '../support/rawWebhooks.js'
import { until } from '../support/until.js'

const CHAT = 81

describe('real processes', () => {
  const uri = testDatabaseUri('stop')
  let platforms: Platforms
  let store: Store
  let running: Running[]
  beforeAll(async () => {
    platforms = await startPlatforms()
    store = await openStore(uri)
    running = await Promise.all([startProcess(platforms, uri), startProcess(platforms, uri)])
    platforms.telegram.open(CHAT)
  })
  afterAll(async () => {
    await Promise.all(running.map(each => each.end('SIGKILL')))
    await store.db.dropDatabase()
    await store.close()
    await platforms.stop()
  })

  const told = (): readonly string[] =>
    platforms.telegram.sent(CHAT).map(({ text }) => text.replace(/[\u2066-\u2069]/gu, ''))
  const replied = (n: number): Promise<void> => until(() => told().length >= n)

  it('stop in order in the middle of a conversation, and another one goes on at the same question', async () => {
    const [first, second] = running
    if (!first || !second) throw new Error('two processes were started')
    let update = 100
    const insist = (to: Running, given: object): Promise<number> => insisting(() => postTelegram(to.url, given))
    const say = async (to: Running, text: string): Promise<number> => insist(to, textUpdate(CHAT, (update += 1), text))
    await say(first, '/start')
    await replied(1)
    await insist(second, tapUpdate(platforms.telegram, CHAT, (update += 1), 'العربية'))
    await replied(2)
    await insist(first, tapUpdate(platforms.telegram, CHAT, (update += 1), 'موافقة ومتابعة'))
    await replied(3)
    for (const [n, text] of [
      'مريم بنت سعيد البلوشية',
      '1',
      'صحار',
      'مقترح',
      'مظلات في مواقف الحافلات المدرسية',
    ].entries()) {
      expect(await say(n % 2 === 0 ? first : second, text)).toBe(200)
    }
    await until(() => told().some(each => each.includes('(2 من 4)')))

    const sentences = Array.from({ length: 6 }, (_, n) => `الجملة رقم ${n} من التفاصيل`)
    const posted = sentences.map(text => ({ text, update: textUpdate(CHAT, (update += 1), text) }))
    const statuses = Promise.all(posted.map(each => postTelegram(first.url, each.update).catch(() => 0)))
    const code = await first.end('SIGTERM')
    const taken = await statuses
    expect([code, await fetch(`${first.url}/healthz`).catch(() => 'gone')]).toEqual([0, 'gone'])
    // What was not taken comes again, as from Telegram, and reaches the process that is left.
    for (const [at, each] of posted.entries())
      if (taken[at] !== 200) expect(await insist(second, each.update)).toBe(200)

    await until(async () => (await store.turns.countDocuments({ open: true })) === 0)
    const turns = await store.turns.find({}).sort({ seq: 1 }).toArray()
    expect(turns.map(({ seq }) => seq)).toEqual(turns.map((_, at) => at + 1))
    const gathered: unknown = JSON.parse(/"texts":(\[[^\]]*\])/u.exec(JSON.stringify(turns.at(-1)?.state))?.[1] ?? '[]')
    expect(Array.isArray(gathered) && gathered.toSorted()).toEqual(sentences)
    expect(told().filter(each => each.startsWith('أُضيف'))).toHaveLength(sentences.length)

    const third = await startProcess(platforms, uri)
    running = [second, third]
    const before = told().length
    await say(third, 'تم')
    await replied(before + 1)
    expect(told().at(-1)).toContain('النقل المدرسي')
    expect(first.printed()).not.toMatch(/مريم|الجملة|البلوشية/u)
  })
})
