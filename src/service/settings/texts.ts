import { DELIVERED } from '../../../locales/delivered.js'
import { PHRASES, type PhraseKey } from '../../../locales/index.js'
import { type Officer, may } from '../../domain/officer.js'
import type { Language } from '../../domain/participant.js'
import type { Bilingual } from '../../domain/poll/poll.js'
import { type Result, ok, refused } from '../../domain/result.js'
import type { OwnText } from '../../domain/settings.js'
import {
  type Checked,
  type WordingFault,
  WORDED_AREAS,
  checkWording,
  faultOf,
  wordedPhrase,
} from '../../language/wording.js'
import { allSettings, standingOf } from '../../store/settings.js'
import { textSlot } from '../../store/settingSlots.js'
import { type Answer, type Order, done, refuse } from '../staff/command.js'
import type { StaffHouse } from '../staff/house.js'
import { amend } from './change.js'
import { restoreVersion } from './history.js'

/** A phrase of the conversation: as delivered, and in the ministry's own words where it has any. */
export interface Wording {
  readonly key: PhraseKey
  readonly version: number
  readonly delivered: Bilingual
  readonly own: OwnText
  /** Why the own words are not said; absent where they are. */
  readonly fault?: WordingFault
}

type TextRefusal = WordingFault

const deliveredText = (key: PhraseKey): Bilingual => ({
  ar: PHRASES.ar.get(key) ?? '',
  en: PHRASES.en.get(key) ?? '',
})

const isAbout = (wanted: string, { key, delivered, own }: Wording): boolean =>
  [key, delivered.ar, delivered.en, own.ar, own.en].some(text => text?.toLowerCase().includes(wanted.toLowerCase()))

/** The phrases of one area, or those in which words stand, with their wordings. */
export const listTexts = async (
  { store }: StaffHouse,
  officer: Officer,
  { area, q }: { readonly area?: string | undefined; readonly q?: string | undefined },
): Promise<Answer<readonly Wording[]>> => {
  if (!may(officer, 'manageSettings')) return refuse('forbidden')
  const all = await allSettings(store, DELIVERED)
  const areas = WORDED_AREAS.filter(each => area === undefined || each === area)
  const keys = [...PHRASES.ar.keys()].filter(key => areas.some(each => key.startsWith(`${each}.`)))
  const found = keys.map((key): Wording => {
    const { version, value: own } = standingOf(textSlot(key), all)
    const fault = faultOf(key, own)
    return { key, version, delivered: deliveredText(key), own, ...(fault && { fault }) }
  })
  return done(q === undefined ? found : found.filter(each => isAbout(q, each)))
}

/** Looks at a wording as it is being written. */
export const checkText = (officer: Officer, name: string, language: Language, text: string): Answer<Checked> => {
  if (!may(officer, 'manageSettings')) return refuse('forbidden')
  const key = wordedPhrase(name)
  return key === undefined ? refuse('notFound') : done(checkWording(key, language, text))
}

const sayable =
  (key: PhraseKey) =>
  (own: OwnText): Result<OwnText, TextRefusal> => {
    const fault = faultOf(key, own)
    return fault ? refused(fault) : ok(own)
  }

const wording = async (
  key: PhraseKey,
  amended: ReturnType<typeof amend<OwnText, TextRefusal>>,
): Promise<Answer<Wording, TextRefusal>> => {
  const answer = await amended
  if (!answer.ok) return answer
  const { version, value: own } = answer.value
  return done({ key, version, delivered: deliveredText(key), own })
}

/** Says a phrase in other words; what is left out in a language is as delivered. */
export const changeText = (
  house: StaffHouse,
  order: Order,
  name: string,
  own: OwnText,
): Promise<Answer<Wording, TextRefusal>> => {
  const key = wordedPhrase(name)
  if (key === undefined) return Promise.resolve(refuse('notFound'))
  return wording(key, amend(house, order, textSlot(key), { what: 'texts.change', rule: () => sayable(key)(own) }))
}

/** Says a phrase in the words of an earlier version. */
export const restoreText = (
  house: StaffHouse,
  order: Order,
  name: string,
  version: number,
): Promise<Answer<Wording, TextRefusal>> => {
  const key = wordedPhrase(name)
  if (key === undefined) return Promise.resolve(refuse('notFound'))
  return wording(key, restoreVersion(house, order, textSlot(key), version, sayable(key)))
}
