import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { attribute } from '../../src/domain/attribution.js'
import { type ParticipantId, type TrackingCode, mint } from '../../src/domain/ids.js'
import { meaningReader } from '../../src/encoder/meaning.js'
import { noEmbedder } from '../../src/language/embedder.js'
import { finder } from '../../src/service/find.js'
import type { Store } from '../../src/store/connection.js'
import type { ContributionDocument } from '../../src/store/documents.js'
import { publish } from '../../src/store/publisher.js'
import { terms } from '../../src/language/terms.js'
import { testDatabaseUri } from '../support/mongo.js'
import { pollFor } from '../support/foundPolls.js'
import { until } from '../support/until.js'
import { house, person } from '../support/writePath.js'

const NOW = 1_790_000_000_000
const meaning = meaningReader()
const code = (text: string): TrackingCode => mint(text)
const who = (text: string): ParticipantId => mint(text)
const SALIM = person('salim')
const poll = pollFor(NOW)

const proposal = (
  text: string,
  title: string,
  more: Partial<Extract<ContributionDocument, { kind: 'proposal' }>> = {},
): ContributionDocument => {
  const by = attribute(SALIM, 'named', 'web', [], NOW)
  return {
    _id: code(text),
    conv: mint('conv'),
    evt: mint(`evt-${text}`),
    participant: who('salim'),
    at: NOW,
    governorate: 'muscat',
    version: 1,
    published: true,
    publishedAt: NOW,
    publishedName: 'Salim',
    kind: 'proposal',
    topic: 'buildings',
    state: { is: 'screening' },
    said: { code: code(text), by, title, details: 'details', topic: 'buildings', attachments: [], abusive: false },
    terms: [...terms(title)],
    ...more,
  }
}

