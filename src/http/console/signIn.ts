import { Router, type Request, type Response } from 'express'
import { ipKeyGenerator } from 'express-rate-limit'
import { z } from 'zod'
import { type Act, type Officer, may } from '../../domain/officer.js'
import type { Language } from '../../domain/participant.js'
import { type Html, html } from '../html.js'
import { SignInBody } from '../staff/signIn.js'
import { words } from '../words.js'
import { type DoorParts, ownPath } from './door.js'
import { doorMark, doorMarked } from './doorForm.js'
import { type Flash, takeFlash } from './flash.js'
import { field } from './form.js'
import { givenOf, typed } from './given.js'
import { doorstep } from './frame.js'
import { INBOX_SCREEN } from './inbox/screen.js'
import { allows } from './permission.js'

const PATH = '/console/sign-in'

const Wanted = z.object({ next: z.string().optional(), lang: z.enum(['ar', 'en']).optional() })

interface Shown {
  readonly language: Language
  readonly next: string | undefined
  readonly mark: Html
  readonly email?: string
  readonly problem?: Flash | undefined
}

/** For whoever has one of these, more waits than cases. */
const BEYOND_CASES = [
  'moderate',
  'draftAnswer',
  'draftPoll',
  'readAudit',
  'manageSettings',
] as const satisfies readonly Act[]

/** Where somebody begins who was not going anywhere: at what waits for them, which of some is nothing but cases. */
export const landing = (officer: Officer): string =>
  allows(officer, INBOX_SCREEN) && !BEYOND_CASES.some(act => may(officer, act)) ? INBOX_SCREEN.path : '/console'

const page = ({ site, ports }: DoorParts, { language, next, mark, email, problem }: Shown): Html => {
  const say = words(language)
  const fields = [
    field({
      name: 'email',
      label: say('console.email'),
      is: 'email',
      direction: 'ltr',
      autocomplete: 'username',
      required: true,
      value: email,
    }),
    field({
      name: 'password',
      label: say('console.password'),
      is: 'password',
      direction: 'ltr',
      autocomplete: 'current-password',
      required: true,
    }),
    field({
      name: 'totp',
      label: say('console.totp'),
      hint: say('console.totp.hint'),
      direction: 'ltr',
      autocomplete: 'one-time-code',
    }),
  ]
  const query = next === undefined ? '' : `?next=${encodeURIComponent(next)}`
  const elsewhere = html`<p><a class="button" href="/console/oidc${query}">${say('console.elsewhere')}</a></p>
    <p class="hint">${say(ports.house.passwordsOff === true ? 'console.elsewhere.only' : 'console.elsewhere.or')}</p>`
  return doorstep(site, language, {
    title: say('console.signIn'),
    here: PATH,
    flash: problem,
    main: html`${ports.elsewhere && elsewhere}${
      ports.house.passwordsOff !== true &&
      html`<form class="form" method="post" action="${PATH}">
        ${mark} ${next !== undefined && html`<input type="hidden" name="next" value="${next}" />`} ${fields}
        <div class="buttons"><button class="first">${say('console.signIn.do')}</button></div>
      </form>`
    }`,
  })
}

/** Signing in with e-mail address and password. Unknown accounts and wrong passwords are answered alike. */
export const signInRoutes = (parts: DoorParts): Router => {
  const { sessions, cookies } = parts
  const router = Router({ caseSensitive: true, strict: true })

  router.get('/sign-in', (request, response) => {
    const { next, lang } = Wanted.safeParse(request.query).data ?? {}
    if (lang) cookies.keepLanguage(response, lang)
    const language = lang ?? cookies.language(request)
    const mark = doorMark(parts, request, response)
    response.send(page(parts, { language, next: ownPath(next), mark, problem: takeFlash(request, response) }).text)
  })

  router.post('/sign-in', async (request: Request, response: Response) => {
    const language = cookies.language(request)
    const next = ownPath(posted(request, 'next'))
    const [email, password, code] = [posted(request, 'email'), posted(request, 'password'), posted(request, 'totp')]
    const read = SignInBody.safeParse({ email, password, ...(code !== '' && { totp: code }) })
    const refuse = (phrase: Flash['phrase'], status: number): void => {
      const shown = {
        language,
        next,
        mark: doorMark(parts, request, response),
        email: email.slice(0, 254),
        problem: { is: 'problem', phrase },
      } as const
      response.status(status).send(page(parts, shown).text)
    }
    if (!doorMarked(parts, request)) return refuse('console.formStale', 403)
    if (!read.success) return refuse('staff.problem.wrongSignIn', 401)
    const answer = await sessions.signIn({ ...read.data, address: ipKeyGenerator(request.ip ?? '') })
    if (!answer.ok) {
      if (answer.because === 'tooManyAttempts') response.set('Retry-After', String(answer.seconds))
      return refuse(`staff.problem.${answer.because}`, answer.because === 'tooManyAttempts' ? 429 : 401)
    }
    // A token of before the sign-in is worth nothing afterwards.
    const old = cookies.session(request)
    const before = old === undefined ? undefined : await sessions.read(old)
    if (before) await sessions.signOut(before)
    cookies.keepSession(response, answer.value.token)
    response.redirect(303, next ?? landing(answer.value.officer))
  })
  return router
}

const posted = ({ body }: Request, name: string): string => typed(givenOf(body).fields, name)
