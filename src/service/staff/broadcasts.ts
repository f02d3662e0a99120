import type { Audience } from '../../domain/audience.js'
import { BROADCAST, type Broadcast, type BroadcastRefusal, approvedBroadcast } from '../../domain/broadcast.js'
import type { Forecast } from '../../domain/forecast.js'
import type { UnitId } from '../../domain/ids.js'
import { type Act, type Officer, may } from '../../domain/officer.js'
import type { Alerts } from '../../domain/participant.js'
import type { Bilingual } from '../../domain/poll/poll.js'
import { characters, cleanText } from '../../language/clean.js'
import { fold } from '../../language/fold.js'
import type { BroadcastDocument, MailingCount, MailingState } from '../../store/mailingDocuments.js'
import { addBroadcast, approveInStore, approvedSince, broadcastById, newestBroadcasts } from '../../store/broadcasts.js'
import { estimateReach } from '../../store/audience.js'
import { addMailing, mailingOf, stopMailing, withdrawUnsent } from '../../store/mailings.js'
import { keptTotalsOf, totalsOf } from '../../store/mailingTotals.js'
import { auditRow, writeAudit } from '../../store/staffAudit.js'
import { audienceFits, forecastFor } from './audience.js'
import { type Answer, type Order, carryOut, done, orderId, refuse } from './command.js'
import type { StaffHouse } from './house.js'
import { unitFor } from './pollDraft.js'

export interface BroadcastDraft {
  readonly unit?: UnitId | undefined
  readonly text: Bilingual
  readonly wants: keyof Alerts
  readonly audience: Audience
}

/** A broadcast as staff see it: how far it is, what became of each message, and what like it went out lately. */
export interface BroadcastView {
  readonly broadcast: BroadcastDocument
  readonly state: MailingState | 'draft'
  readonly people: number
  readonly counts: readonly MailingCount[]
  /** Of those who were told: who wrote to us since, and who wants no such messages any more. */
  readonly wrote: number
  readonly stopped: number
  /** Before it goes out: how long that will take, and what it will cost. */
  readonly forecast?: Forecast
  readonly like: readonly string[]
}

type Run<R extends string = never> = Promise<Answer<BroadcastView, R>>

const DRAFTED = 'broadcast.draft'
/** The same words within this time are worth a question. */
const LATELY_MS = 7 * 86_400_000
const SHOWN = 50

const isIn = ({ unit }: Officer, broadcast: Broadcast): boolean => unit === undefined || unit === broadcast.unit

const cleaned = ({ ar, en }: Bilingual): Bilingual => ({ ar: cleanText(ar), en: cleanText(en) })

const fits = ({ ar, en }: Bilingual): boolean =>
  [ar, en].every(words => characters(words) >= BROADCAST.min && characters(words) <= BROADCAST.max)

const NOTHING = { counts: [], wrote: 0, stopped: 0 } as const

const approvedLately = ({ store, clock }: StaffHouse): Promise<readonly BroadcastDocument[]> =>
  approvedSince(store, clock() - LATELY_MS)

/** The broadcast beside those approved lately, counted by `counting`. */
const viewBeside = async (
  { store, clock }: StaffHouse,
  broadcast: BroadcastDocument,
  lately: readonly BroadcastDocument[],
  counting: typeof totalsOf,
): Promise<BroadcastView> => {
  const mailing = await mailingOf(store, broadcast._id)
  const { counts, wrote, stopped } = mailing ? await counting(store, mailing, clock()) : NOTHING
  const words = fold(broadcast.text.ar)
  const like = lately.filter(({ _id, text }) => _id !== broadcast._id && fold(text.ar) === words)
  const standing = { state: mailing?.state ?? 'draft', people: mailing?.people ?? 0 } as const
  return { broadcast, ...standing, counts, wrote, stopped, like: like.map(({ _id }) => _id) }
}

const viewOf = async (house: StaffHouse, broadcast: BroadcastDocument): Promise<BroadcastView> =>
  viewBeside(house, broadcast, await approvedLately(house), totalsOf)

const find = async (
  { store }: StaffHouse,
  officer: Officer,
  id: string,
  ...acts: readonly Act[]
): Promise<Answer<BroadcastDocument>> => {
  if (!acts.some(act => may(officer, act))) return refuse('forbidden')
  const found = await broadcastById(store, id)
  return found && isIn(officer, found) ? done(found) : refuse('notFound')
}

