import { z } from 'zod'
import { outcomeWords } from '../../../../dialogs/outcomeWords.js'
import { refusalReasons } from '../../../../locales/labels.js'
import type { FileAttachment } from '../../../domain/attachment.js'
import { type TrackingCode, mint } from '../../../domain/ids.js'
import {
  ANSWER,
  AUTHORITY,
  OUTCOMES,
  type OfficialAnswer,
  type Outcome,
  REFUSAL_REASONS,
} from '../../../domain/officialAnswer.js'
import type { Language } from '../../../domain/participant.js'
import { unitLabel } from '../../../domain/unit.js'
import type { Written } from '../../../domain/written.js'
import type { AnswerDraft } from '../../../service/staff/answers.js'
import type { ProposalDocument } from '../../../store/documents.js'
import { type Html, html } from '../../html.js'
import { text } from '../../staff/fields.js'
import { field, form } from '../form.js'
import { typed } from '../given.js'
import { filesField, filesKept, sized } from '../letterFiles.js'
import { status, theirs } from '../parts.js'
import type { Tried } from '../moderation/item.js'
import type { Visit } from '../visit.js'
import { BOARD } from './board.js'

/** Words, or an empty field. */
export const orNothing = (limits: { readonly min: number; readonly max: number }) => z.literal('').or(text(limits))

/** The words that were given, of two fields that may be left empty. */
export const writtenIn = ({ ar, en }: { readonly ar: string; readonly en: string }): Written => ({
  ...(ar !== '' && { ar }),
  ...(en !== '' && { en }),
})

const OUTCOME_FIELDS = {
  outcome: z.enum(OUTCOMES),
  refusalReason: z.enum(REFUSAL_REASONS),
  authority: orNothing(AUTHORITY),
}

export const AnswerForm = z
  .object({
    ...OUTCOME_FIELDS,
    ar: orNothing(ANSWER),
    en: orNothing(ANSWER),
    unit: z.string().default(''),
    files: filesKept,
  })
  .superRefine(({ outcome, authority, ar, en }, context) => {
    if (outcome === 'redirected' && authority === '') context.addIssue({ code: 'custom', path: ['authority'] })
    if (ar === '' && en === '') context.addIssue({ code: 'custom', path: ['ar'] })
  })

const outcomeIn = ({ outcome, refusalReason, authority }: z.output<typeof AnswerForm>): Outcome => {
  switch (outcome) {
    case 'accepted':
    case 'acceptedInPart':
      return { is: outcome }
    case 'notAccepted':
      return { is: outcome, reason: refusalReason }
    case 'redirected':
      return { is: outcome, authority }
  }
}

export const draftIn = (given: z.output<typeof AnswerForm>, files: readonly FileAttachment[]): AnswerDraft => ({
  outcome: outcomeIn(given),
  text: writtenIn(given),
  ...(given.unit !== '' && { unit: mint<'unit'>(given.unit) }),
  files,
})

/** An answer as everybody will read it, or reads it once it is out. */
export const answerShown = (
  visit: Visit,
  code: TrackingCode,
  { outcome, text: words, unit, files = [] }: OfficialAnswer,
  isOut: boolean,
): Html => {
  const { say, house, language } = visit
  const by = unit === undefined ? house.ministry.name : unitLabel(house.ministry.units, unit)
  return html`<p><b>${say('proposals.outcome', { outcome: outcomeWords(outcome) })}</b></p>
    ${words.ar !== undefined && theirs(words.ar)}${words.en !== undefined && theirs(words.en)}
    ${
      files.length > 0 &&
      html`<p>${say(isOut ? 'web.answer.files' : 'proposals.answer.files')}</p>
        <ul>
          ${files.map(
            (file, n) =>
              html`<li>
                <a href="${BOARD}/${code}/answer/files/${n}">${sized(visit, file)}</a>
              </li>`,
          )}
        </ul>`
    }
    <p class="soft">${say('proposals.answer.by', { by: by[language] })}</p>`
}

/** Warns whoever writes or publishes that its author reads the other language; undefined where they read what is written. */
export const readsElsewhere = ({ say }: Visit, { text: words }: OfficialAnswer, reads: Language | undefined) =>
  reads !== undefined && words[reads] === undefined
    ? html`<p>${status('soon', say(`proposals.answer.reads.${reads}`))}</p>`
    : undefined

type Value = (name: string, kept: string | undefined) => string

const outcomeFields = ({ say, language }: Visit, kept: Outcome | undefined, value: Value, error: Value): Html =>
  html`${field({
    is: 'radios',
    name: 'outcome',
    label: say('proposals.answer.outcome'),
    options: OUTCOMES.map(each => ({ value: each, label: say(`proposals.answer.${each}`) })),
    value: value('outcome', kept?.is),
    required: true,
    error: error('outcome', say('console.choose')) || undefined,
  })}
  ${field({
    is: 'select',
    name: 'refusalReason',
    label: say('proposals.answer.reason'),
    options: refusalReasons().map(({ id, label }) => ({ value: id, label: label[language] })),
    value: value('refusalReason', kept?.is === 'notAccepted' ? kept.reason : undefined),
  })}
  ${field({
    name: 'authority',
    label: say('proposals.answer.authority'),
    max: AUTHORITY.max,
    value: value('authority', kept?.is === 'redirected' ? kept.authority : undefined),
    error: error('authority', say('console.length', AUTHORITY)) || undefined,
  })}`

const unitField = ({ say, house, officer, language }: Visit, value: string): Html | undefined =>
  officer.unit === undefined
    ? field({
        is: 'select',
        name: 'unit',
        label: say('proposals.answer.unit'),
        value,
        options: [
          { value: '', label: house.ministry.name[language] },
          ...house.ministry.units
            .filter(({ retiredAt }) => retiredAt === undefined)
            .map(({ id, label }) => ({ value: id, label: label[language] })),
        ],
      })
    : undefined

/** What an answer is written with: in which language its author reads, and the files that were kept. */
export interface Writing {
  readonly reads: Language | undefined
  readonly files: readonly FileAttachment[]
}

/** Where an answer is written, or written anew. */
export const answerForm = (
  visit: Visit,
  { _id, version, draftAnswer: kept }: ProposalDocument,
  { reads, files }: Writing,
  tried: Tried | undefined,
): Html => {
  const { say } = visit
  const value: Value = (name, before) => (tried ? typed(tried.given, name) : (before ?? ''))
  const error: Value = (name, words) => (tried?.wrong.includes(name) ? (words ?? '') : '')
  const words = (name: 'ar' | 'en'): Html =>
    field({
      is: 'textarea',
      name,
      label: say(`proposals.answer.${name}`),
      hint: reads === name ? say('proposals.answer.reads') : undefined,
      max: ANSWER.max,
      rows: 6,
      direction: name === 'ar' ? 'rtl' : 'ltr',
      value: value(name, kept?.text[name]),
      error: error(name, say('proposals.answer.length', ANSWER)) || undefined,
    })
  return form(visit, {
    to: `/console/proposals/${_id}/answer`,
    version,
    submit: say('proposals.answer.draft'),
    files: true,
    fields: html`${outcomeFields(visit, kept?.outcome, value, error)}${words('ar')}${words('en')}
    ${filesField(visit, files, tried?.wrong ?? [])} ${unitField(visit, value('unit', kept?.unit))}`,
  })
}
