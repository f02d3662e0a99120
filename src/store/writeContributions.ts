import { type Attribution, personBehind, publishedName } from '../domain/attribution.js'
import { type CaseKind, openedCase } from '../domain/case.js'
import { nextMoment } from '../domain/caseClock.js'
import type { ChangeOf, Opening } from '../domain/change.js'
import type { ReviewedKind } from '../domain/contributionKind.js'
import type { TrackingCode } from '../domain/ids.js'
import { terms } from '../language/terms.js'
import type { ContributionDocument } from './documents.js'
import { happeningsTo, noteOf } from './staffNews.js'
import type { Context } from './writes.js'

const SCREENING = { is: 'screening' } as const

export const submitProposal = ({ proposal: said }: ChangeOf<'proposalSubmitted'>, context: Context): void => {
  noteSubmitted('proposal', said, context)
  contribute(
    said,
    { kind: 'proposal', said, state: SCREENING, topic: said.topic, terms: [...new Set(terms(said.title))] },
    context,
  )
}

export const submitAlternative = ({ alternative: said }: ChangeOf<'alternativeSubmitted'>, context: Context): void => {
  noteSubmitted('alternative', said, context)
  contribute(said, { kind: 'alternative', said, state: SCREENING, topic: said.topic }, context)
}

export const submitArgument = ({ argument: said }: ChangeOf<'argumentSubmitted'>, context: Context): void => {
  noteSubmitted('argument', said, context)
  contribute(said, { kind: 'argument', said, state: SCREENING, topic: said.topic }, context)
}

export const submitComplaint = (
  { complaint: said, opening }: ChangeOf<'complaintSubmitted'>,
  context: Context,
): void => {
  contribute(said, { kind: 'complaint', said, topic: said.topic }, context)
  open(said, 'complaint', opening, context)
}

export const reportSafety = ({ report: said, opening }: ChangeOf<'safetyReported'>, context: Context): void => {
  contribute(said, { kind: 'safety', said }, context)
  open(said, 'safety', opening, context)
}

export const makeEnquiry = ({ enquiry: said, opening }: ChangeOf<'enquiryMade'>, context: Context): void => {
  contribute(said, { kind: 'enquiry', said }, context)
  open(said, 'enquiry', opening, context)
}

const noteSubmitted = (
  is: ReviewedKind,
  { code, by }: { readonly code: TrackingCode; readonly by: Attribution },
  { writes, id }: Context,
): void => {
  const news = { is, code, event: 'submitted' } as const
  writes.news.push(noteOf({ id: `${code} ${id}`, at: by.at, news }))
}

type Distinct<T> = T extends unknown ? Pick<T, Extract<keyof T, 'kind' | 'said' | 'state' | 'topic' | 'terms'>> : never

const contribute = (
  { code, by }: { readonly code: TrackingCode; readonly by: Attribution },
  distinct: Distinct<ContributionDocument>,
  { turn, canonical, writes }: Context,
): void => {
  const person = personBehind(by.party)
  const { participant } = turn.state
  const name = by.visibility === 'named' && participant ? publishedName(participant) : undefined
  const governorate =
    by.place?.governorate ?? (distinct.kind === 'proposal' ? distinct.said.place?.governorate : undefined)
  const given = {
    ...distinct,
    conv: turn.conv,
    ...(person !== undefined && { participant: canonical(person) }),
    at: by.at,
    ...(governorate !== undefined && { governorate }),
    published: false,
    ...(name !== undefined && { publishedName: name }),
    ...(person !== undefined && participant?.minor === true && { byMinor: true as const }),
    version: 1,
  }
  // The event is part of the filter: another event's contribution under this code is met as a duplicate key.
  const filter = { _id: code, evt: turn.evt }
  writes.contributions.push({ updateOne: { filter, update: { $setOnInsert: given }, upsert: true } })
}

const open = (
  { code, by, topic }: { readonly code: TrackingCode; readonly by: Attribution; readonly topic?: string },
  kind: CaseKind,
  { unit, firstReplyDue, due }: Opening,
  { turn, id, canonical, rules, writes }: Context,
): void => {
  const received = { is: 'received' as const, at: by.at, unit, firstReplyDue, due }
  const beginning = openedCase(code, kind, received)
  const { code: _, events: __, ...opened } = beginning
  const nextAt = nextMoment(beginning, rules)
  const person = personBehind(by.party)
  const facets = {
    ...(topic !== undefined && { topic }),
    ...(by.place && { governorate: by.place.governorate }),
    channel: by.channel,
    language: turn.state.language,
  }
  const given = {
    ...opened,
    facets,
    ...(person !== undefined && { participant: canonical(person) }),
    events: [{ ...received, id }],
    version: 1,
    ...(nextAt !== undefined && { nextAt }),
  }
  const filter = { _id: code, conv: turn.conv }
  writes.cases.push({ updateOne: { filter, update: { $setOnInsert: given }, upsert: true } })
  writes.news.push(...happeningsTo({ ...given, _id: code, conv: turn.conv }, given.events).map(noteOf))
}
