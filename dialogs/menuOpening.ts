import { readTrackingCode } from '../src/domain/trackingCode.js'
import { type Intent, OPENS_FROM, type Understood, intentOf } from '../src/language/intent.js'
import { wishOf } from '../src/language/keywords.js'
import { asksIn, isMereRequest, namesContribution, requestOf } from '../src/language/request.js'
import { mayBeDanger } from '../src/language/safety.js'
import { tellsAStory } from '../src/language/story.js'
import { turningIn } from '../src/language/turning.js'
import { type Go, type Step, go } from './kit/dialog.js'
import type { Turn } from './kit/turn.js'
import { rowNamed } from './menuRows.js'
import { type Opening, openingFor } from './requested.js'

/** Opens what the words ask for, carrying along what they say of the matter, so that nobody has to write it twice. */
export const openFor = (intent: Intent, said: string | undefined): Go => {
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

const hasSent = (turn: Turn): boolean => {
  const { participant } = turn.state
  return participant !== undefined && turn.look({ fact: 'ownItems', participant: participant.id }).length > 0
}

/** “My salary is two months late and nobody answers” sounds like asking after it: whoever has sent nothing here complains. */
const complainsRather = (turn: Turn, text: string): boolean =>
  tellsAStory(text) &&
  !asksIn(text) &&
  !namesContribution(text) &&
  readTrackingCode(text) === undefined &&
  !hasSent(turn)

/** What words at the menu mean. */
export const meant = (turn: Turn, text: string): Understood<Intent> | undefined => {
  const guess = intentOf(text, turn.look({ fact: 'meaning', text }))
  if (guess?.intent !== 'track' || !complainsRather(turn, text)) return guess
  const others = guess.alternatives.filter(intent => intent !== 'complaint')
  return { ...guess, intent: 'complaint', alternatives: ['track', ...others] }
}

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
  return guess && (guess.confidence >= OPENS_FROM || mere) ? openFor(guess.intent, mere ? undefined : text) : undefined
}

/** Where a text leads that says clearly enough what is wanted; undefined for anything less. */
export const openingOf = (turn: Turn, text: string): Opening | undefined => {
  const step = askedFor(turn, text) ?? meantIn(turn, text)
  return step?.is === 'go' ? step : undefined
}
