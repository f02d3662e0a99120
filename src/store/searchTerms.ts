import type { Shown } from '../domain/publication.js'
import { terms } from '../language/terms.js'

/** Words of a name are kept apart: what is alike is not alike because of its author's name. */
const ofName = (term: string): string => `by:${term}`

/** By which a contribution is found: what it is about, and the names under which it is published. */
export const searchTerms = ({ title, text, author, coAuthors = [] }: Shown): readonly string[] => {
  const names = [author, ...coAuthors.map(each => each.author)].flatMap(({ name }) => name ?? [])
  return [...new Set([...terms(title), ...terms(text), ...names.flatMap(terms).map(ofName)])]
}

/** What must hold of a contribution in which everything that was typed is found, be it in its words or in its names. */
export const findingAll = (typed: string): readonly { readonly terms: { readonly $in: string[] } }[] =>
  [...new Set(terms(typed))].map(term => ({ terms: { $in: [term, ofName(term)] } }))
