import { label } from '../../../locales/labels.js'
import type { Backing } from '../../service/staff/backing.js'
import { type Html, html } from '../html.js'
import { table } from './parts.js'
import type { Visit } from './visit.js'

type Shown = Backing & { readonly people: number }
const isShown = (each: Backing): each is Shown => each.people !== undefined

interface Named {
  /** What heads the numbers. */
  readonly people: string
  /** That so many groups are kept back because they are few. */
  readonly few: (n: number) => string
}

/** People by group, and how many groups are kept back; where that is all of them, one line says so. */
export const backing = (
  { say, language }: Visit,
  by: 'governorate' | 'capacity',
  rows: readonly Backing[],
  { people, few }: Named,
): Html => {
  const shown = rows.filter(isShown)
  const kept = rows.length - shown.length
  const name = say(`proposals.dossier.by.${by}`)
  if (shown.length === 0) return html`${kept > 0 && html`<p class="hint"><b>${name}</b> – ${few(kept)}</p>`}`
  const columns = [
    {
      head: say(`console.${by}`),
      cell: ({ id }: Shown) => (id === 'unknown' ? say('proposals.dossier.unknown') : label(by, id, language)),
    },
    { head: people, cell: (each: Shown) => each.people },
  ]
  return html`<h3>${name}</h3>
    ${table(name, columns, shown)} ${kept > 0 && html`<p class="hint">${few(kept)}</p>`}`
}
