import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { type TrackingCode, mint } from '../../src/domain/ids.js'
import type { PublicCommitment } from '../../src/domain/publicCommitment.js'
import type { Shown } from '../../src/domain/publication.js'
import type { CommitmentDocument } from '../../src/store/commitmentDocuments.js'
import { commitmentId } from '../../src/store/commitments.js'
import type { Store } from '../../src/store/connection.js'
import type { PublishedDocument } from '../../src/store/published.js'
import type { CommitmentsWanted } from '../../src/store/publishedCommitments.js'
import { registerOf } from '../../src/store/register.js'
import type { RegisterSearch } from '../../src/store/registerSearch.js'
import { searchTerms } from '../../src/store/searchTerms.js'
import { testDatabaseUri } from '../support/mongo.js'
import { house } from '../support/writePath.js'

const MANY = 400
/** One in so many is like no other. */
const RARE = 40

const promised = (n: number, rare: boolean): PublicCommitment => ({
  n: 1,
  text: { ar: `تركيب رقم ${n}` },
  unit: mint('unit'),
  due: 10_000 + n,
  percent: rare ? 0 : 100,
  state: rare ? { is: 'planned' } : { is: 'delivered', evidence: 'صور' },
  steps: [],
})

/** Most are answered and taken up; the rare ones were published long ago, and wait or were refused. */
const shownAs = (n: number): Shown => {
  const [rare, waits] = [n % RARE === 0, n % (2 * RARE) === 0]
  const outcome = rare ? ({ is: 'notAccepted', reason: 'cost' } as const) : ({ is: 'accepted' } as const)
  return {
    is: 'shown',
    kind: waits ? 'complaint' : 'proposal',
    title: rare ? `مختبر رقم ${n}` : `مظلات رقم ${n}`,
    text: 'في كل مدرسة',
    topic: rare ? 'health' : 'buildings',
    governorate: rare ? 'musandam' : 'muscat',
    author: { assurance: 'phone', capacity: rare ? 'supervisor' : 'parent' },
    status: waits ? 'published' : outcome.is,
    publishedAt: rare ? n : 1_000 + n,
    ...(!waits && { commitments: [promised(n, rare)] }),
    ...(waits ? { answerDue: n } : { answer: { outcome, text: { ar: 'تُنفَّذ هذا العام.' }, at: 5_000 } }),
  }
}

const promiseOf = (code: TrackingCode, { steps: _, ...promise }: PublicCommitment): CommitmentDocument => ({
  ...promise,
  _id: commitmentId(code, promise.n),
  code,
  events: [],
  version: 1,
})

describe('a full register', () => {
  const home = house(testDatabaseUri('register-reads'))
  let store: Store
  beforeAll(async () => {
    store = await home.store()
    const all = Array.from({ length: MANY }, (_, at): PublishedDocument => {
      const shown = shownAs(at + 1)
      const code = `P26-${String(at + 1).padStart(5, '0')}`
      return { ...shown, _id: mint(code), rev: 1, supporters: at, terms: searchTerms(shown) }
    })
    await store.published.insertMany(all)
    const kept = all.flatMap(each =>
      each.is === 'shown' ? (each.commitments ?? []).map(promise => promiseOf(each._id, promise)) : [],
    )
    await store.commitments.insertMany(kept)
  })
  afterAll(() => home.close())

  it.each<readonly [string, Omit<RegisterSearch, 'limit'>]>([
    ['the newest', {}],
    ['the most supported', { sort: 'supported' }],
    ['what waits for an answer', { sort: 'waiting', answered: false }],
    ['what was answered', { answered: true }],
    ['what is of one kind', { kind: 'complaint' }],
    ['what people of one capacity wrote', { capacity: 'supervisor' }],
    ['what is of one topic', { topic: 'health' }],
    ['what is of one governorate', { governorate: 'musandam' }],
    ['what has one status', { status: 'notAccepted' }],
    ['what a word is found in', { q: 'مختبر' }],
  ])('reads no more of %s than it shows', async (_, wanted) => {
    const limit = 3
    await store.db.command({ profile: 2 })
    const { items } = await registerOf(store).list({ ...wanted, limit })
    await store.db.command({ profile: 0 })
    const seen = await store.db.collection('system.profile').findOne({ op: 'query' }, { sort: { ts: -1 } })
    expect([items.length, seen?.docsExamined, seen?.hasSortStage]).toEqual([limit, limit + 1, undefined])
  })

  it.each<readonly [string, Omit<CommitmentsWanted, 'limit'>, string]>([
    ['of what is still to be kept', { states: ['planned', 'inProgress', 'disputed'] }, 'P26-00040-1'],
    ['of what was kept, the latest in front', { states: ['delivered'], order: 'falling' }, 'P26-00399-1'],
    ['of all', {}, 'P26-00001-1'],
  ])('looks at no more promises %s than it shows', async (_, wanted, first) => {
    const limit = 3
    await store.db.command({ profile: 2 })
    const { items } = await registerOf(store).commitments({ ...wanted, limit })
    await store.db.command({ profile: 0 })
    const seen = await store.db.collection('system.profile').find({ op: 'query' }).sort({ ts: -1 }).limit(2).toArray()
    expect([items.length, items[0]?.id, ...seen.map(({ docsExamined }): unknown => docsExamined)]).toEqual([
      limit,
      first,
      limit + 1,
      limit + 1,
    ])
  })

  it('finds what is alike by the words that are shared, the most in front and of as many the newest', async () => {
    const register = registerOf(store)
    const alike = () =>
      register.similar({ code: 'P26-00040', title: 'مختبر رقم 80', text: 'في كل مدرسة', topic: 'health' }, 3)
    expect((await alike()).map(({ code }) => code)).toEqual(['P26-00080', 'P26-00400', 'P26-00360'])
    await store.published.deleteOne({ _id: mint<'trackingCode'>('P26-00400') })
    // Compared once, but never shown once it is gone.
    expect((await alike()).map(({ code }) => code)).toEqual(['P26-00080', 'P26-00360', 'P26-00320'])
  })
})
