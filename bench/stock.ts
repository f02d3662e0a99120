import { randomUUID } from 'node:crypto'
import { createHash } from 'node:crypto'
import { z } from 'zod'
import { DELIVERED } from '../locales/delivered.js'
import { governorates, omanCalendar, proposalTopics } from '../locales/labels.js'
import { type ParticipantId, type TrackingCode, mint } from '../src/domain/ids.js'
import type { Outcome } from '../src/domain/officialAnswer.js'
import type { Proposal, ProposalState } from '../src/domain/proposal.js'
import { type AnswerDuty, broughtToDuty, dutyOf } from '../src/domain/proposalDuty.js'
import { SHORT_ATTEMPTS, trackingCode } from '../src/domain/trackingCode.js'
import { prepareLanguage } from '../src/language/prepare.js'
import { terms } from '../src/language/terms.js'
import { keyFor } from '../src/secrets.js'
import { logKeys } from '../src/service/proof/hashing.js'
import { startSequencer } from '../src/service/proof/sequencer.js'
import { commitmentId } from '../src/store/commitments.js'
import type { CommitmentDocument } from '../src/store/commitmentDocuments.js'
import { type Store, openStore } from '../src/store/connection.js'
import type { ContributionDocument } from '../src/store/documents.js'
import { publish } from '../src/store/publisher.js'
import { keepFigures } from '../src/store/publishedFigures.js'
import { registerOf } from '../src/store/register.js'
import { answering } from './answering.js'
import { PUBLIC_URL, SESSION_SECRET } from './settings.js'

const Wanted = z.object({ uri: z.string(), many: z.int() })

const [MINUTE, DAY] = [60_000, 86_400_000]
const AT_ONCE = 250
/** A hundred thousand in four years. */
const EVERY_MS = 20 * MINUTE
const ANSWERED_AFTER_MS = 28 * DAY
/** What was promised with an answer was kept after so long. */
const KEPT_AFTER_MS = 120 * DAY
/** One in so many of those that should have an answer has none, and one in so many is not to be shown. */
const EACH = { late: 100, withdrawn: 20 } as const

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

const BY = mint<'officer'>('officer')
const UNIT = mint<'unit'>('dg_muscat')
const RULES = { calendar: omanCalendar(), clocks: DELIVERED.clocks }
/** Of eight answers. */
const DECIDED: readonly Outcome[] = [
  { is: 'accepted' },
  { is: 'acceptedInPart' },
  { is: 'redirected', authority: 'وزارة الصحة' },
  ...(['cost', 'law', 'exists', 'not_now', 'effect'] as const).map(reason => ({ is: 'notAccepted' as const, reason })),
]

interface Stocked {
  readonly contribution: ContributionDocument
  readonly commitments: readonly CommitmentDocument[]
}

type Shown = Extract<ProposalState, { is: 'published' | 'answered' }>

const stateOf = (n: number, at: number, now: number): Shown => {
  const answerDue = at + ANSWERED_AFTER_MS
  if (answerDue > now || n % EACH.late === 1) return { is: 'published', at, by: BY, answerDue }
  const text = { ar: `يُنفَّذ ذلك ${one(WAYS, n)} في ${one(PLACES, n + 1)}، وتتابعه المديرية المختصة.` }
  const answer = { outcome: one(DECIDED, n), text, by: BY, at: answerDue }
  return { is: 'answered', at: answerDue, by: BY, answerDue, answer }
}

/** The duty to answer as the clock has left it: warned of, or late in steps. */
const dutyIn = (state: ProposalState, now: number): { readonly duty?: AnswerDuty } => {
  if (state.is !== 'published') return {}
  let duty = dutyOf(state, RULES)
  while (duty.nextAt !== undefined && duty.nextAt <= now) duty = broughtToDuty(state, duty, RULES, duty.nextAt).duty
  return { duty }
}

