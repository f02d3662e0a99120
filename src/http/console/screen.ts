import type { z } from 'zod'
import type { PhraseKey } from '../../../locales/index.js'
import type { TrackingCode } from '../../domain/ids.js'
import type { Act } from '../../domain/officer.js'
import type { Args } from '../../messaging/say.js'
import type { Html } from '../html.js'
import { type RefusalName, statusOf } from '../staff/refusals.js'
import type { Flash } from './flash.js'
import { type Given, givenOf } from './given.js'
import type { Visit } from './visit.js'

/** The inside of a page of the console; the kit puts the frame around it. */
export interface Page {
  readonly title: string
  readonly main: Html
  readonly scripts?: readonly string[]
  /** Where this page lies below, as links above the title. */
  readonly trail?: readonly { readonly to: string; readonly label: string }[]
  /** Uses the whole width of a wide screen, such as the panes of a case. */
  readonly wide?: true
}

/** How a request on a screen is answered. */
export type Answer =
  /** What is said first: `problem` where the page is shown again because something was not accepted, `done` what was done. */
  | {
      readonly is: 'page'
      readonly page: Page
      readonly status?: number
      readonly problem?: PhraseKey
      readonly args?: Args
      readonly done?: PhraseKey
    }
  /** Goes on to another page, which first says what was done or why it was not. */
  | { readonly is: 'go'; readonly to: string; readonly flash?: Flash }
  | { readonly is: 'refused'; readonly because: RefusalName }
  /** The route has written a file or a stream itself. */
  | { readonly is: 'sent' }

export interface Params {
  /** The `:code` of the path; empty where it has none. */
  readonly code: TrackingCode
  /** The `:id` of the path; empty where it has none. */
  readonly id: string
}

export interface ConsoleRoute {
  readonly method: 'get' | 'post'
  /** As Express writes it, below `/console`. */
  readonly path: string
  readonly answer: (visit: Visit, params: Params) => Promise<Answer>
}

/** One entry of the navigation, with the routes that belong to it. Whoever has none of the acts does not see it and is refused. */
export interface Screen {
  readonly name: PhraseKey
  readonly path: string
  /** Any of these suffices; none: whoever is signed in. */
  readonly acts: readonly Act[]
  /** Under which heading its link stands; absent: nowhere. */
  readonly nav?: 'work' | 'run'
  readonly routes: readonly ConsoleRoute[]
}

/** Goes on to a page that first says what was done. */
export const go = (to: string, phrase?: PhraseKey, args?: Args): Answer => ({
  is: 'go',
  to,
  ...(phrase && { flash: { is: 'done', phrase, ...(args && { args }) } }),
})

export const refusal = (because: RefusalName): Answer => ({ is: 'refused', because })

/**
 * What stands in the address of a page. What no page asks for, such as the mark of a mail program, is as good as not there;
 * what is asked for has to fit.
 */
const askedIn = <Q extends z.ZodType>(schema: Q, query: Visit['request']['query']) => {
  const read = schema.safeParse(query)
  const foreign = new Set(
    read.error?.issues.flatMap(issue => (issue.code === 'unrecognized_keys' ? issue.keys : [])) ?? [],
  )
  if (foreign.size === 0) return read
  return schema.safeParse(Object.fromEntries(Object.entries(query).filter(([name]) => !foreign.has(name))))
}

/** A page that is looked at; `undefined` is answered as not found. */
export const view = <Q extends z.ZodType>(
  path: string,
  query: Q,
  show: (visit: Visit, query: z.output<Q>, params: Params) => Promise<Page | undefined>,
): ConsoleRoute => ({
  method: 'get',
  path,
  async answer(visit, params) {
    const asked = askedIn(query, visit.request.query)
    if (!asked.success) return refusal('badRequest')
    const page = await show(visit, asked.data, params)
    return page ? { is: 'page', page } : refusal('notFound')
  },
})

/** Keeps the files of a form: its fields with their names, or why they were not accepted and in which fields. */
type Enclosing = (
  visit: Visit,
  params: Params,
  given: Given,
) => Promise<
  | { readonly ok: true; readonly fields: Given }
  | { readonly ok: false; readonly because: RefusalName; readonly wrong: readonly string[] }
>

/** Why it is shown again; the fields that the page marks are named. */
const problemOf = (
  { say }: Visit,
  because: RefusalName,
  { main: { marks = [] } }: Page,
): Pick<Extract<Answer, { is: 'page' }>, 'problem' | 'args'> =>
  because === 'badRequest' && marks.length > 0
    ? {
        problem: 'console.fields',
        args: { fields: [...new Set(marks.map(({ label: name }) => say('console.field', { name })))].join(' · ') },
      }
    : { problem: `staff.problem.${because}` }

/**
 * Something that is ordered by a form. Where fields do not fit, or the rules refuse it, `again` shows the form with what was
 * typed; without it the person goes back and is told.
 */
export const deed = <B extends z.ZodType>(
  path: string,
  body: B,
  run: (visit: Visit, body: z.output<B>, params: Params, version: number | undefined) => Promise<Answer>,
  again?: (visit: Visit, given: Given, wrong: readonly string[], params: Params) => Promise<Page | undefined>,
  enclosed?: Enclosing,
): ConsoleRoute => ({
  method: 'post',
  path,
  async answer(visit, params) {
    const given = givenOf(visit.request.body)
    const brought = await enclosed?.(visit, params, given.fields)
    const fields = brought?.ok ? brought.fields : given.fields
    const shownAgain = async (because: RefusalName, wrong: readonly string[], status: number): Promise<Answer> => {
      const page = await again?.(visit, fields, wrong, params)
      return page ? { is: 'page', page, status, ...problemOf(visit, because, page) } : refusal(because)
    }
    if (brought?.ok === false) return shownAgain(brought.because, brought.wrong, statusOf(brought.because))
    const read = body.safeParse(fields)
    if (!read.success) {
      const wrong = [...new Set(read.error.issues.map(({ path: place }) => String(place[0] ?? '')))]
      return shownAgain('badRequest', wrong, 422)
    }
    const done = await run(visit, read.data, params, given.version)
    return done.is === 'refused' ? shownAgain(done.because, [], statusOf(done.because)) : done
  },
})

/** Writes a file or a stream to the response itself. */
export const sends = (path: string, send: (visit: Visit, params: Params) => Promise<Answer>): ConsoleRoute => ({
  method: 'get',
  path,
  answer: send,
})
