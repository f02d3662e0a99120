import { type AnyBulkWriteOperation, type Collection, type Document, MongoBulkWriteError } from 'mongodb'
import { personBehind } from '../domain/attribution.js'
import type { ClockRules } from '../domain/caseClock.js'
import type { Change } from '../domain/change.js'
import type { ParticipantId, TrackingCode } from '../domain/ids.js'
import type { Store } from './connection.js'
import type { TurnRecord } from './documents.js'
import { type Canonical, type Notice, canonicalOf, conversationsOf } from './identity.js'
import { writePlainChanges } from './projections.js'
import { publishTouched } from './publishTouched.js'
import { refusalsOf } from './refusals.js'
import { isStepwise } from './step.js'
import { takeStep } from './steps.js'
import { DUPLICATE_KEY, reaching } from './unavailable.js'
import { type Writes, noWrites } from './writes.js'

/** What came of applying a turn's changes. */
export interface Applied {
  /** To be told in other conversations before the turn counts as applied. */
  readonly notices: readonly Notice[]
  /** Why a part has to wait for something else. */
  readonly missing: readonly string[]
  /** Why a part can never be applied. */
  readonly impossible: readonly string[]
}

/** Applies the changes of many turns, in the order given. Applying a turn again changes nothing. */
export const applyTurns = (
  store: Store,
  turns: readonly TurnRecord[],
  rules: ClockRules,
): Promise<readonly Applied[]> =>
  reaching(async () => {
    const canonical = await canonicalOf(
      store,
      turns.flatMap(turn => turn.changes.flatMap(peopleIn)),
    )
    const writes = noWrites()
    for (const turn of turns) writePlainChanges(turn, { canonical, rules, writes })
    const taken = (await writeTogether(store, writes)) ? await takenCodes(store, turns) : new Set<string>()
    const applied: Applied[] = []
    for (const turn of turns) applied.push(await applySteps(store, turn, { canonical, rules }, taken))
    await publishTouched(store, turns, canonical)
    return applied
  })

const peopleIn = (change: Change): readonly ParticipantId[] => {
  switch (change.is) {
    case 'participantSaved':
      return [change.participant.id]
    case 'voteCast':
      return [change.vote.participant]
    case 'linkClaimed':
      return change.from === undefined ? [change.into] : [change.from, change.into]
    case 'guardianDecided':
      return [change.child]
    case 'caseMoved':
    case 'chatErased':
      return []
    case 'contactGiven':
      return [change.by && personBehind(change.by.party)].filter(id => id !== undefined)
    case 'alternativeSubmitted':
      return [personBehind(change.alternative.by.party)].filter(id => id !== undefined)
    case 'proposalSubmitted':
      return [personBehind(change.proposal.by.party)].filter(id => id !== undefined)
    case 'complaintSubmitted':
      return [personBehind(change.complaint.by.party)].filter(id => id !== undefined)
    case 'safetyReported':
      return [personBehind(change.report.by.party)].filter(id => id !== undefined)
    case 'enquiryMade':
      return [personBehind(change.enquiry.by.party)].filter(id => id !== undefined)
    case 'appealMade':
    case 'commitmentJudged':
    case 'disputeExplained':
    case 'consentGiven':
    case 'consentWithdrawn':
    case 'contributionWithdrawn':
    case 'erasureAsked':
    case 'erasureUndone':
    case 'exportAsked':
    case 'nameHidden':
    case 'nameShown':
    case 'supportGiven':
    case 'supportWithdrawn':
    case 'tokenOffered':
    case 'withdrawalUndone':
      return [change.participant]
  }
}

/** Writes everything; true when a contribution met another document under its code. */
const writeTogether = async (store: Store, writes: Writes): Promise<boolean> => {
  const [met] = await Promise.all([
    writeAll(store.contributions, writes.contributions),
    writeAll(store.people, writes.people),
    writeAll(store.links, writes.links),
    writeAll(store.cases, writes.cases),
    writeAll(store.votes, writes.votes),
    writeAll(store.supports, writes.supports),
    writeAll(store.consents, writes.consents),
    writeAll(store.requests, writes.requests),
    writeAll(store.tokens, writes.tokens),
    writeAll(store.jobs, writes.jobs),
    writeAll(store.news, writes.news),
  ])
  return met
}

/** Codes, with the event that wanted them, that belong to a contribution of another event. */
type Taken = ReadonlySet<string>

