import { characters } from './clean.js'

const SEPARATED = String.raw`\s*[:：،,\-–—.]+\s*`
const ABOUT = String.raw`(?:(?:عن|حول|بخصوص|بشأن|about|on|regarding)\s+)?`
const NOUN_AR = '(?:مقترحًا|مقترحا|مقترح|اقتراحًا|اقتراحا|اقتراح|إقتراح|فكرة|فكره)'
const NOUN_EN = '(?:suggestion|proposal|idea)'

const WANTED_AR = '(?:(?:أود|اود|أريد|اريد|أبغى|ابغى|أبا|ابا|أبي|ابي)\\s+(?:أن\\s+|ان\\s+)?)?'

/** What people say before the proposal itself. */
const OPENINGS: readonly RegExp[] = [
  new RegExp(
    String.raw`^(?:عندي|عندنا|لدي|لديّ|لدينا|معي|هذا|هذه)\s+${NOUN_AR}(?:${SEPARATED}|\s+)(?:(?:وهو|وهي|هو|هي)\s+)?${ABOUT}`,
    'u',
  ),
  new RegExp(
    String.raw`^${WANTED_AR}(?:تقديم|أقدم|اقدم|نقدم)\s+${NOUN_AR}(?:${SEPARATED}|\s+)(?:(?:وهو|وهي|هو|هي)\s+)?${ABOUT}`,
    'u',
  ),
  new RegExp(String.raw`^(?:ال)?(?:${NOUN_AR}|مقترحي|اقتراحي|فكرتي)(?:\s+(?:هو|هي))?${SEPARATED}`, 'u'),
  new RegExp(String.raw`^${WANTED_AR}(?:أقترح|اقترح|نقترح)(?:\s*[:،]\s*|\s+)(?!أن\s|ان\s|عليكم\s)`, 'u'),
  new RegExp(
    String.raw`^(?:i have|i['’]ve got|we have|here is|here['’]s|this is|i['’]d like to make|i would like to make|i want to make|i want to submit)\s+(?:an?|my|one)\s+${NOUN_EN}(?:${SEPARATED}|\s+)(?:(?:that|which is|to)\s+)?${ABOUT}`,
    'iu',
  ),
  new RegExp(String.raw`^my\s+${NOUN_EN}(?:\s+is(?:\s+(?:that|to))?\s+|${SEPARATED})`, 'iu'),
  new RegExp(String.raw`^${NOUN_EN}${SEPARATED}`, 'iu'),
  /^(?:i|we)\s+(?:(?:just\s+)?(?:want|would like|wish)\s+to\s+)?(?:suggest|propose)(?:\s*[:,]\s*|\s+(?:that\s+)?)/iu,
]

/** A title without «عندي مقترح:» or "I have a suggestion:" before it; as it stands where too little would be left. */
export const headlineOf = (line: string, least: number): string => {
  const opening = OPENINGS.map(each => each.exec(line)?.[0]).find(each => each !== undefined)
  const left = line.slice(opening?.length ?? 0).trim()
  return characters(left) < least ? line : left.slice(0, 1).toUpperCase() + left.slice(1)
}
