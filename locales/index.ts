import { readFileSync } from 'node:fs'
import type api from './ar/api.json'
import type analytics from './ar/analytics.json'
import type argument from './ar/argument.json'
import type audience from './ar/audience.json'
import type audit from './ar/audit.json'
import type channel from './ar/channel.json'
import type choice from './ar/choice.json'
import type complaint from './ar/complaint.json'
import type console from './ar/console.json'
import type consultDesk from './ar/consultDesk.json'
import type consultation from './ar/consultation.json'
import type consultations from './ar/consultations.json'
import type figures from './ar/figures.json'
import type mailing from './ar/mailing.json'
import type docs from './ar/docs.json'
import type menu from './ar/menu.json'
import type moderation from './ar/moderation.json'
import type myData from './ar/myData.json'
import type navigation from './ar/navigation.json'
import type notice from './ar/notice.json'
import type outside from './ar/outside.json'
import type page from './ar/page.json'
import type people from './ar/people.json'
import type poll from './ar/poll.json'
import type pollDesk from './ar/pollDesk.json'
import type portal from './ar/portal.json'
import type proof from './ar/proof.json'
import type proposal from './ar/proposal.json'
import type proposals from './ar/proposals.json'
import type registration from './ar/registration.json'
import type safety from './ar/safety.json'
import type settings from './ar/settings.json'
import type setup from './ar/setup.json'
import type staff from './ar/staff.json'
import type staffTalk from './ar/staffTalk.json'
import type staffGroup from './ar/staffGroup.json'
import type step from './ar/step.json'
import type telegram from './ar/telegram.json'
import type themes from './ar/themes.json'
import type thread from './ar/thread.json'
import type tour from './ar/tour.json'
import type track from './ar/track.json'
import type web from './ar/web.json'
import type welcome from './ar/welcome.json'
import type { Language } from '../src/domain/participant.js'

/** Arabic is the source of truth: a phrase exists when it stands there. */
type Arabic = typeof api &
  typeof analytics &
  typeof argument &
  typeof audience &
  typeof audit &
  typeof channel &
  typeof choice &
  typeof complaint &
  typeof console &
  typeof consultDesk &
  typeof consultation &
  typeof consultations &
  typeof figures &
  typeof docs &
  typeof mailing &
  typeof menu &
  typeof moderation &
  typeof myData &
  typeof navigation &
  typeof notice &
  typeof outside &
  typeof page &
  typeof people &
  typeof poll &
  typeof pollDesk &
  typeof portal &
  typeof proof &
  typeof proposal &
  typeof proposals &
  typeof registration &
  typeof safety &
  typeof settings &
  typeof setup &
  typeof staff &
  typeof staffTalk &
  typeof staffGroup &
  typeof step &
  typeof telegram &
  typeof themes &
  typeof thread &
  typeof tour &
  typeof track &
  typeof web &
  typeof welcome

export type PhraseKey = keyof Arabic

export const AREAS = [
  'api',
  'analytics',
  'argument',
  'audience',
  'audit',
  'channel',
  'choice',
  'complaint',
  'console',
  'consultDesk',
  'consultation',
  'consultations',
  'figures',
  'docs',
  'mailing',
  'menu',
  'moderation',
  'myData',
  'navigation',
  'notice',
  'outside',
  'page',
  'people',
  'poll',
  'pollDesk',
  'portal',
  'proof',
  'proposal',
  'proposals',
  'registration',
  'safety',
  'settings',
  'setup',
  'staff',
  'staffTalk',
  'staffGroup',
  'step',
  'telegram',
  'themes',
  'thread',
  'tour',
  'track',
  'web',
  'welcome',
] as const

/** Reads one of our own files beside this one; its form is checked by test/locales.test.ts. */
export const readLocaleFile = (path: string): unknown =>
  JSON.parse(readFileSync(new URL(path, import.meta.url), 'utf8'))

const load = (language: Language): ReadonlyMap<PhraseKey, string> =>
  new Map(
    AREAS.flatMap(area => Object.entries(readLocaleFile(`./${language}/${area}.json`) as Record<string, string>)) as [
      PhraseKey,
      string,
    ][],
  )

/** Every phrase of both languages, as ICU MessageFormat. */
export const PHRASES: Readonly<Record<Language, ReadonlyMap<PhraseKey, string>>> = { ar: load('ar'), en: load('en') }

const KNOWN: ReadonlySet<string> = new Set(PHRASES.ar.keys())

/** True for the name of a phrase; for names that come from outside. */
export const isPhraseKey = (name: string): name is PhraseKey => KNOWN.has(name)
