import { describe, expect, it } from '@jest/globals'
import { Malformed } from '../../adapters/channelAdapter.js'
import { type Activity, clientIdOf, inboundOf, readActivity } from '../../adapters/web/activityIn.js'
import { activityOf } from '../../adapters/web/activityOut.js'
import { markText, readMark } from '../../adapters/web/history.js'
import { listeners } from '../../adapters/web/listeners.js'
import { tapValue, tappedChoice } from '../../adapters/web/tap.js'
import { webAdapter } from '../../adapters/web/webAdapter.js'
import { mint } from '../../src/domain/ids.js'

const NOW = Date.UTC(2026, 10, 24, 8, 0)
const ADDRESS = { channel: 'web', bot: 'web', chat: 'c1' } as const
const FILE = { bytes: new Uint8Array(20), mime: 'image/png' }

describe('the web channel', () => {
  const room = listeners()
  const adapter = webAdapter({ listeners: room, readUpload: async ref => (ref === 'u1' ? FILE : undefined) })
  const heard = (): string[] => {
    const nudges: string[] = []
    room.listen('c1', nudge => nudges.push(nudge))
    return nudges
  }

  it('has sent a message as soon as it is committed, and wakes the pages that are open', async () => {
    const nudges = heard()
    const outbound = { text: 'وصل', direction: 'rtl', choices: [] } as const
    expect(await adapter.send({ address: ADDRESS, outbound, token: 't1', now: NOW })).toEqual({ is: 'sent', id: 't1' })
    expect(nudges).toEqual(['new'])
  })

  it('shows that an answer is being prepared', async () => {
    const nudges = heard()
    await adapter.acknowledge({
      evt: mint('web:c1:x'),
      address: ADDRESS,
      at: NOW,
      content: { is: 'ignored' },
      sender: {},
    })
    expect(nudges).toEqual(['typing'])
  })

  it('fetches an upload, if it is there and not too large', async () => {
    const fetched = (ref: string, max: number) => adapter.fetchFile({ kind: 'photo', ref }, max)
    expect([await fetched('u1', 20), await fetched('u1', 19), await fetched('u2', 20)]).toEqual([
      FILE,
      undefined,
      undefined,
    ])
  })

  it('believes no webhook', () => {
    expect(adapter.authentic(new Uint8Array(), {})).toBe(false)
    expect(() => adapter.read(new Uint8Array(), NOW)).toThrow(Malformed)
  })
})

describe('listening', () => {
  it('ends when it is told to, once', () => {
    const room = listeners()
    const nudges: string[] = []
    const deaf = room.listen('a', nudge => nudges.push(nudge))
    room.listen('b', nudge => nudges.push(nudge))
    room.wake('a', 'new')
    deaf()
    deaf()
    room.wake('a', 'new')
    room.wake('nobody', 'new')
    expect([nudges, room.count('a'), room.count('b'), room.count()]).toEqual([['new'], 0, 1, 1])
  })
})

describe('a tap', () => {
  const key = new Uint8Array(32).fill(7)

  it('is ours only with our signature for this conversation', () => {
    const value = tapValue(key, 'c1', '3~yes')
    expect([
      tappedChoice(key, 'c1', value),
      tappedChoice(key, 'c2', value),
      tappedChoice(new Uint8Array(32), 'c1', value),
      tappedChoice(key, 'c1', value.replace('3~yes', '4~yes')),
      tappedChoice(key, 'c1', '3~yes'),
      tappedChoice(key, 'c1', ''),
    ]).toEqual(['3~yes', undefined, undefined, undefined, undefined, undefined])
  })
})

describe('a mark', () => {
  it('is written and read back', () => {
    expect(readMark(markText({ seq: 12, i: 3 }))).toEqual({ seq: 12, i: 3 })
    expect(['', '12', '1.2.3', '-1.0', '1e3.0', '__proto__'].map(readMark)).toEqual(Array(6).fill(undefined))
  })
})

describe('an activity', () => {
  const activity = (body: object): Activity => {
    const read = readActivity(body)
    if (!read) throw new Error('not read')
    return read
  }
  const posted = { chat: 'c1', clientId: 'client-1', now: NOW, tapped: () => undefined }

  it('starts a conversation once, however many pages say so, but follows every link', () => {
    const evts = [
      { type: 'event', name: 'startConversation' },
      { type: 'event', name: 'webchat/join' },
      { type: 'event', name: 'startConversation', value: 'P26-7K3F9' },
      { type: 'event', name: 'startConversation', value: '<script>' },
    ].map(each => {
      const result = inboundOf(activity(each), posted)
      return result.ok && result.value.map(({ evt, content }) => [evt, content])
    })
    expect(evts).toEqual([
      [['web:c1:start', { is: 'start' }]],
      [['web:c1:start', { is: 'start' }]],
      [['web:c1:client-1', { is: 'start', payload: 'P26-7K3F9' }]],
      [['web:c1:start', { is: 'start' }]],
    ])
  })

  it('hints at the language of the page', () => {
    const languages = ['ar-OM', 'en', 'EN-gb', 'arc', 'fr', undefined].map(locale => {
      const result = inboundOf(activity({ type: 'message', text: 'x', ...(locale && { locale }) }), posted)
      return result.ok && result.value[0]?.sender.language
    })
    expect(languages).toEqual(['ar', 'en', 'en', undefined, undefined, undefined])
  })

  it('is known again by the id its client gave, wherever it stands', () => {
    const ids = [
      { channelData: { clientMsgId: 'msg-00000001' }, id: 'id-000000001' },
      { channelData: { clientActivityID: 'act-00000001' } },
      { id: 'id-000000001' },
      { channelData: { clientMsgId: 'a:b/c|d' } },
      { channelData: 'nonsense' },
    ].map(each => clientIdOf(activity({ type: 'message', ...each }), 'made-up'))
    expect(ids).toEqual(['msg-00000001', 'act-00000001', 'id-000000001', 'made-up', 'made-up'])
  })

  it('of a file that we send names where to fetch it', () => {
    const shown = {
      chat: 'c1',
      user: 'u',
      ministry: { ar: 'وزارة التعليم', en: 'Ministry of Education' },
      tapValue: (id: string) => id,
      lasting: () => false,
      fileUrl: (mark: string) => `https://x.example/${mark}`,
    }
    const outbound = {
      text: 'Your data',
      direction: 'ltr',
      choices: [],
      file: { ref: 'r', name: 'data.json', mime: 'application/json' },
    } as const
    const { attachments, from, locale } = activityOf({ seq: 4, i: 1, at: NOW, from: 'bot', outbound }, shown)
    expect([attachments, from, locale]).toEqual([
      [{ contentType: 'application/json', name: 'data.json', contentUrl: 'https://x.example/4.1' }],
      { id: 'musharaka', name: 'Ministry of Education', role: 'bot' },
      'en-OM',
    ])
  })
})
