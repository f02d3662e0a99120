import { describe, expect, it } from '@jest/globals'
import { Malformed, type Received } from '../../adapters/channelAdapter.js'
import { readWebhook } from '../../adapters/whatsapp/inbound.js'
import { messageKey } from '../../adapters/whatsapp/messageKey.js'
import { fixture, NUMBER } from '../support/whatsappBot.js'
import { body, metadata, type Person, type Value, written } from '../support/whatsappWebhooks.js'

const NOW = Date.UTC(2026, 10, 24, 8)
const AT = 1_795_506_900_000
const MARYAM: Person = { phone: '96890001122', name: 'مريم' }

const read = (name: string): Received => readWebhook(Buffer.from(JSON.stringify(fixture(name))), NUMBER, NOW)
const readValues = (...values: readonly Value[]): Received =>
  readWebhook(Buffer.from(body(values.map(value => ({ ...metadata(NUMBER), ...value })))), NUMBER, NOW)
const texts = ({ inbound }: Received): readonly string[] =>
  inbound.map(({ content }) => (content.is === 'text' ? content.text : content.is))

describe('who wrote', () => {
  it('is known by the business-scoped id, with the phone and the parent id as aliases', () => {
    expect(read('text').inbound).toEqual([
      {
        evt: 'wa:wamid.HBgLOTY4OTAwMDExMjITEXT',
        address: { channel: 'whatsapp', bot: NUMBER, chat: 'OM.7301946620158842' },
        at: AT,
        content: { is: 'text', text: 'أقترح تمديد وقت المكتبة المدرسية' },
        message: messageKey('wamid.HBgLOTY4OTAwMDExMjITEXT'),
        sender: {
          name: 'مريم البلوشية',
          phone: '+96890001122',
          aliases: ['96890001122', 'OM.ENT.4410098237715520'],
        },
      },
    ])
  })

  it.each([
    ['text_by_phone', '96890001122', { name: 'مريم البلوشية', phone: '+96890001122' }],
    ['text_by_bsuid', 'OM.7301946620158842', { name: 'سالم', aliases: ['OM.ENT.4410098237715520'] }],
    ['text_bsuid_in_from', 'OM.7301946620158842', { name: 'سالم' }],
    ['text_without_metadata', 'OM.7301946620158842', { name: 'سالم', aliases: ['OM.ENT.4410098237715520'] }],
    ['text_without_sender', '96890001122', { name: 'مريم البلوشية', phone: '+96890001122' }],
    ['number_changed', '96890001122', { phone: '+96890001122' }],
    ['user_id_changed', 'OM.7301946620158842', {}],
  ])('is found in %s', (name, chat, sender) => {
    expect(read(name).inbound.map(one => ({ chat: one.address.chat, sender: one.sender }))).toEqual([{ chat, sender }])
  })

  it('never takes the name or ids of another person in the body', () => {
    const both = [
      { profile: { name: 'سالم' }, wa_id: '96893334455', user_id: 'OM.2' },
      { profile: { name: 'مريم' }, wa_id: '96890001122', user_id: 'OM.1' },
    ]
    const messages = [{ from: '96890001122', id: 'wamid.1', type: 'text', text: { body: 'x' } }]
    expect(
      readValues({ contacts: both, messages }).inbound.map(({ address, sender }) => [address.chat, sender.name]),
    ).toEqual([['OM.1', 'مريم']])
    expect(
      readValues({ contacts: both, messages: [{ id: 'wamid.2', type: 'text', text: { body: 'x' } }] }).inbound,
    ).toEqual([])
  })

  it('keeps 64 graphemes of a name and nothing that turns writing around', () => {
    const name = `\u202e${'👨‍👩‍👧'.repeat(100)}`
    const [one] = readValues(written({ ...MARYAM, name }, { id: 'wamid.1', type: 'text', text: { body: 'x' } })).inbound
    expect(one?.sender.name).toBe('👨‍👩‍👧'.repeat(64))
  })
})

