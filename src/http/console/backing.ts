import { label } from '../../../locales/labels.js'
import type { Backing } from '../../service/staff/backing.js'
import { type Html, html } from '../html.js'
import { table } from './parts.js'
import type { Visit } from './visit.js'

type Shown = Backing & { readonly people: number }
const isShown = (each: Backing): each is Shown => each.people !== undefined

/** How many groups are kept back because they are few. */
export const keptBack = (rows: readonly Backing[]): number => rows.filter(each => !isShown(each)).length

/** People by group, without the groups that are kept back; `people` heads their numbers. */
export const backingTable = (
  { say, language }: Visit,
  by: 'governorate' | 'capacity',
  rows: readonly Backing[],
  people: string,
): Html => {
  const shown = rows.filter(isShown)
  const columns = [
    {
      head: say(`console.${by}`),
      cell: ({ id }: Shown) => (id === 'unknown' ? say('proposals.dossier.unknown') : label(by, id, language)),
    },
    { head: people, cell: (each: Shown) => each.people },
  ]
  return html`<h3>${say(`proposals.dossier.by.${by}`)}</h3>
    ${shown.length > 0 && table(say(`proposals.dossier.by.${by}`), columns, shown)}`
}
