import { z } from 'zod'
import { EVIDENCE, PROMISE, isLate, missingIn } from '../../../domain/commitment.js'
import { type Instant, mint } from '../../../domain/ids.js'
import { may } from '../../../domain/officer.js'
import { unitLabel } from '../../../domain/unit.js'
import { inBoth } from '../../../domain/written.js'
import { dayOf, instantAt } from '../../../domain/zonedTime.js'
import type { Progress, Promised } from '../../../service/staff/commitments.js'
import type { CommitmentDocument } from '../../../store/commitmentDocuments.js'
import type { ProposalDocument } from '../../../store/documents.js'
import { type Html, html } from '../../html.js'
import { field, form } from '../form.js'
import { typed } from '../given.js'
import type { Tried } from '../moderation/item.js'
import { day, facts, type Standing, status, theirs, unfold } from '../parts.js'
import type { Visit } from '../visit.js'
import { orNothing, writtenIn } from './answer.js'

export const CommitmentForm = z
  .object({
    promiseAr: orNothing(PROMISE),
    promiseEn: orNothing(PROMISE),
    due: z.iso.date(),
    owner: z.string().default(''),
  })
  .refine(({ promiseAr, promiseEn }) => promiseAr !== '' || promiseEn !== '', { path: ['promiseAr'] })

/** The last minute of a working day is early enough for a date without a time. */
const endOf = ({ house }: Visit, date: string): Instant => {
  const { zone, hours } = house.ministry.calendar
  return instantAt(zone, dayOf(date), hours.to)
}

export const promisedIn = (visit: Visit, given: z.output<typeof CommitmentForm>): Promised => ({
  text: writtenIn({ ar: given.promiseAr, en: given.promiseEn }),
  due: endOf(visit, given.due),
  ...(given.owner !== '' && { unit: mint<'unit'>(given.owner) }),
})

export const ProgressForm = z
  .object({
    percent: z.literal('').or(z.coerce.number<string>().int().min(1).max(100)),
    evidence: orNothing(EVIDENCE),
  })
  .refine(({ percent, evidence }) => evidence !== '' || (percent !== '' && percent < 100), { path: ['percent'] })

/** Evidence says that it is delivered, whatever the percentage. */
export const progressIn = ({ percent, evidence }: z.output<typeof ProgressForm>): Progress =>
  evidence === '' ? { percent: Number(percent) } : { evidence }

/** What was typed about a promise and not accepted: about a new one where no id is given. */
export interface TriedPromise extends Tried {
  readonly about?: string | undefined
}

const progressForm = (visit: Visit, { _id, version }: CommitmentDocument, tried: TriedPromise | undefined): Html => {
  const { say } = visit
  const mine = tried?.about === _id ? tried : undefined
  const value = (name: string): string => (mine ? typed(mine.given, name) : '')
  const error = (name: string, words: string) => (mine?.wrong.includes(name) ? words : undefined)
  const fields = html`${field({ is: 'number', name: 'percent', label: say('proposals.commitment.percent'), value: value('percent'), error: error('percent', say('proposals.commitment.percent.wrong')) })}
  ${field({ is: 'textarea', name: 'evidence', label: say('proposals.commitment.evidence'), hint: say('proposals.commitment.evidence.hint'), max: EVIDENCE.max, rows: 2, value: value('evidence'), error: error('evidence', say('console.length', EVIDENCE)) })}`
  return unfold(
    say('proposals.commitment.progress'),
    form(visit, {
      to: `/console/commitments/${_id}/progress`,
      version,
      submit: say('proposals.commitment.move'),
      fields,
    }),
    mine !== undefined,
  )
}

/** Whatever nobody has to do anything about any more is well. */
const STANDING = {
  planned: 'plain',
  inProgress: 'plain',
  delivered: 'plain',
  confirmed: 'well',
  disputed: 'late',
} as const satisfies Readonly<Record<CommitmentDocument['state']['is'], Standing>>

