import { readData } from '../../locales/readData.js'
import { fold } from './fold.js'
import { findersOf } from './wordings.js'

const said = readData('requests')
const { whole } = findersOf({})
const SAID = [
  ['agrees', whole(said.agreeing)],
  ['asks', whole(said['asking why to agree'])],
  ['waits', whole(said['not yet'])],
] as const

/** What a whole message says to the notice: that its author agrees, asks what for, or not yet; undefined for anything else. */
export const consentIn = (text: string): 'agrees' | 'asks' | 'waits' | undefined => {
  const typed = fold(text)
  return SAID.find(([, pattern]) => pattern.test(typed))?.[0]
}
