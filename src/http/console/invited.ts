import { Router, type Request, type Response } from 'express'
import { acceptInvitation, opensInvitation } from '../../service/staff/staffing.js'
import { PASSWORD } from '../../service/staff/passwords.js'
import { html } from '../html.js'
import { words } from '../words.js'
import type { DoorParts } from './door.js'
import { doorMark, doorMarked } from './doorForm.js'
import { type Flash, keepFlash } from './flash.js'
import { field, givenOf, typed } from './form.js'
import { doorstep } from './frame.js'
import { linked } from './linked.js'

/** The page on which somebody who was invited chooses a password. */
const page = (
  parts: DoorParts,
  request: Request,
  response: Response,
  token: string,
  problem?: Flash['phrase'],
): string => {
  const { site, cookies } = parts
  const language = request.query.lang === 'en' ? 'en' : cookies.language(request)
  const say = words(language)
  const here = `/console/invited/${token}`
  return doorstep(site, language, {
    title: say('setup.invited'),
    here,
    ...(problem && { flash: { is: 'problem', phrase: problem } }),
    main: html`<p>${say('setup.invited.text')}</p>
      <form class="form" method="post" action="${here}">
        ${doorMark(parts, request, response)}
        ${field({
          is: 'password',
          name: 'password',
          label: say('console.password'),
          hint: say('console.password.hint', PASSWORD),
          direction: 'ltr',
          autocomplete: 'new-password',
        })}
        <div class="buttons"><button class="first">${say('setup.invited.do')}</button></div>
      </form>`,
  }).text
}

/** The link that an administrator gives to somebody who is to have an account. */
export const invitedRoutes = (parts: DoorParts): Router => {
  const { house } = parts.ports
  const router = Router({ caseSensitive: true, strict: true })

  const opens = (token: string): Promise<boolean> => opensInvitation(house, token)

  router.get(
    '/invited/:token',
    linked(opens, async (request, response, token) =>
      house.passwordsOff === true
        ? response.redirect(303, '/console/sign-in')
        : response.send(page(parts, request, response, token)),
    ),
  )
  router.post(
    '/invited/:token',
    linked(opens, async (request, response, token) => {
      if (!doorMarked(parts, request))
        return response.status(403).send(page(parts, request, response, token, 'console.formStale'))
      const accepted = await acceptInvitation(house, token, typed(givenOf(request.body).fields, 'password'))
      if (!accepted.ok)
        return response
          .status(422)
          .send(page(parts, request, response, token, `console.first.refused.${accepted.because}`))
      keepFlash(response, { is: 'done', phrase: 'setup.invited.done' })
      response.redirect(303, '/console/sign-in')
    }),
  )
  return router
}
