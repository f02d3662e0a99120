import { Router } from 'express'
import { type Door, type DoorParts, ownPath } from './door.js'
import { givenOf, typed } from './given.js'

/** What everybody who is signed in can do with their own session. */
export const accountRoutes = ({ sessions, cookies }: DoorParts, door: Door): Router => {
  const router = Router({ caseSensitive: true, strict: true })

  router.post('/language', (request, response) => {
    const { fields } = givenOf(request.body)
    cookies.keepLanguage(response, typed(fields, 'language') === 'en' ? 'en' : 'ar')
    response.redirect(303, ownPath(typed(fields, 'back')) ?? '/console')
  })

  router.post('/sign-out', async (request, response) => {
    const { officer, session } = door.of(request)
    await sessions.signOut({ officer, session })
    cookies.forgetSession(response)
    response.redirect(303, '/console/sign-in')
  })
  return router
}
