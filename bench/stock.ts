import { createHash } from 'node:crypto'
import { z } from 'zod'
import { governorates, omanCalendar, proposalTopics } from '../locales/labels.js'
import { type TrackingCode, mint } from '../src/domain/ids.js'
import type { ProposalState } from '../src/domain/proposal.js'
import { SHORT_ATTEMPTS, trackingCode } from '../src/domain/trackingCode.js'
import { prepareLanguage } from '../src/language/prepare.js'
import { terms } from '../src/language/terms.js'
import { type Store, openStore } from '../src/store/connection.js'
import type { ContributionDocument } from '../src/store/documents.js'
import { publish } from '../src/store/publisher.js'
import { keepFigures } from '../src/store/publishedFigures.js'
import { answering } from './answering.js'

const Wanted = z.object({ uri: z.string(), many: z.int() })

const [HOUR, DAY] = [3_600_000, 86_400_000]
const AT_ONCE = 250
/** One in so many is answered, and one in so many is not to be shown. */
const EACH = { answered: 3, withdrawn: 20 } as const

const THINGS = ['مظلات', 'مختبر', 'مكتبة', 'حافلة', 'ملعب', 'عيادة', 'مقصف', 'حاسوب', 'مرشد', 'حديقة']
const PLACES = ['القرى البعيدة', 'ساحات المدارس', 'مدارس البنات', 'مدارس البنين', 'رياض الأطفال', 'المعاهد']
const WAYS = ['قبل الصيف', 'مع بداية العام', 'بمشاركة أولياء الأمور', 'بالتعاون مع الجامعات', 'في كل ولاية']

const one = <T>(list: readonly T[], n: number): T => {
  const found = list[n % list.length]
  if (found === undefined) throw new Error('the list is empty')
  return found
}

/** Of the long ones: a hundred thousand short ones would meet each other. */
const codeOf = (n: number, at: number): TrackingCode =>
  trackingCode('P', at, createHash('sha256').update(`stock ${n}`).digest(), SHORT_ATTEMPTS)

const stateOf = (n: number, at: number, now: number): ProposalState => {
  const by = mint<'officer'>('officer')
  if (n % EACH.answered > 0) return { is: 'published', at, by, answerDue: now + (n % 40) * DAY }
  const text = { ar: `يُنفَّذ ذلك ${one(WAYS, n)} في ${one(PLACES, n + 1)}، وتتابعه المديرية المختصة.` }
  const outcome = n % 2 === 0 ? ({ is: 'accepted' } as const) : ({ is: 'notAccepted', reason: 'cost' } as const)
  return { is: 'answered', at: at + DAY, by, answerDue: at + 28 * DAY, answer: { outcome, text, by, at: at + DAY } }
}

/** The n-th proposal of a long history: like no other, and made of few words. */
const proposal = (n: number, now: number): ContributionDocument => {
  const at = now - n * HOUR
  const code = codeOf(n, at)
  const title = `${one(THINGS, n)} في ${one(PLACES, n >> 2)} ${one(WAYS, n >> 3)} رقم ${n}`
  const { id: topic } = one(proposalTopics(), n)
  const { id: governorate } = one(governorates(), n >> 1)
  const participant = mint<'participant'>(`person-${n}`)
  const by = {
    party: { is: 'person', participant, name: `Salim ${n}` },
    capacity: one(['parent', 'teacher', 'student'] as const, n),
    assurance: 'channelAccount',
    visibility: 'unnamed',
    channel: 'web',
    messages: [],
    at,
  } as const
  const details = `نقترح ${title}، لأن الطلبة ينتظرون ذلك منذ سنوات، وقد جُرّب في مدرسة مجاورة ونجح.`
  const withdrawn = n % EACH.withdrawn === 0
  return {
    _id: code,
    kind: 'proposal',
    conv: mint(`conv-${n}`),
    evt: mint(`web:${n}`),
    participant,
    at,
    governorate,
    published: !withdrawn,
    publishedAt: at,
    version: 1,
    said: { code, by, title, details, topic, attachments: [], abusive: false },
    state: withdrawn ? { is: 'withdrawn', at, from: 'published' } : stateOf(n, at, now),
    topic,
    terms: [...new Set(terms(title))],
  }
}

/** Stores so many proposals and has the publisher publish them; answers with their codes, the newest first. */
const stock = async (store: Store, many: number, now: number): Promise<readonly TrackingCode[]> => {
  const codes: TrackingCode[] = []
  for (let from = 1; from <= many; from += AT_ONCE) {
    const some = Array.from({ length: Math.min(AT_ONCE, many - from + 1) }, (_, at) => proposal(from + at, now))
    await store.contributions.insertMany(some)
    await publish(
      store,
      some.map(({ _id }) => _id),
    )
    codes.push(...some.flatMap(each => (each.published ? each._id : [])))
  }
  await keepFigures(store, omanCalendar(), now)
  // What would be logged and told of them now is no work of the pages.
  await Promise.all([store.logDue.deleteMany({}), store.webhookDue.deleteMany({})])
  return codes
}

/** A process of its own, because the compiler of the bench and the product do not go together in one. */
answering({
  async stock(about) {
    const { uri, many } = Wanted.parse(about)
    prepareLanguage()
    const store = await openStore(uri)
    try {
      return await stock(store, many, Date.now())
    } finally {
      await store.close()
    }
  },
})
