import { createHash } from 'node:crypto'
import { DIALOGS } from '../dialogs/index.js'
import type { Find, Found, Need } from '../dialogs/kit/facts.js'
import { DELIVERED } from '../locales/delivered.js'
import { omanCalendar } from '../locales/labels.js'
import { conversationOf } from '../src/conversation/turn.js'
import { mint } from '../src/domain/ids.js'
import type { Ministry } from '../src/domain/ministry.js'
import type { Poll } from '../src/domain/poll/poll.js'
import type { Content } from '../src/messaging/inbound.js'
import { type Decision, decisionOf } from '../src/service/record.js'
import { type Head, stateOf } from '../src/store/heads.js'
import { answering } from './answering.js'
import { POLL, voteFor } from './poll.js'

/* A turn without any I/O: from the head's text to the document to be inserted, facts answered from memory. */
const MINISTRY: Ministry = {
  ...DELIVERED,
  name: { ar: 'وزارة التعليم', en: 'Ministry of Education' },
  publicUrl: 'https://musharaka.example',
  calendar: omanCalendar(),
}
const run = conversationOf(DIALOGS)
const conv = mint<'conversation'>('abcdefghijklmnopqrstuvwxyz')
const birth = { by: 'bench', leaseMs: 30_000, serverNow: Date.now(), priority: 'reply' } as const
const poll: Poll = { ...POLL, code: mint(POLL.code), unit: mint(POLL.unit), createdBy: mint(POLL.createdBy) }
let events = 0

/** The facts that are never undefined: the compiler asks for each, in a ministry where nothing but a poll is open. */
type Certain = { readonly [F in keyof Found as undefined extends Found[F] ? never : F]: Found[F] }

const FACTS: Partial<Found> & Omit<Certain, 'freeCode'> = {
  poll,
  openPolls: [poll],
  tally: { voters: { is: 'exactly', n: 0 } },
  openConsultations: [],
  statements: [],
  ownOpinions: {},
  ownItems: [],
  similarProposals: [],
  soughtProposals: [],
  supports: false,
  listings: [],
  openReports: [],
  sentToday: 0,
  queue: { ahead: 0 },
  staffCode: { is: 'unknown' },
  commitmentsAwaited: [],
  commitments: [],
  supportedItems: [],
  tookPart: { polls: [], consultations: [] },
}

const known = (need: Need): Found[keyof Found] => (need.fact === 'freeCode' ? need.candidates[0] : FACTS[need.fact])
const find: Find = async needs => needs.map(known)

const turn = async (head: Head | undefined, content: Content): Promise<Decision> => {
  events += 1
  const evt = mint<'event'>(`wa:wamid.${events}`)
  const address = { channel: 'whatsapp', bot: '100200300400500', chat: 'OM.7301946620158842' } as const
  const sender = { name: 'سالم الحارثي', phone: '+96890001122' }
  const inbound = { evt, address, at: Date.now(), content, sender }
  const seed = (label: string) => createHash('sha256').update(`${evt} ${label}`).digest()
  const input = { conv, before: head && stateOf(head), inbound, now: Date.now(), seed, ministry: MINISTRY, find }
  return decisionOf(input, head, await run(input), birth)
}

type Act = string | RegExp

const contentOf = (act: Act, last: Decision | undefined): Content => {
  if (typeof act === 'string') return { is: 'text', text: act }
  const offered = last?.turn.out.flatMap(({ outbound }) => outbound.choices.map(({ id }) => id)) ?? []
  const id = offered.find(each => act.test(each))
  if (id === undefined) throw new Error(`nothing like ${act.source} is offered: ${offered.join(' ')}`)
  return { is: 'tap', id }
}

const after = async (acts: readonly Act[]): Promise<Decision> => {
  let last: Decision | undefined
  for (const act of acts) last = await turn(last?.after, contentOf(act, last))
  if (!last) throw new Error('a conversation begins with a message')
  return last
}

const WARM = 1_500

/** CPU microseconds of one turn, the same one again and again; `made` gives words that were not heard before. */
const cost = async (head: Head, made: (n: number) => Content, times: number): Promise<number> => {
  for (let n = 0; n < WARM; n += 1) await turn(head, made(n))
  const before = process.cpuUsage()
  for (let n = 0; n < times; n += 1) await turn(head, made(WARM + n))
  const { user, system } = process.cpuUsage(before)
  return (user + system) / times
}

/** CPU microseconds a turn, by what is done. */
export interface Engine {
  readonly pollTap: number
  readonly menu: number
  readonly proposalStep: number
}

const REGISTERED: readonly Act[] = [
  'السلام عليكم',
  /^lang\.ar$/u,
  /consent\.yes$/u,
  'سالم الحارثي',
  /role\.parent$/u,
  /gov\.muscat$/u,
]
const TITLE = 'مظلات لساحات الانتظار في المدارس'
const DETAILS = 'ينتظر الطلبة الحافلات تحت الشمس في ساحة المدرسة، ونقترح تركيب مظلات خفيفة فوق مقاعد الانتظار.'

answering({
  async engine(times): Promise<Engine> {
    const n = Number(times)
    const registered = await after(REGISTERED)
    const titled = await after([...REGISTERED, /^proposal\.start$/u, TITLE])
    return {
      pollTap: await cost(registered.after, () => ({ is: 'tap', id: voteFor(1) }), n),
      menu: await cost(registered.after, () => ({ is: 'text', text: 'القائمة' }), n),
      proposalStep: await cost(titled.after, nth => ({ is: 'text', text: `${DETAILS} ${nth}` }), n),
    }
  },
})
