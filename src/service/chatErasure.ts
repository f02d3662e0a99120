import { LOOK_AGAIN_MS, PATIENCE_MS } from '../domain/erasure.js'
import type { JobDocument } from '../store/jobDocuments.js'
import { answerIsDue, changesWaitBefore, wipeMadeInChat, wipeSaidInChat } from '../store/eraseChat.js'
import { finishJob, postponeJob } from '../store/staffJobs.js'
import { failpoint } from './failpoint.js'
import { noteErasure } from './rights.js'
import type { StaffHouse } from './staff/house.js'

type ChatErasureJob = Extract<JobDocument, { kind: 'chatErasure' }>

const AGAIN_MS = 5_000

/**
 * Goes on with erasing a conversation whose owner is not registered: all that was said and sent up to then, what was made of it,
 * and the address once the answer has been sent. A report of danger that is still being dealt with keeps both until it is closed.
 */
export const goOnErasingChat = async (house: StaffHouse, job: ChatErasureJob): Promise<void> => {
  const { store, clock } = house
  if (await changesWaitBefore(store, job)) return postponeJob(store, job, clock() + AGAIN_MS)
  const unsent = clock() - job.at < PATIENCE_MS && (await answerIsDue(store, job))
  failpoint('before-wiping')
  const kept = await wipeMadeInChat(store, job)
  failpoint('while-wiping')
  await wipeSaidInChat(store, job, kept === 0 && !unsent, house.wipedEventId)
  failpoint('after-wiping')
  if (kept > 0) return postponeJob(store, job, clock() + LOOK_AGAIN_MS)
  if (unsent) return postponeJob(store, job, clock() + AGAIN_MS)
  await noteErasure(house, job)
  await finishJob(store, job)
}
