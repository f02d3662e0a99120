import { capacities, governorates } from '../../../../locales/labels.js'
import type { PhraseKey } from '../../../../locales/index.js'
import type { Audience } from '../../../domain/audience.js'
import type { PageOf } from '../../../store/keyset.js'
import { type Html, type Insert, html } from '../../html.js'
import { type Column, empty, older, table, tabs } from '../parts.js'
import type { Page } from '../screen.js'
import type { Visit } from '../visit.js'

export const PER_PAGE = 30

/** Whom it is put to, by capacity and place. */
export const audienceWords = ({ say, language }: Visit, audience: Audience): string => {
  const named = [
    ...capacities().filter(({ id }) => audience.capacities.some(each => each === id)),
    ...governorates().filter(({ id }) => audience.governorates.includes(id)),
  ].map(({ label }) => label[language])
  return named.length === 0 ? say('pollDesk.view.all') : named.join(' · ')
}

interface Listing<D, S extends string> {
  readonly here: string
  readonly title: PhraseKey
  readonly make: PhraseKey
  readonly none: PhraseKey
  readonly views: PhraseKey
  readonly states: readonly S[]
  readonly nameOf: (state: S) => PhraseKey
  readonly wanted: S | undefined
  readonly columns: readonly Column<D>[]
  readonly found: PageOf<D>
  readonly below?: Insert
}

/** A list of what is put to people, by state, with the way to a new one. */
export const listing = <D, S extends string>({ say }: Visit, it: Listing<D, S>): Page => {
  const { here, wanted, found, columns, states } = it
  const views = [
    { to: here, label: say('pollDesk.view.all'), here: wanted === undefined },
    ...states.map(each => ({ to: `${here}?state=${each}`, label: say(it.nameOf(each)), here: wanted === each })),
  ]
  const turned = found.next === undefined ? undefined : `${here}?${wanted ? `state=${wanted}&` : ''}after=${found.next}`
  const rows: Html = found.items.length === 0 ? empty(say(it.none)) : table(say(it.title), columns, found.items)
  return {
    title: say(it.title),
    main: html`<p><a class="button first" href="${here}/new">${say(it.make)}</a></p>
      ${tabs(say(it.views), views)} ${rows} ${older(say, turned)} ${it.below}`,
  }
}
