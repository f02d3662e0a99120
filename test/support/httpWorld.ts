import { EVERYBODY } from '../../src/domain/audience.js'
import { randomBytes } from 'node:crypto'
import type { FetchedFile } from '../../adapters/channelAdapter.js'
import { listeners } from '../../adapters/web/listeners.js'
import { DELIVERED } from '../../locales/delivered.js'
import { omanCalendar } from '../../locales/labels.js'
import { type Instant, mint } from '../../src/domain/ids.js'
import type { Statistics } from '../../src/domain/statistics.js'
import { trackingCode } from '../../src/domain/trackingCode.js'
import type { HttpPorts } from '../../src/http/ports.js'
import type { InclusionProof, PublicLog } from '../../src/service/proof/reading.js'
import type { MergedEntry } from '../../src/store/publishedMerged.js'
import type { ConsultationReport } from '../../src/store/registerConsultations.js'
import type { PollResults, Register, RegisterEntry } from '../../src/store/register.js'
import { argumentsIn } from './argumentsIn.js'
import { CONSULTATIONS } from './publicConsultations.js'
import { figuresAt } from './figures.js'
import { type Answer, type TinyChat, tinyChat, told } from './tinyChat.js'
import { uploadsInMemory } from './uploadsInMemory.js'

export const codeOf = (letter: 'P' | 'Q', n: number): string =>
  trackingCode(
    letter,
    NOON,
    Uint8Array.from({ length: 12 }, (_, at) => (n * 37 + at * 91) % 256),
  )

export const NOON: Instant = Date.UTC(2026, 10, 24, 8, 0)
export const SECRET = 'a secret of the tests, long enough to be one'

/** What could be read until its author withdrew it. */
export const WITHDRAWN = { code: codeOf('P', 900), kind: 'proposal', withdrawnAt: NOON } as const

export const ENTRIES: readonly RegisterEntry[] = [
  {
    code: codeOf('P', 1),
    kind: 'proposal',
    title: 'مختبر علوم متنقل لمدارس القرى البعيدة',
    text: 'مختبر في حافلة يزور المدارس الصغيرة مرة في الأسبوع.\nيجري الطلبة التجارب بأنفسهم.',
    author: { name: 'مريم بنت سعيد البلوشية', capacity: 'teacher', assurance: 'phone' },
    governorate: 'dakhiliyah',
    topic: 'curriculum',
    status: 'published',
    publishedAt: Date.UTC(2026, 10, 22, 7, 0),
    supporters: 12,
    answerDue: Date.UTC(2026, 11, 20, 10, 0),
  },
  {
    code: codeOf('P', 2),
    kind: 'proposal',
    title: 'Shade over the school yard <b>before</b> summer',
    text: 'Pupils wait outside in the heat.',
    author: { capacity: 'parent', assurance: 'channelAccount' },
    topic: 'buildings',
    status: 'accepted',
    publishedAt: Date.UTC(2026, 10, 20, 7, 0),
    supporters: 1,
    answer: {
      outcome: { is: 'accepted' },
      text: { ar: 'أُدرجت المظلات في خطة صيانة هذا العام.' },
      at: Date.UTC(2026, 10, 23, 7, 0),
    },
    commitments: [
      {
        n: 1,
        text: { ar: 'مظلات في خمسين مدرسة' },
        unit: mint('dg_muscat'),
        due: Date.UTC(2026, 10, 24, 7, 0),
        percent: 40,
        state: { is: 'inProgress' },
        steps: [
          { is: 'made', at: Date.UTC(2026, 10, 23, 8, 0) },
          { is: 'progressed', at: Date.UTC(2026, 10, 23, 9, 0), percent: 40 },
        ],
      },
      {
        n: 2,
        text: { ar: 'دراسة أنواع المظلات', en: 'A study of kinds of shade' },
        unit: mint('epart'),
        due: Date.UTC(2026, 11, 24, 7, 0),
        percent: 100,
        state: { is: 'confirmed', evidence: 'The study: https://example.om/shade' },
        steps: [
          { is: 'made', at: Date.UTC(2026, 10, 23, 8, 30) },
          { is: 'delivered', at: Date.UTC(2026, 10, 23, 9, 30) },
          { is: 'confirmed', at: Date.UTC(2026, 10, 23, 10, 0) },
        ],
      },
    ],
  },
]

export const RESULTS: PollResults = {
  poll: {
    code: codeOf('Q', 3),
    question: { ar: 'ما أنسب وقت للقاء أولياء الأمور؟', en: 'When should parents’ evenings be?' },
    kind: 'single',
    options: [
      { id: '1', label: { ar: 'بعد العصر', en: 'Afternoon' } },
      { id: '2', label: { ar: 'بعد المغرب', en: 'Evening' } },
    ],
    level: 'consultation',
    addressedTo: EVERYBODY,
    state: 'open',
    closesAt: Date.UTC(2026, 10, 30, 10, 0),
  },
  voters: { is: 'atLeast', n: 60 },
  rows: undefined,
}

/** The same, a month earlier: over, and its totals published. */
export const PUBLISHED: PollResults = {
  poll: { ...RESULTS.poll, code: codeOf('Q', 4), state: 'resultPublished', closesAt: Date.UTC(2026, 9, 29, 10, 0) },
  voters: { is: 'exactly', n: 64 },
  rows: [
    { id: '1', label: { ar: 'بعد العصر', en: 'Afternoon' }, votes: 57 },
    { id: '2', label: { ar: 'بعد المغرب', en: 'Evening' }, votes: 7 },
  ],
}