/** What was promised where something was accepted. */
const promiseIn = (code: TrackingCode, state: ProposalState, now: number): readonly CommitmentDocument[] => {
  if (state.is !== 'answered' || state.answer.outcome.is !== 'accepted') return []
  const { at } = state
  const kept = at + KEPT_AFTER_MS
  const made = { is: 'made', at, by: BY } as const
  const evidence = 'صُوِّرت الأعمال بعد تسليمها، والصور عند المديرية.'
  const delivered = { is: 'delivered', at: kept, by: BY, evidence } as const
  const text = { ar: 'تركيب ما اقتُرح في المدارس الأشد حاجة إليه.' }
  const promised = { _id: commitmentId(code, 1), code, n: 1, text, unit: UNIT, due: kept + DAY, version: 1 }
  return kept < now
    ? [{ ...promised, percent: 100, state: { is: 'delivered', evidence }, events: [made, delivered] }]
    : [{ ...promised, percent: 0, state: { is: 'planned' }, events: [made] }]
}

const saidIn = (n: number, at: number, code: TrackingCode): Proposal => {
  const title = `${one(THINGS, n)} في ${one(PLACES, n >> 2)} ${one(WAYS, n >> 3)} رقم ${n}`
  const { id: topic } = one(proposalTopics(), n)
  const details = `نقترح ${title}، لأن الطلبة ينتظرون ذلك منذ سنوات، وقد جُرّب في مدرسة مجاورة ونجح.`
  const by = {
    party: { is: 'person', participant: authorOf(n), name: `Salim ${n}` },
    capacity: one(['parent', 'teacher', 'student'] as const, n),
    assurance: 'channelAccount',
    visibility: 'unnamed',
    channel: 'web',
    messages: [],
    at,
  } as const
  return { code, by, title, details, topic, attachments: [], abusive: false }
}

const authorOf = (n: number): ParticipantId => mint<'participant'>(`person-${n}`)

/** The n-th proposal of a long history, like no other and made of few words, with what was promised. */
const proposal = (n: number, now: number): Stocked => {
  const at = now - n * EVERY_MS
  const code = codeOf(n, at)
  const said = saidIn(n, at, code)
  const withdrawn = n % EACH.withdrawn === 0
  const state = withdrawn ? ({ is: 'withdrawn', at, from: 'published' } as const) : stateOf(n, at, now)
  const commitments = promiseIn(code, state, now)
  const contribution: ContributionDocument = {
    _id: code,
    kind: 'proposal',
    conv: mint(`conv-${n}`),
    evt: mint(`web:${n}`),
    participant: authorOf(n),
    at,
    governorate: one(governorates(), n >> 1).id,
    published: !withdrawn,
    publishedAt: at,
    version: 1,
    said,
    state,
    ...dutyIn(state, now),
    ...(commitments.length > 0 && {
      promises: { made: 1, open: commitments.filter(each => each.state.is === 'planned').length },
    }),
    topic: said.topic,
    terms: [...new Set(terms(said.title))],
  }
  return { contribution, commitments }
}

/** As the running product would have: all that is public stands in the log, and receivers outside know of it. */
const logAll = async (store: Store): Promise<void> => {
  const keys = logKeys(`${new URL(PUBLIC_URL).host}/log`, keyFor(SESSION_SECRET, 'public log'))
  const house = {
    store,
    shows: registerOf(store),
    keys,
    zone: 'Asia/Muscat',
    clock: Date.now,
    newId: () => randomUUID(),
    log: console,
  }
  const sequencer = startSequencer(house)
  while ((await store.logDue.countDocuments({}, { limit: 1 })) > 0) await sequencer.tick()
  await sequencer.stop()
}

/** Stores so many proposals and has the publisher publish them; answers with their codes, the newest first. */
const stock = async (store: Store, many: number, now: number): Promise<readonly TrackingCode[]> => {
  const codes: TrackingCode[] = []
  for (let from = 1; from <= many; from += AT_ONCE) {
    const some = Array.from({ length: Math.min(AT_ONCE, many - from + 1) }, (_, at) => proposal(from + at, now))
    const promised = some.flatMap(({ commitments }) => commitments)
    if (promised.length > 0) await store.commitments.insertMany(promised)
    const contributions = some.map(({ contribution }) => contribution)
    await store.contributions.insertMany(contributions)
    await publish(
      store,
      contributions.map(({ _id }) => _id),
    )
    codes.push(...contributions.flatMap(each => (each.published ? each._id : [])))
  }
  await keepFigures(store, omanCalendar(), now, 'the bench')
  // No receiver was ever registered.
  await store.webhookDue.deleteMany({})
  await logAll(store)
  await store.webhookDue.deleteMany({})
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
