import { LEVELS, USUAL_LEVEL } from '../../../domain/level.js'
import { type Html, html } from '../../html.js'
import type { Field } from '../control.js'
import { field } from '../form.js'
import { type Given, typed } from '../given.js'
import type { Visit } from '../visit.js'

/** A form as it is filled in: what was typed, and which fields were not accepted. */
export interface Composing {
  readonly visit: Visit
  readonly given: Given
  readonly wrong: readonly string[]
}

/** One field with what was typed into it. */
export const line = ({ given, wrong, visit }: Composing, more: Field): Html =>
  field({
    value: typed(given, more.name),
    ...(wrong.includes(more.name) && { error: visit.say('pollDesk.wrong') }),
    ...more,
  })

/** How far the say of those who take part will go. */
export const levelField = (composing: Composing): Html => {
  const { say } = composing.visit
  return line(composing, {
    is: 'select',
    name: 'level',
    label: say('consultDesk.level'),
    value: typed(composing.given, 'level') || USUAL_LEVEL,
    options: LEVELS.map(value => ({ value, label: say(`consultation.level.${value}`) })),
  })
}

interface Words {
  readonly name: string
  readonly labels: readonly [ar: string, en: string]
  readonly max: number
  readonly hint?: string
  readonly required?: true
  /** So many lines of text; without it, one. */
  readonly rows?: number
}

/** Both languages side by side. */
export const pair = (composing: Composing, { name, labels: [ar, en], rows, ...more }: Words): Html => {
  const one = (language: 'ar' | 'en', label: string): Html => {
    const direction = language === 'ar' ? 'rtl' : 'ltr'
    const words = { ...more, name: `${name}_${language}`, label, direction } as const
    return line(composing, rows === undefined ? words : { ...words, is: 'textarea', rows })
  }
  return html`<div class="pair">${one('ar', ar)} ${one('en', en)}</div>`
}