/** One broadcast, for who has to do with them. */
export const readBroadcast = async (house: StaffHouse, officer: Officer, id: string): Run => {
  const found = await find(house, officer, id, 'draftBroadcast', 'approveBroadcast')
  if (!found.ok) return found
  const view = await viewOf(house, found.value)
  const { audience, wants } = found.value
  const forecast = view.state === 'draft' ? await forecastFor(house, audience, wants) : undefined
  return done({ ...view, ...(forecast && { forecast }) })
}

/** The newest broadcasts. */
export const listBroadcasts = async (
  house: StaffHouse,
  officer: Officer,
): Promise<Answer<readonly BroadcastView[]>> => {
  if (!may(officer, 'draftBroadcast') && !may(officer, 'approveBroadcast')) return refuse('forbidden')
  const newest = await newestBroadcasts(house.store, officer.unit, SHOWN)
  const lately = await approvedLately(house)
  return done(await Promise.all(newest.map(each => viewBeside(house, each, lately, keptTotalsOf))))
}

/** Writes a broadcast down; nobody is written to before it is approved. */
export const draftBroadcast = async (
  house: StaffHouse,
  order: Order,
  draft: BroadcastDraft,
): Run<'badText' | 'badAudience' | 'badUnit'> => {
  const { officer } = order
  if (!may(officer, 'draftBroadcast')) return refuse('forbidden')
  const id = orderId(house, order)
  const before = order.key === undefined ? undefined : await auditRow(house.store, id)
  if (before) return before.what === DRAFTED ? readBroadcast(house, officer, before.about) : refuse('keyReused')
  const text = cleaned(draft.text)
  if (!fits(text)) return refuse('badText')
  if (!audienceFits(draft.audience)) return refuse('badAudience')
  const unit = unitFor(house.ministry.units, officer, draft.unit)
  if (unit === undefined) return refuse('badUnit')
  const [about, at] = [house.newId(), house.clock()]
  const { wants, audience } = draft
  const broadcast = { id: about, unit, text, wants, audience, createdBy: officer.id, createdAt: at }
  await house.decide(async session => {
    await addBroadcast(house.store, broadcast, session)
    const row = { _id: id, at, by: officer.id, what: DRAFTED, about }
    await writeAudit(house.store, row, session)
    return { value: undefined, notices: [] }
  })
  return done(await viewOf(house, { ...broadcast, _id: about, version: 1 }))
}

/** Lets it go out. Above a number of people nobody approves what they wrote themselves. */
export const approveBroadcast = async (house: StaffHouse, order: Order, id: string): Run<BroadcastRefusal> => {
  const { officer } = order
  const at = house.clock()
  const looked = await find(house, officer, id, 'approveBroadcast')
  if (!looked.ok) return looked
  const { audience, wants } = looked.value
  const { counts } = await estimateReach(house.store, { audience, wants, now: at })
  const people = counts.reduce((all, count) => all + count.people, 0)
  const ended = await carryOut<BroadcastDocument, BroadcastRefusal>(house, order, {
    what: 'broadcast.approve',
    about: id,
    find: () => find(house, officer, id, 'approveBroadcast'),
    rule: found => {
      const ruled = approvedBroadcast(found, officer.id, people, at)
      if (!ruled.ok) return ruled
      const after = { ...found, ...ruled.value }
      const mailing = { _id: id, news: { is: 'broadcast', text: found.text }, wants, audience, at } as const
      return done({
        write: async session => {
          if (!(await approveInStore(house.store, after, session))) return false
          await addMailing(house.store, mailing, session)
          return true
        },
        after: { ...after, version: found.version + 1 },
        notices: [],
        details: { people },
      })
    },
  })
  return ended.ok ? done(await viewOf(house, ended.value)) : ended
}

/** Stops what is under way: nothing begins to be sent after this. */
export const stopBroadcast = async (house: StaffHouse, order: Order, id: string): Run<'notNow'> => {
  const before = await mailingOf(house.store, id)
  const ended = await carryOut<BroadcastDocument, 'notNow'>(house, order, {
    what: 'broadcast.stop',
    about: id,
    find: () => find(house, order.officer, id, 'approveBroadcast', 'draftBroadcast'),
    rule: found =>
      before === undefined || before.state === 'sent' || before.state === 'stopped'
        ? refuse('notNow')
        : done({ write: session => stopMailing(house.store, id, session), after: found, notices: [] }),
  })
  if (!ended.ok) return ended
  await withdrawUnsent(house.store, id)
  return done(await viewOf(house, ended.value))
}
