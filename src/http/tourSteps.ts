import type { Language } from '../domain/participant.js'

/** Where the three panes of the tour look after a step. */
export interface TourView {
  readonly console: string
  readonly portal: string
}

/** What the tour of the demo asks of whoever plays it. */
export interface Tour {
  /** Names of the steps, in their order. */
  readonly steps: readonly TourStep[]
  /** Plays a step in the conversation of this chat, as far as it was not played there before. */
  play(step: TourStep, chat: string, language: Language): Promise<void>
  view(step: TourStep, chat: string): Promise<TourView>
  /** The language of what was said in this chat; undefined before anything was. */
  speaks(chat: string): Promise<Language | undefined>
  /** A session of the officer at whose screen the step looks. */
  signIn(step: TourStep): Promise<string>
  /** Moves the clock of the demo on. */
  pass(hours: number): Promise<void>
  readonly now: () => number
}

export const TOUR_STEPS = [
  'propose',
  'publish',
  'answer',
  'promise',
  'deliver',
  'confirm',
  'complain',
  'poll',
  'danger',
] as const
export type TourStep = (typeof TOUR_STEPS)[number]

/** Hours by which the clock of the demo can be moved at once. */
export const HOURS = [24, 72, 168, 672] as const
