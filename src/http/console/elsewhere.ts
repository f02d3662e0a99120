import { Router, type Request, type Response } from 'express'
import { z } from 'zod'
import type { Identity } from '../../domain/identity.js'
import { type ElsewhereAnswer, enterFromElsewhere } from '../../service/staff/elsewhere.js'
import { seal, unseal } from '../../service/staff/sealed.js'
import { html } from '../html.js'
import type { SignInElsewhere } from '../staff/ports.js'
import { words } from '../words.js'
import { type DoorParts, hop, ownPath } from './door.js'
import { doorMark, doorMarked } from './doorForm.js'
import { type Flash, keepFlash } from './flash.js'
import { field } from './form.js'
import { givenOf, typed } from './given.js'
import { doorstep } from './frame.js'
import { landing } from './signIn.js'

const ROOT = '/console/oidc'
const SIGN_IN = '/console/sign-in'

/** What is remembered while somebody is away, and between their coming back and the code they still owe. */
const Away = z.object({
  begun: z.object({ state: z.string(), nonce: z.string(), verifier: z.string() }),
  next: z.string().optional(),
})
const Owing = z.object({
  identity: z.object({
    issuer: z.string(),
    subject: z.string(),
    email: z.string().optional(),
    strong: z.boolean(),
  }),
  next: z.string().optional(),
})

/** Seals what a browser keeps for us; `as` tells one use from the other. */
const keeping = <T extends z.ZodType>({ ports }: DoorParts, as: string, schema: T) => ({
  seal: (value: z.input<T>): string => seal(ports.house.factorKey, as, JSON.stringify(value)),
  open(kept: string | undefined): z.output<T> | undefined {
    if (kept === undefined) return undefined
    try {
      return schema.safeParse(JSON.parse(unseal(ports.house.factorKey, as, kept))).data
    } catch {
      return undefined
    }
  },
})

/** Sends somebody back to the door, told why; whatever was kept for them is over. */
const problemAtDoor = ({ cookies }: DoorParts, response: Response, phrase: Flash['phrase']): void => {
  cookies.forgetAway(response)
  keepFlash(response, { is: 'problem', phrase })
  response.send(hop(SIGN_IN))
}

type Refusal = Extract<ElsewhereAnswer, { readonly ok: false }>['because']

const phraseOf = (because: Refusal): Flash['phrase'] => {
  switch (because) {
    case 'totpNeeded':
    case 'wrongTotp':
    case 'tooManyAttempts':
      return `staff.problem.${because}`
    case 'unverified':
    case 'unknown':
    case 'joinedToOther':
      return `console.elsewhere.${because}`
  }
}

/** The one page to which the issuer sends people back; mounted before whatever refuses what comes from elsewhere. */
export const cameBack = (parts: DoorParts, elsewhere: SignInElsewhere): Router => {
  const { cookies } = parts
  const [away, owing] = [keeping(parts, 'away', Away), keeping(parts, 'owing', Owing)]
  const router = Router({ caseSensitive: true, strict: true })

  router.get('/oidc/callback', async (request, response) => {
    const begun = away.open(cookies.away(request))
    if (!begun) return problemAtDoor(parts, response, 'console.elsewhere.stale')
    const identity = await elsewhere.finish(new URL(request.originalUrl, parts.site.ministry.publicUrl), begun.begun)
    if (!identity) return problemAtDoor(parts, response, 'console.elsewhere.refused')
    const { next } = begun
    const answer = await enterFromElsewhere(parts.ports.house, identity)
    if (answer.ok) {
      cookies.forgetAway(response)
      cookies.keepSession(response, answer.value.token)
      response.send(hop(ownPath(next) ?? landing(answer.value.officer)))
    } else if (answer.because === 'totpNeeded') {
      cookies.keepAway(response, owing.seal({ identity, ...(next !== undefined && { next }) }))
      response.send(hop(`${ROOT}/code`))
    } else problemAtDoor(parts, response, phraseOf(answer.because))
  })
  return router
}

const codePage = (parts: DoorParts, request: Request, response: Response, problem?: Flash['phrase']): string => {
  const language = request.query.lang === 'en' ? 'en' : parts.cookies.language(request)
  const say = words(language)
  return doorstep(parts.site, language, {
    title: say('console.elsewhere.code'),
    here: `${ROOT}/code`,
    ...(problem && { flash: { is: 'problem', phrase: problem } }),
    main: html`<p>${say('console.elsewhere.code.text')}</p>
      <form class="form" method="post" action="${ROOT}/code">
        ${doorMark(parts, request, response)}
        ${field({
          name: 'totp',
          label: say('console.totp'),
          hint: say('console.elsewhere.code.hint'),
          direction: 'ltr',
          autocomplete: 'one-time-code',
          required: true,
        })}
        <div class="buttons"><button class="first">${say('console.signIn.do')}</button></div>
      </form>`,
  }).text
}

/** Signing in with the account at the ministry: the way there, and the code that is still owed afterwards. */
export const elsewhereRoutes = (parts: DoorParts, elsewhere: SignInElsewhere): Router => {
  const { cookies } = parts
  const [away, owing] = [keeping(parts, 'away', Away), keeping(parts, 'owing', Owing)]
  const router = Router({ caseSensitive: true, strict: true })

  router.get('/oidc', async (request, response) => {
    const going = await elsewhere.begin()
    if (!going) {
      keepFlash(response, { is: 'problem', phrase: 'console.elsewhere.unreached' })
      return response.redirect(303, SIGN_IN)
    }
    const next = ownPath(request.query.next)
    cookies.keepAway(response, away.seal({ begun: going.begun, ...(next !== undefined && { next }) }))
    response.redirect(303, going.to)
  })

  const owed = (request: Request) => owing.open(cookies.away(request))

  router.get('/oidc/code', (request, response) => {
    if (owed(request)) response.send(codePage(parts, request, response))
    else response.redirect(303, SIGN_IN)
  })

  router.post('/oidc/code', async (request, response) => {
    const known = owed(request)
    if (!known) return response.redirect(303, SIGN_IN)
    if (!doorMarked(parts, request))
      return response.status(403).send(codePage(parts, request, response, 'console.formStale'))
    const identity: Identity = { ...known.identity, email: known.identity.email }
    const answer = await enterFromElsewhere(parts.ports.house, identity, typed(givenOf(request.body).fields, 'totp'))
    if (!answer.ok) return turnAway(parts, request, response, answer)
    cookies.forgetAway(response)
    cookies.keepSession(response, answer.value.token)
    response.redirect(303, ownPath(known.next) ?? landing(answer.value.officer))
  })
  return router
}

const turnAway = (
  parts: DoorParts,
  request: Request,
  response: Response,
  refused: Extract<Awaited<ReturnType<typeof enterFromElsewhere>>, { ok: false }>,
): unknown => {
  const { because } = refused
  const again = (status: number) => response.status(status).send(codePage(parts, request, response, phraseOf(because)))
  switch (because) {
    case 'tooManyAttempts':
      response.set('Retry-After', String(refused.seconds))
      return again(429)
    case 'totpNeeded':
    case 'wrongTotp':
      return again(401)
    case 'unverified':
    case 'unknown':
    case 'joinedToOther':
      parts.cookies.forgetAway(response)
      keepFlash(response, { is: 'problem', phrase: phraseOf(because) })
      return response.redirect(303, SIGN_IN)
  }
}
