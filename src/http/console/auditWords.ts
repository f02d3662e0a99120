import { isPhraseKey } from '../../../locales/index.js'
import { declineReasons } from '../../../locales/labels.js'
import { CODE_LETTERS } from '../../domain/trackingCode.js'
import type { AuditDocument } from '../../store/auditDocuments.js'
import { type Html, html } from '../html.js'
import type { Visit } from './visit.js'
import { code as codeOf } from '../code.js'

type Saying = Pick<Visit, 'say' | 'language' | 'house'>

/** The words of the first of these phrases that there is, else the name itself. */
const orName = ({ say }: Saying, name: string, phrases: readonly string[]): string => {
  const phrase = phrases.find(isPhraseKey)
  return phrase && isPhraseKey(phrase) ? say(phrase) : name
}

/** What was done. Statements of participants are reviewed as proposals are, and named as what they are. */
export const deedWords = (visit: Saying, { what, about }: Pick<AuditDocument, 'what' | 'about'>): string => {
  const kind = (['alternative', 'argument'] as const).find(each => about.startsWith(CODE_LETTERS[each]))
  const own = kind ? [`audit.what.${what.replace('proposal.', `${kind}.`)}`] : []
  return orName(visit, what, [...own, `audit.what.${what}`])
}

/** A unit under its name; undefined for anything else. */
const unitWords = ({ house, language }: Saying, id: string): string | undefined =>
  house.ministry.units.find(unit => unit.id === id)?.label[language]

/** What it was done to: a person of the staff or a unit by name, a part of the settings by what it is called, anything else by its code. */
export const thingWords = (visit: Saying, about: string, names: ReadonlyMap<string, string>): Html => {
  const name = names.get(about) ?? unitWords(visit, about)
  if (name !== undefined) return html`<bdi>${name}</bdi>`
  const words = orName(visit, '', [`audit.thing.${about}`])
  return words === '' ? codeOf(about) : html`${words}`
}

const MOMENT = /^\d{4}-\d{2}-\d{2}T[\d:.]+Z$/u

const valueWords = (visit: Saying, what: string, value: string): string => {
  if (MOMENT.test(value)) {
    const at = Date.parse(value)
    return visit.say('console.moment', { date: { date: at }, time: { time: at } })
  }
  const reason = what === 'reason' && declineReasons().find(({ id }) => id === value)
  if (reason) return reason.label[visit.language]
  const unit = what === 'unit' ? unitWords(visit, value) : undefined
  if (unit !== undefined) return unit
  const named = [`audit.value.${what}.${value}`, `console.role.${value}`, `proposals.answer.${value}`]
  return orName(visit, value, named)
}

/** The circumstances, each with its name. */
export const detailWords = (visit: Saying, { details = {} }: AuditDocument): readonly Html[] =>
  Object.entries(details).map(
    ([what, value]) =>
      html`<span class="detail"
        >${orName(visit, what, [`audit.detail.${what}`])}: <bdi>${valueWords(visit, what, String(value))}</bdi></span
      >`,
  )
