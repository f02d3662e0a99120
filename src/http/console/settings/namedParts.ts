import { readSettings } from '../../../service/settings/change.js'
import type { Slot } from '../../../store/settingSlots.js'
import { type Html, html } from '../../html.js'
import { field, form } from '../form.js'
import { type Given, typed } from '../given.js'
import type { Page } from '../screen.js'
import type { Visit } from '../visit.js'
import { ROOT, partPage } from './frame.js'
import { historyOf } from './history.js'

/** A part of the settings that is a list of things, each with an identifier that somebody chose. */
interface NamedPart<V> {
  readonly part: 'units' | 'templates'
  readonly slot: Slot<V>
  readonly list: (visit: Visit, value: V) => Html
  readonly fields: (visit: Visit, given: Given, wrong: readonly string[]) => Html
}

/** All of them, with the form for another one and what they were before; undefined for whoever may not see them. */
export const namedPage = async <V>(
  visit: Visit,
  { part, slot, list, fields }: NamedPart<V>,
  given: Given = {},
  wrong: readonly string[] = [],
): Promise<Page | undefined> => {
  const { say } = visit
  const found = await readSettings(visit.house, visit.officer, slot)
  if (!found.ok) return undefined
  const { version, value } = found.value
  const hint = say(`setup.${part}.id.hint`)
  const id = field({
    name: 'id',
    label: say('setup.units.id'),
    value: typed(given, 'id'),
    direction: 'ltr',
    required: true,
    hint,
    error: wrong.includes('id') ? hint : undefined,
  })
  const add = say(`setup.${part}.add`)
  const shown = html`${id}${fields(visit, given, wrong)}`
  return partPage(
    visit,
    part,
    html`<p>${say(`setup.${part}.lead`)}</p>
      ${list(visit, value)}
      <h2>${add}</h2>
      ${form(visit, { to: `${ROOT}/${part}`, version, submit: add, fields: shown })}
      ${await historyOf(visit, slot, { to: `${ROOT}/restore/${part}`, version })}`,
  )
}

/** One of them as it stands now; undefined where there is none, and for whoever may not see them. */
export const namedOne = async <T extends { readonly id: string }>(
  { house, officer }: Visit,
  slot: Slot<readonly T[]>,
  id: string | undefined,
): Promise<{ readonly one: T; readonly version: number } | undefined> => {
  const found = await readSettings(house, officer, slot)
  const one = found.ok ? found.value.value.find(each => each.id === id) : undefined
  return found.ok && one ? { one, version: found.value.version } : undefined
}
