import type { OfferedChoice, Outbound } from '../../src/messaging/outbound.js'
import { WHATSAPP } from '../../src/messaging/shown.js'
import type { Action } from './body.js'
import { LIST_BUTTON } from './templates.js'
import { length, plain } from './text.js'

const { buttons: BUTTONS, list: LIST } = WHATSAPP

/** The choices as reply buttons, else as a list; undefined where there are none or neither can hold them uncut. */
export const actionOf = (outbound: Outbound): Action | undefined => {
  const { choices, listButton } = outbound
  if (choices.length === 0 || haveTwins(choices.map(({ id }) => id))) return undefined
  const plainButtons = listButton === undefined && choices.every(({ description }) => description === undefined)
  return (plainButtons ? buttonsOf(choices) : undefined) ?? listOf(outbound)
}

const buttonsOf = (choices: readonly OfferedChoice[]): Action | undefined => {
  const buttons = choices.flatMap(({ id, label }) => {
    const title = titleOf(label, BUTTONS.title)
    return title === undefined ? [] : [{ type: 'reply', reply: { id, title } } as const]
  })
  // Meta refuses two buttons of one title; two such rows nobody could tell apart.
  const fit = buttons.length === choices.length && !haveTwins(buttons.map(({ reply }) => reply.title))
  return fit && choices.length <= BUTTONS.count ? { type: 'button', action: { buttons } } : undefined
}

const listOf = ({ choices, listButton, direction }: Outbound): Action | undefined => {
  const rows = choices.flatMap(({ id, label, description = '' }) => {
    const title = titleOf(label, LIST.title)
    const more = plain(description, LIST.description)
    return title === undefined ? [] : [{ id, title, ...(more !== '' && { description: more }) }]
  })
  if (rows.length < choices.length || rows.length > LIST.rows || haveTwins(rows.map(({ title }) => title)))
    return undefined
  const button = titleOf(listButton ?? '', LIST.button) ?? LIST_BUTTON[direction]
  return { type: 'list', action: { button, sections: [{ rows }] } }
}

/** A label on one line, without its isolates where they would make it too long. A label is never cut. */
const titleOf = (label: string, max: number): string | undefined => {
  const line = label.replace(/\s+/g, ' ').trim()
  const title = length(line) <= max ? line : line.replace(/[\u2066-\u2069]/g, '')
  return title === '' || length(title) > max ? undefined : title
}

const haveTwins = (values: readonly string[]): boolean => new Set(values).size < values.length

/** The choices as lines to be picked by typing their number, in the digits of the text, or their words where numbers answer. */
export const numbered = ({ text, choices, unnumbered }: Outbound): string => {
  const digits = new Intl.NumberFormat(/[٠-٩]/.test(text) ? 'ar-u-nu-arab' : 'en', { useGrouping: false })
  return choices
    .map(
      ({ label, description }, at) =>
        `${unnumbered ? '•' : `${digits.format(at + 1)}.`} ${label}${description ? ` – ${description}` : ''}`,
    )
    .join('\n')
}
