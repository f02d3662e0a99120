import { type Intent, type Understood, intentOf } from '../src/language/intent.js'
import { wishOf } from '../src/language/keywords.js'
import { isMereRequest, requestOf } from '../src/language/request.js'
import { mayBeDanger } from '../src/language/safety.js'
import { turningIn } from '../src/language/turning.js'
import { type Step, go } from './kit/dialog.js'
import type { Turn } from './kit/turn.js'
import { rowNamed } from './menuRows.js'
import { type Opening, openingFor } from './requested.js'

/** Confidence from which free text opens a dialog at once. */
const SURE = 0.85

/** Opens what the words ask for, carrying along what they say of the matter, so that nobody has to write it twice. */
export const openFor = (intent: Intent, said: string | undefined): Step => {
  switch (intent) {
    case 'proposal':
      return go('proposal', said === undefined ? {} : { title: said })
    case 'complaint':
      return go('complaint', said === undefined ? {} : { narrative: said })
    case 'polls':
      return go('poll', {})
    case 'track':
      return go('track', {})
    case 'staff':
      return go('staffTalk', said === undefined ? {} : { about: said })
    case 'safety':
      return go('safety', said === undefined ? {} : { narrative: said })
    case 'settings':
      return go('settings', {})
  }
}

export const meant = (turn: Turn, text: string): Understood<Intent> | undefined =>
  intentOf(text, turn.look({ fact: 'meaning', text }))

/** What is asked for in words of its own, whatever a guess would say. */
export const askedFor = (turn: Turn, text: string): Step | undefined => {
  const request = requestOf(text)
  const opening = request && openingFor(turn, text, request)
  if (opening?.to === 'recall') return opening
  if (mayBeDanger(text)) return undefined
  if (opening) return opening
  const wish = wishOf(text)
  if (wish === 'cons.list') return go('consultation', {})
  if (wish === 'my.data') return go('myData', {})
  return wish === 'my.erase' ? go('myData', { erase: true }) : undefined
}

const meantIn = (turn: Turn, text: string): Step | undefined => {
  const turned = turningIn(text)
  if (turned?.leaves) return openFor(turned.to, turned.matter)
  const named = rowNamed(text)
  if (named) return openFor(named, undefined)
  const guess = meant(turn, text)
  // Who only asks to be let in has said what they want, however unusual the words.
  const mere = isMereRequest(text)
  return guess && (guess.confidence >= SURE || mere) ? openFor(guess.intent, mere ? undefined : text) : undefined
}

/** Where a text leads that says clearly enough what is wanted; undefined for anything less. */
export const openingOf = (turn: Turn, text: string): Opening | undefined => {
  const step = askedFor(turn, text) ?? meantIn(turn, text)
  return step?.is === 'go' ? step : undefined
}
