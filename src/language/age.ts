import { entriesOf, readData } from '../../locales/readData.js'
import { fold } from './fold.js'
import { findersOf } from './wordings.js'

const { parts, ages } = readData('ages')
const { whole } = findersOf(parts, { age: '(\\d{1,2})' })
const SAID = entriesOf(ages).map(([how, wordings]) => [how, whole(wordings)] as const)

const OF_AGE = 18

/**
 * Whether whoever says this of their age is eighteen or older: «عمري 15», «ما كملت ١٨», “over 18”. Undefined where it is
 * no age, or leaves open on which side of eighteen it is, as “over 16” does.
 */
export const ofAgeIn = (text: string): boolean | undefined => {
  const typed = fold(text)
  for (const [how, pattern] of SAID) {
    const years = pattern.exec(typed)?.slice(1).find(Boolean)
    if (years !== undefined) return sideOf(how, Number(years))
  }
  return undefined
}

const sideOf = (how: keyof typeof ages, years: number): boolean | undefined => {
  if (how === 'exactly') return years >= OF_AGE
  if (how === 'below') return years <= OF_AGE ? false : undefined
  return years >= OF_AGE ? true : undefined
}
