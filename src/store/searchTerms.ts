import type { PublicConsultation } from '../domain/consultation/publicConsultation.js'
import type { Shown } from '../domain/publication.js'
import { terms } from '../language/terms.js'

/** Words of a name are kept apart: what is alike is not alike because of its author's name. */
const ofName = (term: string): string => `by:${term}`

/** So are the ministry's, who answers much in the same words. */
const ofAnswer = (term: string): string => `re:${term}`

const answered = ({ answer, commitments = [] }: Pick<Shown, 'answer' | 'commitments'>): readonly string[] =>
  [...(answer ? [answer.text] : []), ...commitments.map(each => each.text)].flatMap(text =>
    typeof text === 'string' ? [text] : Object.values(text),
  )

/** By which a contribution is found: what it is about, the names under which it is published, and what the ministry answered. */
export const searchTerms = (shown: Shown): readonly string[] => {
  const { title, text, author, coAuthors = [] } = shown
  const names = [author, ...coAuthors.map(each => each.author)].flatMap(({ name }) => name ?? [])
  const found = [
    ...[title, text].flatMap(terms),
    ...names.flatMap(terms).map(ofName),
    ...answered(shown).flatMap(terms).map(ofAnswer),
  ]
  return [...new Set(found)]
}

/** By which a consultation is found, in both languages: what it asks and why, and what was decided after it. */
export const consultationTerms = (it: PublicConsultation): readonly string[] => {
  const { title, why, brief, seeds, state } = it
  const decided = state.is === 'concluded' ? state.decisions : []
  const texts = [
    ...[title, why, brief],
    ...seeds.map(({ text }) => text),
    ...decided.flatMap(each => [each.finding, each.decision, each.why]),
  ]
  return [...new Set(texts.flatMap(({ ar, en }) => [...terms(ar), ...terms(en)]))]
}

/** What must hold of a contribution in which everything that was typed is found, wherever in it. */
export const findingAll = (typed: string): readonly { readonly terms: { readonly $in: string[] } }[] =>
  [...new Set(terms(typed))].map(term => ({ terms: { $in: [term, ofName(term), ofAnswer(term)] } }))