describe('finding facts', () => {
  const home = house(testDatabaseUri('find'))
  let store: Store
  beforeAll(async () => {
    store = await home.store()
    const polls = [
      poll('Q1'),
      poll('Q2', { state: { is: 'open', since: 1, until: NOW - 1 } }),
      poll('Q3', {
        kind: { is: 'scale', from: 1, to: 3, low: { ar: '', en: '' }, high: { ar: '', en: '' } },
        options: [],
        closesAt: NOW + 500,
      }),
    ]
    await store.polls.insertMany(polls.map(each => ({ ...each, _id: each.code, version: 1 })))
    const vote = (of: string, by: string, choice: string) => ({
      _id: `${of}:${by}`,
      poll: code(of),
      participant: who(by),
      choice: [choice],
      at: NOW,
      channel: 'web' as const,
      evt: mint<'event'>(`e${by}`),
    })
    await store.votes.insertMany([vote('Q1', 'salim', '2'), vote('Q1', 'huda', '2'), vote('Q1', 'aisha', '3')])
    await store.contributions.insertMany([
      proposal('P1', 'Shade for the school yards'),
      proposal('P2', 'Cleaner drinking water in schools', { nameHidden: true }),
      proposal('P3', 'Shaded school yards for small children', { published: false }),
    ])
    await store.supports.insertMany([
      { _id: 'P1:huda', code: code('P1'), participant: who('huda'), on: true, at: NOW },
      { _id: 'P1:aisha', code: code('P1'), participant: who('aisha'), on: false, at: NOW },
    ])
    await store.people.insertOne({ _id: who('salim'), participant: SALIM, at: NOW, evt: mint('e') })
    await publish(store, [code('P1'), code('P2'), code('P3')])
    await store.tokens.insertOne({
      _id: 'T1',
      purpose: 'link',
      participant: who('salim'),
      until: NOW + 1,
      expireAt: new Date(NOW + 99),
    })
    const erasure = (by: string, state: 'open' | 'undone') => ({
      _id: `erasure:${by}`,
      kind: 'erasure' as const,
      participant: who(by),
      conv: mint<'conversation'>('c'),
      at: NOW,
      state,
      ...(state === 'open' && { keepTexts: false, dueAt: NOW + 14 }),
    })
    await store.requests.insertMany([erasure('huda', 'open'), erasure('aisha', 'undone')])
    const opened = {
      kind: 'enquiry' as const,
      unit: mint<'unit'>('u'),
      level: 0 as const,
      firstReplyDue: 1,
      due: 1,
      facets: { channel: 'web' as const, language: 'ar' as const },
      events: [],
      version: 1,
      conv: mint<'conversation'>('c'),
    }
    await store.cases.insertMany([
      { _id: code('E1'), ...opened, state: { is: 'received' } },
      { _id: code('E2'), ...opened, state: { is: 'inProgress', officer: mint('o'), since: 1 } },
    ])
  })
  afterAll(() => home.close())

  const finding = (embedder = noEmbedder) => finder(store, () => NOW, embedder, String)
  const find = async (...needs: Parameters<ReturnType<typeof finder>>[0]) => finding()(needs)

  it('finds polls that are open now, the one that closes first in front', async () => {
    const [open] = await find({ fact: 'openPolls' })
    expect(open).toMatchObject([{ code: 'Q3' }, { code: 'Q1' }])
    expect(await find({ fact: 'poll', code: code('Q2') }, { fact: 'poll', code: code('Q9') })).toEqual([
      poll('Q2', { state: { is: 'open', since: 1, until: NOW - 1 } }),
      undefined,
    ])
  })

  it('finds the own vote, and of all of them nothing while they are few', async () => {
    const participant = who('salim')
    expect(
      await find(
        { fact: 'ownVote', code: code('Q1'), participant },
        { fact: 'ownVote', code: code('Q3'), participant },
        { fact: 'tally', code: code('Q1') },
        { fact: 'tally', code: code('Q3') },
      ),
    ).toEqual([
      { poll: 'Q1', participant, choice: ['2'], at: NOW, channel: 'web', evt: 'esalim' },
      undefined,
      { voters: { is: 'few' } },
      { voters: { is: 'few' } },
    ])
  })

  it('finds items with their supporters, and a name only where the register shows one', async () => {
    const [first, second, none, own] = await find(
      { fact: 'item', code: code('P1') },
      { fact: 'item', code: code('P2') },
      { fact: 'item', code: code('P9') },
      { fact: 'ownItems', participant: who('salim') },
    )
    const title = 'Shade for the school yards'
    expect(first).toEqual({
      code: 'P1',
      kind: 'proposal',
      owner: 'salim',
      conv: 'conv',
      title,
      publishedTitle: title,
      text: 'details',
      topic: 'buildings',
      publishedName: 'Salim',
      mayBeNamed: true,
      named: true,
      governorate: 'muscat',
      proposal: { is: 'screening' },
      supporters: 1,
      at: NOW,
      published: true,
      publishedAt: NOW,
    })
    expect(second).not.toHaveProperty('publishedName')
    expect(none).toBeUndefined()
    expect(own).toHaveLength(3)
  })

  it('finds what one supports, what one sent, who waits, whose token it is, and when an account is to be erased', async () => {
    expect(
      await find(
        { fact: 'supports', code: code('P1'), participant: who('huda') },
        { fact: 'supports', code: code('P1'), participant: who('aisha') },
        { fact: 'sentToday', participant: who('salim'), since: NOW },
        { fact: 'sentToday', participant: who('salim'), since: NOW + 1 },
        { fact: 'queue' },
        { fact: 'token', token: 'T1' },
        { fact: 'token', token: 'T2' },
      ),
    ).toEqual([
      true,
      false,
      3,
      0,
      { ahead: 1 },
      { purpose: 'link', owner: SALIM, until: NOW + 1, used: false },
      undefined,
    ])
    expect(
      await find(
        { fact: 'erasureDue', participant: who('huda') },
        { fact: 'erasureDue', participant: who('aisha') },
        { fact: 'erasureDue', participant: who('salim') },
      ),
    ).toEqual([NOW + 14, undefined, undefined])
    expect(
      await find(
        { fact: 'supportedItems', participant: who('huda') },
        { fact: 'tookPart', participant: who('huda') },
        { fact: 'tookPart', participant: who('nobody') },
      ),
    ).toMatchObject([
      [{ code: 'P1' }],
      { polls: [{ code: 'Q1' }], consultations: [] },
      { polls: [], consultations: [] },
    ])
  })

  it('finds published proposals alike, and no others', async () => {
    expect(await find({ fact: 'similarProposals', title: 'Shaded yards in school' })).toMatchObject([[{ code: 'P1' }]])
    expect(await find({ fact: 'similarProposals', title: 'Swimming lessons' })).toEqual([[]])
  })

  it('finds published proposals whose titles hold what is looked for, and no others', async () => {
    expect(await find({ fact: 'soughtProposals', words: 'shade' })).toMatchObject([[{ code: 'P1' }]])
    expect(await find({ fact: 'soughtProposals', words: 'swimming' })).toEqual([[]])
  })

  it('finds them by their meaning, too, also in the other language, once titles were read', async () => {
    const wanted = { fact: 'similarProposals', title: 'أماكن مظللة في ساحة المدرسة' } as const
    const search = finding({ ...noEmbedder, meaningOf: text => Promise.resolve(meaning(text)) })
    await until(async () => (await search([wanted])).flat().length > 0)
    expect((await search([wanted])).flat()).toMatchObject([{ code: 'P1' }])
    expect(await search([{ fact: 'meaning', text: 'x' }])).toEqual([meaning('x')])
  })
})