/** A register of the given entries, searched by their titles; `after` is the position. */
export const registerOf = (
  entries: readonly RegisterEntry[],
  results: readonly PollResults[] = [],
  statistics?: Statistics,
  merged: readonly MergedEntry[] = [],
  consultations: readonly ConsultationReport[] = [],
): Register => ({
  list: async ({ kind, status, q, answered, takenUp, sort, alone, proposal, after, limit }) => {
    const found = entries.filter(
      each =>
        (!kind || each.kind === kind) &&
        (!alone || kind !== undefined || q !== undefined || each.kind !== 'argument') &&
        (!proposal || each.argument?.proposal === proposal) &&
        (!status || each.status === status) &&
        (!q || each.title.includes(q)) &&
        (answered === undefined || answered === (each.answer !== undefined)) &&
        (takenUp === undefined ||
          takenUp === (each.answer?.outcome?.is !== 'notAccepted' && each.answer?.outcome?.is !== 'redirected')) &&
        (sort !== 'waiting' || each.answerDue !== undefined),
    )
    const from = Number(after ?? 0)
    const next = from + limit < found.length ? { next: String(from + limit) } : {}
    return { items: found.slice(from, from + limit), ...next }
  },
  find: async code => entries.find(each => each.code === code),
  merged: async code => merged.find(each => each.code === code),
  mergedInto: async code => merged.filter(({ into }) => into === code),
  argumentsOn: argumentsIn(entries),
  supporters: async code => (entries.some(each => each.code === code) ? { items: [] } : undefined),
  similar: async ({ code, topic }) => entries.filter(each => each.code !== code && each.topic === topic),
  counted: async () => statistics?.hidden ?? [],
  withdrawn: async wanted => ('code' in wanted && wanted.code === WITHDRAWN.code ? [WITHDRAWN] : []),
  statistics: async () => statistics,
  commitments: async ({ states, proposal, limit }) => {
    const items = entries.flatMap(({ code, title, commitments = [] }) =>
      commitments.map(each => ({ ...each, id: `${code}-${each.n}`, code: mint<'trackingCode'>(code), title })),
    )
    const wanted = items.filter(
      each => (!states || states.includes(each.state.is)) && (proposal === undefined || each.code === proposal),
    )
    return { items: wanted.slice(0, limit) }
  },
  polls: async () => ({ items: results.map(each => each.poll) }),
  results: async code => results.find(each => each.poll.code === code),
  consultations: async () => ({ items: consultations.map(each => each.consultation) }),
  consultationsFound: async q => consultations.map(each => each.consultation).filter(it => it.title.en.includes(q)),
  consultation: async code => consultations.find(each => each.consultation.code === code),
})

const HASH = 'q8hV2c+2JdZ1L0yUe9mR3tKxwA7bQfHn5sPpGgDkI='

export const PROOF: InclusionProof = {
  state: { size: 41_214, note: '', publicKey: '', at: Date.UTC(2026, 10, 22, 7, 1) },
  entries: [{ _id: 2, ref: 'ref', kind: 'published', at: Date.UTC(2026, 10, 22, 7), commit: '', hash: HASH, path: [] }],
  promised: [],
}

/** The first of the entries is logged, the others not yet. */
const shortLog: PublicLog = {
  newest: async () => PROOF.state,
  entries: async () => [],
  proof: async code => (code === ENTRIES[0]?.code ? PROOF : undefined),
  consistency: async () => undefined,
  exported: async function* () {},
}

interface Logged {
  readonly level: 'info' | 'warn' | 'error'
  readonly fields: object
  readonly message: string
}

export interface HttpWorld {
  readonly ports: HttpPorts
  readonly chat: TinyChat
  readonly files: ReadonlyMap<string, FetchedFile>
  /** Bytes that a chat sent within the last day. */
  readonly sentBy: Map<string, number>
  readonly logged: readonly Logged[]
  /** Moves the clock. */
  readonly pass: (ms: number) => void
}

const repeats: Answer = ({ content }) => (content.is === 'text' ? [told(`وصل: ${content.text}`)] : [])

/** All that the HTTP server asks of the house, kept in memory, with a clock that stands until it is moved. */
export const httpWorld = ({
  answer = repeats,
  ticking = false,
  ...given
}: Partial<HttpPorts> & { readonly answer?: Answer; readonly ticking?: boolean } = {}): HttpWorld => {
  let at = NOON
  const now = given.now ?? (() => (ticking ? Date.now() : at))
  const chat = tinyChat(answer, now)
  const uploads = uploadsInMemory()
  const logged: Logged[] = []
  const log = (level: Logged['level']) => (fields: object, message: string) =>
    void logged.push({ level, fields, message })
  const ports: HttpPorts = {
    config: {
      ministry: {
        ...DELIVERED,
        name: { ar: 'وزارة التعليم', en: 'Ministry of Education' },
        publicUrl: 'http://localhost:8080',
        calendar: omanCalendar(),
        telegramBot: 'musharaka_bot',
      },
      sessionSecret: SECRET,
      trustedProxies: 0,
    },
    channels: [],
    receive: chat.receive,
    room: async () => true,
    reports: async () => 'accepted',
    verifyWebhook: () => undefined,
    listeners: listeners(),
    history: chat.history,
    uploads,
    register: registerOf(ENTRIES, [RESULTS, PUBLISHED], figuresAt(NOON), [], CONSULTATIONS),
    publicLog: shortLog,
    readiness: async () => [],
    metrics: async () => ({ type: 'text/plain; version=0.0.4', text: 'up 1\n' }),
    log: { info: log('info'), warn: log('warn'), error: log('error') },
    now,
    newId: () => randomBytes(18).toString('base64url'),
    ...given,
  }
  return { ports, chat, files: uploads.files, sentBy: uploads.sentBy, logged, pass: ms => (at += ms) }
}
