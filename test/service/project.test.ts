import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals'
import { ALL_ALERTS } from '../../src/domain/participant.js'
import { conversationOf } from '../../src/service/keys.js'
import { applyTurns } from '../../src/store/apply.js'
import type { Store } from '../../src/store/connection.js'
import { clerk, code } from '../support/clerk.js'
import { MINISTRY } from '../support/world.js'
import { testDatabaseUri } from '../support/mongo.js'
import { address, house, listener, message, parts } from '../support/writePath.js'
import { until } from '../support/until.js'

const DERIVED = [
  'people',
  'links',
  'contributions',
  'cases',
  'votes',
  'supports',
  'consents',
  'requests',
  'tokens',
] as const

type Row = Readonly<Record<string, unknown>>

describe('projecting', () => {
  const home = house(testDatabaseUri('project'))
  let store: Store
  beforeAll(async () => void (store = await home.store()))
  afterEach(async () => {
    await home.rest()
    for (const name of ['turns', 'heads', 'dead', ...DERIVED]) await store.db.collection(name).deleteMany({})
  })
  afterAll(() => home.close())

  const open = () => home.open(store, { runTurn: listener(clerk) })
  const rows = (name: string): Promise<readonly Row[]> =>
    store.db.collection(name).find<Row>({}).sort({ _id: 1 }).toArray()
  const record = async (): Promise<Readonly<Record<string, readonly Row[]>>> =>
    Object.fromEntries(await Promise.all(DERIVED.map(async name => [name, await rows(name)] as const)))
  const settled = () => until(async () => (await store.turns.countDocuments({ changesAt: { $exists: true } })) === 0)
  const conv = (chat: string) => conversationOf(parts(store).convKey, address(chat))

  const LIFE: readonly (readonly [chat: string, text: string])[] = [
    ['a', 'register p1'],
    ['a', 'vote Q1 yes'],
    ['b', 'register p2'],
    ['a', 'propose P1'],
    ['b', 'support P1'],
    ['b', 'vote Q1 no'],
    ['b', 'vote Q2 no'],
    ['a', 'vote Q1 no'],
    ['a', 'complain C1'],
    ['a', 'add C1 tomorrow'],
    ['a', 'withdraw P1'],
    ['a', 'unwithdraw P1'],
    ['a', 'erase'],
    ['a', 'unerase'],
    ['b', 'unsupport P1'],
    ['b', 'support P1'],
    ['a', 'hide P1'],
    ['c', 'child p3 g1'],
    ['b', 'approve g1 p3'],
    ['a', 'rename p1 Salma'],
    ['b', 'complain C2'],
    ['b', 'report S1'],
    ['b', 'contact S1'],
    ['a', 'offer L1'],
    ['b', 'claim L1 p1'],
    ['b', 'vote Q3 yes'],
  ]
  const live = async (): Promise<void> => {
    const { receive } = await open()
    for (const [chat, text] of LIFE) expect(await receive([message(chat, text)])).toBe('accepted')
    await settled()
  }

  it('closes the case of a complaint with its withdrawal, and opens it again with that', async () => {
    const { receive } = await open()
    const does = async (text: string) => {
      expect(await receive([message('w', text)])).toBe('accepted')
      await settled()
      return (await rows('cases'))[0]
    }
    await does('register p9')
    await does('complain C9')
    expect(await does('withdraw C9')).toMatchObject({ state: { is: 'closed', how: 'withdrawn' }, version: 2 })
    const turns = await store.turns.find({}).sort({ seq: 1 }).toArray()
    await applyTurns(store, turns, MINISTRY)
    expect((await rows('cases'))[0]).toMatchObject({ state: { is: 'closed', how: 'withdrawn' }, version: 2 })
    expect(await does('unwithdraw C9')).toMatchObject({ state: { is: 'received' }, version: 3 })
    await applyTurns(store, turns, MINISTRY)
    expect((await rows('cases'))[0]).toMatchObject({ state: { is: 'received' }, version: 3 })
  })

  it('writes what was said, by whom, and where it stands', async () => {
    await live()
    const { people, votes, supports, contributions, cases, consents, requests, links } = await record()
    expect(votes).toMatchObject([
      { _id: 'Q1:p1', choice: ['no'], participant: 'p1' },
      { _id: 'Q2:p1', choice: ['no'], participant: 'p1' },
      { _id: 'Q3:p1', choice: ['yes'] },
    ])
    // Since both chats are one person's, it is support of what is their own.
    expect(supports).toMatchObject([{ _id: 'P1:p1', on: false }])
    expect(contributions).toMatchObject([
      { _id: 'C1', kind: 'complaint', participant: 'p1', topic: 'transport' },
      { _id: 'C2', kind: 'complaint', participant: 'p1', said: { by: { party: { participant: 'p2' } } } },
      {
        _id: 'P1',
        kind: 'proposal',
        state: { is: 'screening' },
        nameHidden: true,
        publishedName: 'Salim Al Harthi',
        withdrawal: { withdrawn: false },
      },
      {
        _id: 'S1',
        kind: 'safety',
        participant: 'p1',
        governorate: 'muscat',
        said: { contact: 'here', by: { party: { participant: 'p2' } } },
      },
    ])
    expect(cases).toMatchObject([
      { _id: 'C1', events: [{ is: 'received' }, { is: 'citizenWrote', text: 'tomorrow' }], version: 2 },
      { _id: 'C2', participant: 'p1' },
      { _id: 'S1', participant: 'p1', events: [{ is: 'received' }, { is: 'contactGiven', contact: 'here' }] },
    ])
    expect(people).toMatchObject([
      { _id: 'p1', participant: { name: 'Salma', revision: 2, alerts: ALL_ALERTS } },
      { _id: 'p2', mergedInto: 'p1' },
      { _id: 'p3', participant: { guardianship: { is: 'approved', by: 'p2' } } },
    ])
    expect(consents?.map(({ participant }) => participant)).toEqual(['p1', 'p1', 'p1'])
    expect(requests).toMatchObject([{ _id: 'erasure:p1', state: 'undone' }])
    expect(links?.map(({ participant, conv: of }) => [participant, of])).toEqual([
      ['p1', conv('a')],
      ['p1', conv('b')],
      ['p3', conv('c')],
    ])
  })

  it('tells the person’s other conversations, once', async () => {
    await live()
    const system = await store.turns.find({ 'in.is': 'system' }).sort({ at: 1 }).toArray()
    const told = system.map(turn => [turn.conv, turn.in.is === 'system' ? turn.in.event.is : ''])
    expect(told).toEqual(
      expect.arrayContaining([
        [conv('c'), 'guardianDecided'],
        [conv('a'), 'participantChanged'],
      ]),
    )
    expect(told).toHaveLength(2)
  })

  it('changes nothing when every turn is applied again, in order or not', async () => {
    await live()
    const before = await record()
    const turns = await store.turns.find().sort({ at: 1, _id: 1 }).toArray()
    await applyTurns(store, turns, MINISTRY)
    expect(await record()).toEqual(before)
    for (const turn of [...turns].reverse()) await applyTurns(store, [turn], MINISTRY)
    expect(await record()).toEqual(before)
  })

  it('builds the same record from the turns alone', async () => {
    await live()
    const before = await record()
    for (const name of DERIVED) await store.db.collection(name).deleteMany({})
    for (const turn of await store.turns.find().sort({ _id: 1 }).toArray()) await applyTurns(store, [turn], MINISTRY)
    expect(await record()).toEqual(before)
  })

  it('applies what a killed process left, by the sweeper', async () => {
    const { receive, sweep } = await open()
    await receive([message('k', 'register p9'), message('k', 'complain C9')])
    await settled()
    const before = await record()
    for (const name of DERIVED) await store.db.collection(name).deleteMany({})
    await store.turns.updateMany(
      { 'changes.0': { $exists: true } },
      { $set: { changesAt: new Date(Date.now() - 20_000) } },
    )
    await sweep()
    await settled()
    expect(await record()).toEqual(before)
  })

  it('keeps for a person what the rules no longer allow, and waits for what is not there yet', async () => {
    const { receive, deadLetters } = await open()
    await receive([
      message('r', 'register p7'),
      message('r', 'complain C7'),
      message('r', 'confirm C7'),
      message('r', 'add C8 early'),
    ])
    expect(await deadLetters.list()).toMatchObject([
      { kind: 'projection', why: 'confirmed cannot happen to case C7 while it is received' },
    ])
    const waiting = async () =>
      (await store.turns.find({ changesAt: { $exists: true } }).toArray()).map(({ seq }) => seq)
    await until(async () => (await waiting()).length === 1)
    expect(await waiting()).toEqual([4])
  })

  it('raises the alarm when a code already belongs to somebody else', async () => {
    const { receive, deadLetters } = await open()
    await receive([
      message('s', 'register p5'),
      message('s', 'propose P5'),
      message('t', 'register p6'),
      message('t', 'propose P5'),
    ])
    expect(await deadLetters.list()).toMatchObject([
      { kind: 'projection', conv: conv('t'), why: 'the code P5 belongs to another contribution' },
    ])
    expect(await store.contributions.findOne({ _id: code('P5') })).toMatchObject({ participant: 'p5' })
  })

  it('counts one person once when votes race with the link between two accounts', async () => {
    const pair = [await open(), await home.open(await home.store(), { runTurn: listener(clerk) })]
    const [one, two] = pair
    await one?.receive([message('v1', 'register m1'), message('v2', 'register m2'), message('v1', 'offer LM')])
    await Promise.all([
      one?.receive([message('v2', 'claim LM m1')]),
      ...Array.from({ length: 6 }, (_, at) => two?.receive([message('v1', `vote R${at} yes`)])),
      ...Array.from({ length: 6 }, (_, at) => one?.receive([message('v2', `vote R${at} no`)])),
    ])
    await settled()
    expect((await store.votes.distinct('participant')).map(String)).toEqual(['m1'])
    expect(await store.votes.countDocuments()).toBe(6)
  })
})
