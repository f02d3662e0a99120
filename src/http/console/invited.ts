import type { Router } from 'express'
import { acceptInvitation, opensInvitation } from '../../service/staff/staffing.js'
import type { DoorParts } from './door.js'
import { keepFlash } from './flash.js'
import { typed } from './given.js'
import { linkedForm } from './linked.js'

const SIGN_IN = '/console/sign-in'

/** The link that an administrator gives to somebody who is to have an account: who opens it chooses a password. */
export const invitedRoutes = (parts: DoorParts): Router => {
  const { house } = parts.ports
  return linkedForm(parts, {
    path: 'invited',
    title: 'setup.invited',
    text: 'setup.invited.text',
    submit: 'setup.invited.do',
    opens: token => opensInvitation(house, token),
    instead: house.passwordsOff === true ? SIGN_IN : undefined,
    async take(_, response, token, given) {
      const accepted = await acceptInvitation(house, token, typed(given, 'password'))
      if (!accepted.ok) return `console.first.refused.${accepted.because}`
      keepFlash(response, { is: 'done', phrase: 'setup.invited.done' })
      response.redirect(303, SIGN_IN)
      return undefined
    },
  })
}