const takenCodes = async (store: Store, turns: readonly TurnRecord[]): Promise<Taken> => {
  const wanted = turns.flatMap(({ evt, changes }) =>
    changes.flatMap(change => codeOf(change) ?? []).map(code => ({ evt, code })),
  )
  const holders = await store.contributions
    .find({ _id: { $in: wanted.map(({ code }) => code) } }, { projection: { evt: 1 } })
    .toArray()
  const held = new Map(holders.map(({ _id, evt }) => [_id, evt]))
  return new Set(wanted.flatMap(({ evt, code }) => (held.get(code) === evt ? [] : [`${evt} ${code}`])))
}

/**
 * Writes in one command; true when some met a document which their guard had not found. Those are tried once more
 * without inserting: now the guard decides whether the document is older (and changes) or newer (and stays).
 */
const writeAll = async <D extends Document>(
  collection: Collection<D>,
  operations: readonly AnyBulkWriteOperation<D>[],
): Promise<boolean> => {
  if (operations.length === 0) return false
  try {
    await collection.bulkWrite(operations, { ordered: false })
    return false
  } catch (error) {
    const met = metBy(error).flatMap(at => operations[at] ?? [])
    if (met.length === 0) throw error
    await collection.bulkWrite(met.map(withoutInsert), { ordered: false })
    return true
  }
}

const metBy = (error: unknown): readonly number[] => {
  if (!(error instanceof MongoBulkWriteError)) return []
  const refusals = refusalsOf(error)
  return refusals.every(({ code }) => code === DUPLICATE_KEY) ? refusals.map(({ index }) => index) : []
}

const withoutInsert = <D extends Document>(operation: AnyBulkWriteOperation<D>): AnyBulkWriteOperation<D> => {
  if ('updateOne' in operation) return { updateOne: { ...operation.updateOne, upsert: false } }
  if ('replaceOne' in operation) return { replaceOne: { ...operation.replaceOne, upsert: false } }
  return operation
}

const applySteps = async (
  store: Store,
  turn: TurnRecord,
  by: { readonly canonical: Canonical; readonly rules: ClockRules },
  taken: Taken,
): Promise<Applied> => {
  const notices: Notice[] = []
  const missing: string[] = []
  const impossible: string[] = []
  for (const [at, change] of turn.changes.entries()) {
    const code = codeOf(change)
    if (code !== undefined && taken.has(`${turn.evt} ${code}`))
      impossible.push(`the code ${code} belongs to another contribution`)
    if (change.is === 'participantSaved') notices.push(...(await changedNotices(store, turn, change, by.canonical)))
    if (!isStepwise(change)) continue
    const step = await takeStep(store, turn, at, change, by)
    if (step.is === 'done') notices.push(...step.notices)
    else (step.is === 'missing' ? missing : impossible).push(step.why)
  }
  return { notices, missing, impossible }
}

const codeOf = (change: Change): TrackingCode | undefined => {
  switch (change.is) {
    case 'alternativeSubmitted':
      return change.alternative.code
    case 'proposalSubmitted':
      return change.proposal.code
    case 'complaintSubmitted':
      return change.complaint.code
    case 'safetyReported':
      return change.report.code
    case 'enquiryMade':
      return change.enquiry.code
    case 'caseMoved':
    case 'chatErased':
    case 'appealMade':
    case 'commitmentJudged':
    case 'disputeExplained':
    case 'consentGiven':
    case 'consentWithdrawn':
    case 'contactGiven':
    case 'contributionWithdrawn':
    case 'erasureAsked':
    case 'erasureUndone':
    case 'exportAsked':
    case 'guardianDecided':
    case 'linkClaimed':
    case 'nameHidden':
    case 'nameShown':
    case 'participantSaved':
    case 'supportGiven':
    case 'supportWithdrawn':
    case 'tokenOffered':
    case 'voteCast':
    case 'withdrawalUndone':
      return undefined
  }
}

const changedNotices = async (
  store: Store,
  turn: TurnRecord,
  { participant }: Extract<Change, { is: 'participantSaved' }>,
  canonical: Canonical,
): Promise<readonly Notice[]> => {
  // Told by the account it was merged into from now on; who has just registered has no other conversation.
  if (canonical(participant.id) !== participant.id || participant.revision === 1) return []
  const convs = await conversationsOf(store, participant.id)
  const event = { is: 'participantChanged', participant } as const
  const id = `person:${participant.id}:${participant.revision}`
  return convs.flatMap(conv => (conv === turn.conv ? [] : [{ conv, id, event }]))
}