const shown = (visit: Visit, promise: CommitmentDocument, tried: TriedPromise | undefined): Html => {
  const { say, house, language, officer } = visit
  const { text, unit, due, percent, state } = promise
  const late = isLate(promise, house.clock())
  const missing = missingIn(promise)
  const own = may(officer, 'keepCommitments') && (officer.unit === undefined || officer.unit === unit)
  const open = state.is !== 'delivered' && state.is !== 'confirmed'
  return html`<div class="card">
    <div class="promised">${theirs(inBoth(text)[language])}</div>
    <p>
      ${status(late ? 'late' : STANDING[state.is], say(`proposals.commitment.${state.is}`))}
      ${late && status('late', say('proposals.commitment.late'))}
    </p>
    ${facts([
      [say('proposals.commitment.unit'), unitLabel(house.ministry.units, unit)[language]],
      [say('proposals.commitment.due'), day(visit, due)],
      [say('proposals.commitment.percent'), `${percent}%`],
      missing !== undefined && [say('proposals.commitment.why'), html`<bdi>${missing}</bdi>`],
      'evidence' in state && [say('proposals.commitment.evidence.shown'), html`<bdi>${state.evidence}</bdi>`],
    ])}
    ${own && open && progressForm(visit, promise, tried)}
  </div>`
}

const ownerField = ({ say, house, officer, language }: Visit, value: string): Html | undefined =>
  officer.unit === undefined
    ? field({
        is: 'select',
        name: 'owner',
        value,
        label: say('proposals.commitment.unit'),
        options: house.ministry.units
          .filter(({ retiredAt }) => retiredAt === undefined)
          .map(({ id, label }) => ({ value: id, label: label[language] })),
      })
    : undefined

const promiseForm = (visit: Visit, { _id, version }: ProposalDocument, tried: TriedPromise | undefined): Html => {
  const { say } = visit
  const mine = tried && 'promiseAr' in tried.given ? tried : undefined
  const value = (name: string): string => (mine ? typed(mine.given, name) : '')
  const error = (name: string, why: string) => (mine?.wrong.includes(name) ? why : undefined)
  const words = (name: 'promiseAr' | 'promiseEn', label: string): Html =>
    field({
      is: 'textarea',
      name,
      label,
      max: PROMISE.max,
      rows: 2,
      direction: name === 'promiseAr' ? 'rtl' : 'ltr',
      value: value(name),
      error: error(name, say('proposals.answer.length', PROMISE)),
    })
  const fields = html`${words('promiseAr', say('proposals.commitment.ar'))}${words('promiseEn', say('proposals.commitment.en'))}
  ${field({ is: 'date', name: 'due', label: say('proposals.commitment.due'), required: true, value: value('due'), error: error('due', say('proposals.commitment.due.wrong')) })}${ownerField(visit, value('owner'))}`
  return unfold(
    say('proposals.commitment.new'),
    form(visit, {
      to: `/console/proposals/${_id}/commitment`,
      version,
      submit: say('proposals.commitment.make'),
      fields,
    }),
    mine !== undefined,
  )
}

/** What was promised in answer to an accepted proposal, how far it has come, and where more is promised. */
export const commitmentsPanel = (
  visit: Visit,
  proposal: ProposalDocument,
  promises: readonly CommitmentDocument[],
  tried: TriedPromise | undefined,
): Html | undefined => {
  const { state } = proposal
  const accepted =
    state.is === 'answered' && (state.answer.outcome.is === 'accepted' || state.answer.outcome.is === 'acceptedInPart')
  if (!accepted) return undefined
  return html`<h2 id="commitments">${visit.say('proposals.commitments')}</h2>
    ${promises.map(promise => shown(visit, promise, tried))}
    ${may(visit.officer, 'keepCommitments') && promiseForm(visit, proposal, tried)}`
}