describe('a body of many parts', () => {
  it('is read in order, over entries, changes, messages and statuses', () => {
    const received = read('batch')
    expect({ texts: texts(received), reports: received.reports, ignored: received.ignored }).toEqual({
      texts: ['الأولى', 'الثانية', 'الثالثة', 'الرابعة'],
      reports: [{ id: 'wamid.out5', state: 'sent', at: AT }],
      ignored: 2,
    })
  })

  it('says a message once that stands in it twice', () => {
    const received = read('duplicate')
    expect({ texts: texts(received), ignored: received.ignored }).toEqual({ texts: ['مرة'], ignored: 1 })
  })

  it('loses none of a thousand messages of three hundred people', () => {
    const values = Array.from({ length: 1_000 }, (_, at) =>
      written(
        { phone: `968${90_000_000 + (at % 300)}`, name: 'x' },
        { id: `wamid.${at}`, type: 'text', text: { body: `${at}` } },
      ),
    )
    expect(texts(readValues(...values))).toEqual(values.map((_, at) => String(at)))
  })

  it('loses nothing to a message that is out of shape', () => {
    const good = { from: '96890001122', id: 'wamid.1', type: 'text', text: { body: 'x' } }
    const odd = [null, 7, 'x', [], {}, { id: 5 }, { id: 'wamid.2', from: {}, type: 'text' }]
    const received = readValues({ messages: [...odd, good], statuses: [null, { id: 'wamid.3' }] })
    expect([received.inbound.length, received.ignored]).toEqual([1, odd.length + 2])
  })
})

describe('a link of ours', () => {
  const content = (text: string): unknown =>
    readValues(written(MARYAM, { id: 'wamid.1', type: 'text', text: { body: text } })).inbound[0]?.content

  it('begins a conversation with its token; anything else stays what was written', () => {
    expect(['g_7K3F9QH2MX', ' l_7K3F9QH2 ', 'g_7K3', 'my g_7K3F9QH2MX'].map(content)).toEqual([
      { is: 'start', payload: 'g_7K3F9QH2MX' },
      { is: 'start', payload: 'l_7K3F9QH2' },
      { is: 'text', text: 'g_7K3' },
      { is: 'text', text: 'my g_7K3F9QH2MX' },
    ])
  })
})

describe('the time of a message', () => {
  const at = (timestamp: unknown): readonly number[] =>
    readValues(written(MARYAM, { id: 'wamid.1', type: 'text', text: { body: 'x' }, timestamp })).inbound.map(
      one => one.at,
    )

  it('is that of the platform, or ours where it has none or is ahead of us', () => {
    expect([at('1795506900'), at(1_795_506_900), at('soon'), at(undefined), at('9999999999')]).toEqual([
      [AT],
      [AT],
      [NOW],
      [NOW],
      [NOW],
    ])
  })

  it('ends after eight days', () => {
    const days = (n: number): string => String(NOW / 1000 - n * 86_400)
    expect([at(days(7)), at(days(8)), at(days(9))].map(found => found.length)).toEqual([1, 1, 0])
  })
})

describe('a status', () => {
  it.each([
    [
      'status_delivered',
      {
        id: 'wamid.out1',
        state: 'delivered',
        at: AT,
        token: 'turn:41:0',
        cost: { billable: true, category: 'service' },
      },
    ],
    ['status_read', { id: 'wamid.out1', state: 'read', at: AT }],
    ['status_played', { id: 'wamid.out2', state: 'read', at: AT }],
    ['status_failed', { id: 'wamid.out3', state: 'failed', at: AT, why: '131047', token: 'turn:42:0' }],
  ])('%s is reported', (name, report) => {
    expect(read(name)).toEqual({ inbound: [], reports: [report], ignored: 0 })
  })
})

describe('hostile bodies', () => {
  it('keep no broken characters', () => {
    const [one] = readValues(
      written(MARYAM, { id: 'wamid.1', type: 'text', text: { body: 'a\ud800b\u0000c\ufffe\r\nd' } }),
    ).inbound
    expect(one?.content).toEqual({ is: 'text', text: 'a\ufffdbc\nd' })
  })

  it.each([
    ['bytes that are no UTF-8', Buffer.from([0x7b, 0xff, 0x7d])],
    ['half a body', Buffer.from('{"entry":[')],
    ['a list', Buffer.from('[]')],
    ['an object of something else', Buffer.from('{"update_id":1}')],
    ['nothing', Buffer.alloc(0)],
  ])('are malformed: %s', (_, raw) => {
    expect(() => readWebhook(raw, NUMBER, NOW)).toThrow(Malformed)
  })

  it('are read as nothing, however deep or broad', () => {
    const deep = `{"entry":${'['.repeat(10_000)}${']'.repeat(10_000)}}`
    const broad = `{"entry":[{"changes":[{"value":{${Array.from({ length: 100_000 }, (_, at) => `"k${at}":1`).join()}}}]}]}`
    expect([deep, broad].map(raw => readWebhook(Buffer.from(raw), NUMBER, NOW))).toEqual(
      Array(2).fill({ inbound: [], reports: [], ignored: 1 }),
    )
  })
})
