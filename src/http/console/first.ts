import type { Router } from 'express'
import { ipKeyGenerator } from 'express-rate-limit'
import { opensFirstLink, useFirstLink } from '../../service/staff/firstLink.js'
import { type Insert, html } from '../html.js'
import type { Words } from '../words.js'
import type { DoorParts } from './door.js'
import { field } from './form.js'
import { type Given, typed } from './given.js'
import { linkedForm } from './linked.js'

const fields = (say: Words, given: Given): Insert =>
  html`${field({ name: 'name', label: say('console.first.name'), value: typed(given, 'name'), autocomplete: 'name' })}
  ${field({
    is: 'email',
    name: 'email',
    label: say('console.email'),
    value: typed(given, 'email'),
    direction: 'ltr',
    autocomplete: 'username',
  })}`

/** The link that is printed at start while there is no administrator: who opens it creates the first account. */
export const firstRoutes = (parts: DoorParts): Router => {
  const { ports, sessions, cookies } = parts
  return linkedForm(parts, {
    path: 'first',
    title: 'console.first',
    text: 'console.first.text',
    submit: 'console.first.do',
    fields,
    opens: token => opensFirstLink(ports.house, token),
    async take(request, response, token, given) {
      const [email, password] = [typed(given, 'email'), typed(given, 'password')]
      const made = await useFirstLink(ports.house, token, { name: typed(given, 'name'), email, password })
      if (!made.ok) return `console.first.refused.${made.because}`
      const entered = await sessions.signIn({ email, password, address: ipKeyGenerator(request.ip ?? '') })
      if (entered.ok) cookies.keepSession(response, entered.value.token)
      response.redirect(303, '/console')
      return undefined
    },
  })
}
