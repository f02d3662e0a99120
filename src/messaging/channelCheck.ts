import type { Language } from '../domain/participant.js'

/** What a platform says when it is asked who we are. */
export type Check =
  | {
      readonly is: 'well'
      /** The name of the bot, or the number as people see it; a server that only behaves like the platform may leave it out. */
      readonly name?: string
      /** Messages that wait at the platform until we take them. */
      readonly waiting?: number
      /** Why the platform could not hand its latest messages over, in its own words. */
      readonly undelivered?: string
    }
  | { readonly is: 'unreached'; readonly host: string }
  | { readonly is: 'refused'; readonly status: number }

/** How a template of ours stands at Meta; `differs` is approved with other words or buttons than ours. */
export type TemplateStanding = 'approved' | 'differs' | 'pending' | 'rejected' | 'stopped' | 'missing'

export interface ComparedTemplate {
  readonly name: string
  readonly language: Language
  readonly is: TemplateStanding
  /** What is to be submitted. */
  readonly body: string
  readonly buttons: readonly string[]
}

/** Our templates beside those of the account; why there is no list where Meta gave none. */
export type TemplateCheck =
  { readonly is: 'compared'; readonly templates: readonly ComparedTemplate[] } | Exclude<Check, { is: 'well' }>
