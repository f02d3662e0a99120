import { Router, type Request, type RequestHandler, type Response } from 'express'
import type { PhraseKey } from '../../../locales/index.js'
import { PASSWORD } from '../../service/staff/passwords.js'
import { type Insert, html } from '../html.js'
import { type Words, words } from '../words.js'
import type { DoorParts } from './door.js'
import { doorMark, doorMarked } from './doorForm.js'
import { field } from './form.js'
import { type Given, givenOf } from './given.js'
import { doorstep } from './frame.js'

const TOKEN = /^[\w-]{43}$/u

/** A form with a password for who has a link to it; for others there is no such page. */
interface LinkedForm {
  /** Where it lies below `/console`. */
  readonly path: 'first' | 'invited'
  readonly title: PhraseKey
  readonly text: PhraseKey
  readonly submit: PhraseKey
  /** What is asked before the password; what was typed stays. */
  readonly fields?: (say: Words, given: Given) => Insert
  readonly opens: (token: string) => Promise<boolean>
  /** Where who comes is sent instead, if anywhere. */
  readonly instead?: string | undefined
  /** Answers what was typed; else tells why it is not accepted. */
  readonly take: (request: Request, response: Response, token: string, given: Given) => Promise<PhraseKey | undefined>
}

const page = (
  parts: DoorParts,
  request: Request,
  response: Response,
  { path, title, text, submit, fields, token }: LinkedForm & { readonly token: string },
  problem?: PhraseKey,
): string => {
  const { site, cookies } = parts
  const language = request.query.lang === 'en' ? 'en' : cookies.language(request)
  const say = words(language)
  const here = `/console/${path}/${token}`
  return doorstep(site, language, {
    title: say(title),
    here,
    ...(problem && { flash: { is: 'problem', phrase: problem } }),
    main: html`<p>${say(text)}</p>
      <form class="form" method="post" action="${here}">
        ${doorMark(parts, request, response)} ${fields?.(say, givenOf(request.body).fields)}
        ${field({
          is: 'password',
          name: 'password',
          label: say('console.password'),
          hint: say('console.password.hint', PASSWORD),
          direction: 'ltr',
          autocomplete: 'new-password',
        })}
        <div class="buttons"><button class="first">${say(submit)}</button></div>
      </form>`,
  }).text
}

const linked =
  (
    opens: (token: string) => Promise<boolean>,
    act: (request: Request, response: Response, token: string) => Promise<unknown>,
  ): RequestHandler =>
  async (request, response, next) => {
    const { token } = request.params
    if (typeof token !== 'string' || !TOKEN.test(token) || !(await opens(token))) return next()
    await act(request, response, token)
  }

/** The page of such a form, and what its sending does; a form that another site made is not believed. */
export const linkedForm = (parts: DoorParts, form: LinkedForm): Router => {
  const router = Router({ caseSensitive: true, strict: true })
  const { path, opens, instead, take } = form
  const shown = (request: Request, response: Response, token: string, problem?: PhraseKey): string =>
    page(parts, request, response, { ...form, token }, problem)
  router.get(
    `/${path}/:token`,
    linked(opens, async (request, response, token) =>
      instead === undefined ? response.send(shown(request, response, token)) : response.redirect(303, instead),
    ),
  )
  router.post(
    `/${path}/:token`,
    linked(opens, async (request, response, token) => {
      if (!doorMarked(parts, request))
        return response.status(403).send(shown(request, response, token, 'console.formStale'))
      const problem = await take(request, response, token, givenOf(request.body).fields)
      if (problem) response.status(422).send(shown(request, response, token, problem))
    }),
  )
  return router
}
