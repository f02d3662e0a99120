import { Router, type Request, type Response } from 'express'
import { ipKeyGenerator } from 'express-rate-limit'
import { opensFirstLink, useFirstLink } from '../../service/staff/firstLink.js'
import { PASSWORD } from '../../service/staff/passwords.js'
import { html } from '../html.js'
import { words } from '../words.js'
import type { DoorParts } from './door.js'
import { doorMark, doorMarked } from './doorForm.js'
import type { Flash } from './flash.js'
import { field, givenOf, typed } from './form.js'
import { doorstep } from './frame.js'
import { linked } from './linked.js'

/** The page on which the first administrator creates their account; what was typed stays, but never the password. */
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
  const { fields } = givenOf(request.body)
  const here = `/console/first/${token}`
  return doorstep(site, language, {
    title: say('console.first'),
    here,
    ...(problem && { flash: { is: 'problem', phrase: problem } }),
    main: html`<p>${say('console.first.text')}</p>
      <form class="form" method="post" action="${here}">
        ${doorMark(parts, request, response)}
        ${field({ name: 'name', label: say('console.first.name'), value: typed(fields, 'name'), autocomplete: 'name' })}
        ${field({
          is: 'email',
          name: 'email',
          label: say('console.email'),
          value: typed(fields, 'email'),
          direction: 'ltr',
          autocomplete: 'username',
        })}
        ${field({
          is: 'password',
          name: 'password',
          label: say('console.password'),
          hint: say('console.password.hint', PASSWORD),
          direction: 'ltr',
          autocomplete: 'new-password',
        })}
        <div class="buttons"><button class="first">${say('console.first.do')}</button></div>
      </form>`,
  }).text
}

/** The link that is printed at start while there is no administrator. */
export const firstRoutes = (parts: DoorParts): Router => {
  const { ports, sessions, cookies } = parts
  const router = Router({ caseSensitive: true, strict: true })

  const opens = (token: string): Promise<boolean> => opensFirstLink(ports.house, token)

  router.get(
    '/first/:token',
    linked(opens, async (request, response, token) => response.send(page(parts, request, response, token))),
  )
  router.post(
    '/first/:token',
    linked(opens, async (request, response, token) => {
      if (!doorMarked(parts, request))
        return response.status(403).send(page(parts, request, response, token, 'console.formStale'))
      const { fields } = givenOf(request.body)
      const [email, password] = [typed(fields, 'email'), typed(fields, 'password')]
      const made = await useFirstLink(ports.house, token, { name: typed(fields, 'name'), email, password })
      if (!made.ok)
        return response.status(422).send(page(parts, request, response, token, `console.first.refused.${made.because}`))
      const entered = await sessions.signIn({ email, password, address: ipKeyGenerator(request.ip ?? '') })
      if (entered.ok) cookies.keepSession(response, entered.value.token)
      response.redirect(303, '/console')
    }),
  )
  return router
}
