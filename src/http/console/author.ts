import type { Attribution } from '../../domain/attribution.js'
import { authorJson } from '../staff/caseJson.js'
import { type Insert, html } from '../html.js'
import type { Visit } from './visit.js'

/** Who made a contribution, for `facts`. Of somebody who is not registered no more is known than that. */
export const authorFacts = (
  { say }: Pick<Visit, 'say'>,
  by: Attribution,
  publishedName: string | undefined,
): readonly (readonly [name: string, value: Insert])[] => {
  if (by.party.is === 'undisclosed') return [[say('console.author'), say('console.author.unregistered')]]
  const { name, capacity, assurance } = authorJson(by, publishedName)
  return [
    [say('console.author'), name === null ? say('console.author.none') : html`<bdi>${name}</bdi>`],
    [say('console.capacity'), say('console.label', { label: { label: 'capacity', id: capacity } })],
    [say('console.assurance'), say(`console.assurance.${assurance}`)],
  ]
}
