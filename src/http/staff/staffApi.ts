import { Router, type RequestHandler } from 'express'
import { readKey } from '../../service/staff/apiKeys.js'
import { fileForAnswer, fileForLetter } from '../../service/staff/letterFiles.js'
import { sessionsOf } from '../../service/staff/sessions.js'
import { jsonBody } from './body.js'
import { ANALYTICS_ROUTES } from './analyticsRoutes.js'
import { AUDIENCE_ROUTES } from './audienceRoutes.js'
import { BROADCAST_ROUTES } from './broadcastRoutes.js'
import { CASE_ROUTES } from './caseRoutes.js'
import { CONSULTATION_ROUTES } from './consultationRoutes.js'
import { answerFile, caseFile, proposalFile } from './files.js'
import { HAND_OVER_ROUTES } from './handOverRoutes.js'
import { keepLetterFiles, readLetterFiles } from './letterFiles.js'
import { LETTER_ROUTES } from './letterRoutes.js'
import { MODERATION_ROUTES } from './moderationRoutes.js'
import { PEOPLE_ROUTES } from './peopleRoutes.js'
import { POLL_ROUTES } from './pollRoutes.js'
import { PROPOSAL_ROUTES } from './proposalRoutes.js'
import type { StaffPorts } from './ports.js'
import { RECORD_ROUTES } from './recordRoutes.js'
import { sendRefusal } from './refusals.js'
import { SUMMARY_ROUTES } from './summaryRoutes.js'
import { ROSTER_BODY } from './settings/rosterRoutes.js'
import { SETTING_ROUTES } from './settings/settingRoutes.js'
import type { Route } from './route.js'
import { TELEGRAM_ROUTES } from './telegramRoutes.js'
import { doorkeeper, limitByAddress, ownSession, signIn, signOut } from './signIn.js'

export const STAFF_ROUTES: readonly Route[] = [
  ...CASE_ROUTES,
  ...LETTER_ROUTES,
  ...SUMMARY_ROUTES,
  ...HAND_OVER_ROUTES,
  ...MODERATION_ROUTES,
  ...PROPOSAL_ROUTES,
  ...AUDIENCE_ROUTES,
  ...BROADCAST_ROUTES,
  ...POLL_ROUTES,
  ...CONSULTATION_ROUTES,
  ...PEOPLE_ROUTES,
  ...RECORD_ROUTES,
  ...ANALYTICS_ROUTES,
  ...SETTING_ROUTES,
  ...TELEGRAM_ROUTES,
]

const unkept: RequestHandler = (_, response, next) => {
  response.set({ 'Cache-Control': 'no-store', 'X-Robots-Tag': 'noindex' })
  next()
}

/** The API of the staff console. Mounted at /api/v1/staff, before whatever else answers under /api. */
export const staffApi = (ports: StaffPorts): Router => {
  const { house } = ports
  const router = Router({ caseSensitive: true, strict: true })
  const sessions = sessionsOf(house)
  const door = doorkeeper(sessions, key => readKey(house, key))
  router.use(unkept, limitByAddress())

  router.post('/sessions', ...jsonBody(), signIn(sessions))
  router.use(...door.check)
  router.get('/sessions', ownSession(door))
  router.delete('/sessions', signOut(sessions, door))
  router.get('/cases/:code/attachments/:n', caseFile(ports, door))
  router.get('/moderation/:code/attachments/:n', proposalFile(ports, door))
  router.get('/proposals/:code/answer/files/:n', answerFile(ports, door))
  router.post('/cases/:code/files', readLetterFiles, keepLetterFiles(ports, door, fileForLetter))
  router.post('/proposals/:code/files', readLetterFiles, keepLetterFiles(ports, door, fileForAnswer))
  router.use('/settings/roster', ...jsonBody(ROSTER_BODY))
  router.use(...jsonBody())
  for (const { method, path, handle } of STAFF_ROUTES) {
    router[method](path, async (request, response) => {
      const reply = await handle(house, request, door.of(request))
      if (reply.ok) response.status(reply.status).json(reply.json)
      else sendRefusal(request, response, reply.because, reply)
    })
  }
  router.use((request, response) => sendRefusal(request, response, 'notFound'))
  return router
}
