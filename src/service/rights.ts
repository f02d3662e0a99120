import { randomBytes } from 'node:crypto'
import { LOOK_AGAIN_MS, PATIENCE_MS, SETTLES_MS } from '../domain/erasure.js'
import type { Instant } from '../domain/ids.js'
import type { RequestDocument } from '../store/rightsDocuments.js'
import { changesWait, convsOfPerson, noticeIsDue, wipe, wipeContributed } from '../store/staffErasure.js'
import {
  addDownload,
  dataOf,
  downloadNamed,
  endDownload,
  type OwnData,
  putOffRequest,
  requestsDue,
  settleRequest,
} from '../store/staffExport.js'
import { addJob, finishJob, noteProgress, postponeJob } from '../store/staffJobs.js'
import type { JobDocument } from '../store/jobDocuments.js'
import { writeAudit } from '../store/staffAudit.js'
import { uploadsOf } from '../store/uploads.js'
import { digestOf } from './digest.js'
import { Overtaken, eachAlone } from './staff/clockHouse.js'
import type { StaffHouse } from './staff/house.js'

const HOUR_MS = 3_600_000
/** How long the link to the own data works, and how long after the data have arrived for the first time. */
export const LINK_MS = 24 * HOUR_MS
export const LAST_MS = 10 * 60_000
const AT_ONCE = 20

type ErasureJob = Extract<JobDocument, { kind: 'erasure' }>

/** Names a request in news and audit without naming the person, so that nothing of them stays when they are erased. */
const nameOf = ({ kind, participant, at }: Pick<RequestDocument, 'kind' | 'participant' | 'at'>): string =>
  `${kind}:${digestOf(`${participant}:${at}`)}`

/** Begins what people asked about their data and what is due: copies at once, erasures after their fortnight. */
export const beginRequests = async (house: StaffHouse): Promise<void> => {
  const { store, clock } = house
  const putOff = (request: RequestDocument, until: Instant) => putOffRequest(store, request, until)
  const copies = await requestsDue(store, 'export', clock(), AT_ONCE)
  await eachAlone(house, copies, request => offerCopy(house, request), putOff)
  const erasures = await requestsDue(store, 'erasure', clock(), AT_ONCE)
  await eachAlone(house, erasures, request => beginErasure(house, request), putOff)
}

/** One transaction: the request is done, the link exists, and the person is told of it. */
const offerCopy = async (house: StaffHouse, request: RequestDocument): Promise<void> => {
  const { store, ministry } = house
  const { participant, conv } = request
  const id = nameOf(request)
  const token = randomBytes(32).toString('base64url')
  const until = house.clock() + LINK_MS
  const url = `${ministry.publicUrl}/my-data/${token}`
  await house.decide(async session => {
    if (!(await settleRequest(store, request, session))) throw new Overtaken()
    await addDownload(store, { _id: digestOf(token), participant, until, expireAt: new Date(until) }, session)
    await writeAudit(store, { _id: id, at: house.clock(), by: 'clock', what: 'rights.copy', about: id }, session)
    return { value: undefined, notices: [{ conv, id, event: { is: 'exportReady', url } }] }
  })
}

/** A copy that waits under a link: what is in it, and what to do once its bytes have arrived. */
export interface Copy {
  readonly data: OwnData & { readonly preparedAt: Instant }
  /** Lets the link end soon: there is time to fetch it in another form, or again where the line broke. */
  readonly arrived: () => Promise<void>
}

/** True where a link leads to a copy; looking is no use of it. */
export const copyWaits = async (
  { store, clock }: Pick<StaffHouse, 'store' | 'clock'>,
  token: string,
): Promise<boolean> => (await downloadNamed(store, digestOf(token), clock())) !== undefined

/** Everything kept about the person whom the link was sent to; undefined for a link that is wrong or too old. */
export const fetchCopy = async (
  { store, clock }: Pick<StaffHouse, 'store' | 'clock'>,
  token: string,
): Promise<Copy | undefined> => {
  const id = digestOf(token)
  const download = await downloadNamed(store, id, clock())
  if (!download) return undefined
  const data = await dataOf(store, download.participant)
  return { data: { preparedAt: clock(), ...data }, arrived: () => endDownload(store, id, clock() + LAST_MS) }
}

/** A file that staff sent to the person whom the link was sent to; undefined where it is none of theirs. */
export const fetchOwnFile = async (
  { store, clock }: Pick<StaffHouse, 'store' | 'clock'>,
  token: string,
  ref: string,
): Promise<{ readonly name: string; readonly mime: string; readonly bytes: Uint8Array } | undefined> => {
  const copy = await fetchCopy({ store, clock }, token)
  const own = copy?.data.cases.flatMap(({ files }) => files).find(file => file.ref === ref)
  const kept = own && (await uploadsOf(store).readUpload(ref))
  return kept && { name: own.name, ...kept }
}

const beginErasure = async (house: StaffHouse, request: RequestDocument): Promise<void> => {
  const { store } = house
  const { participant, conv, keepTexts = false } = request
  const convs = [...new Set([conv, ...(await convsOfPerson(store, participant))])]
  // One of them may say that the person changed their mind.
  if (await changesWait(store, convs)) return
  await house.decide(async session => {
    if (!(await settleRequest(store, request, session))) throw new Overtaken()
    const dueAt = house.clock()
    await addJob(store, { _id: nameOf(request), kind: 'erasure', participant, keepTexts, convs, dueAt }, session)
    return { value: undefined, notices: [] }
  })
}

/**
 * Goes on with an erasure: first what they contributed is gone, so that nobody reads it any more; then the person is told,
 * everywhere; then everything else about them is wiped.
 */
export const goOnErasing = async (house: StaffHouse, job: ErasureJob): Promise<void> => {
  const { store, clock } = house
  const { _id: notice, toldAt } = job
  if (toldAt === undefined) return takeLeave(house, job)
  if (clock() - toldAt < PATIENCE_MS && (await noticeIsDue(store, { convs: job.convs, notice })))
    return postponeJob(store, job, clock() + SETTLES_MS)
  const { participant, convs, keepTexts } = job
  const nameEvent = house.wipedEventId
  const kept = await wipe(store, { participant, convs, notice, keepTexts, at: toldAt, nameEvent })
  if (kept > 0) return postponeJob(store, job, clock() + LOOK_AGAIN_MS)
  await noteErasure(house, job)
  await finishJob(store, job)
}

const takeLeave = async (house: StaffHouse, job: ErasureJob): Promise<void> => {
  const { store, clock } = house
  await wipeContributed(store, { ...job, at: clock() })
  for (const conv of job.convs) await house.command(conv, { is: 'erased' }, job._id)
  if (await noteProgress(store, job, { toldAt: clock() })) await postponeJob(store, job, clock() + SETTLES_MS)
}

/** That somebody was erased is kept, under the name of the request. */
export const noteErasure = async ({ store, clock }: StaffHouse, { _id }: Pick<JobDocument, '_id'>): Promise<void> => {
  const row = { at: clock(), by: 'clock', what: 'rights.erased', about: _id }
  await store.audit.updateOne({ _id }, { $setOnInsert: row }, { upsert: true })
}
