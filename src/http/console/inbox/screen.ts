import { z } from 'zod'
import { type TrackingCode, mint } from '../../../domain/ids.js'
import { readTrackingCode } from '../../../domain/trackingCode.js'
import { assignCase, claimCase } from '../../../service/staff/cases.js'
import { nextCase } from '../../../service/staff/inbox.js'
import { forgetView, saveView } from '../../../store/savedViews.js'
import { cleanName } from '../../../language/clean.js'
import { ownPath } from '../door.js'
import { type Answer, type Screen, deed, go, refusal, sends, view } from '../screen.js'
import type { Visit } from '../visit.js'
import { inboxPage } from './inbox.js'
import { Asked, INBOX, addressOf } from './query.js'

/** A ticked case, with the version that was shown. */
const Pick = z
  .string()
  .regex(/^[A-Z0-9-]{5,20} \d{1,9}$/u)
  .transform((said, context) => {
    const [written = '', version] = said.split(' ')
    const code = readTrackingCode(written)
    if (code) return { code, version: Number(version) }
    context.addIssue('no tracking code')
    return z.NEVER
  })
const Picked = z.object({
  pick: z.union([Pick.transform(one => [one]), z.array(Pick).max(100)]).default([]),
  back: z.string().optional(),
  to: z.string().max(64).optional(),
})

type Each = (code: TrackingCode, version: number) => Promise<{ readonly ok: boolean }>

/** Does it to each ticked case by itself: some may have been taken meanwhile. */
const all = async ({ pick, back }: z.output<typeof Picked>, each: Each): Promise<Answer> => {
  const to = ownPath(back) ?? INBOX
  if (pick.length === 0) return { is: 'go', to, flash: { is: 'problem', phrase: 'console.inbox.noPick' } }
  let n = 0
  for (const { code, version } of pick) if ((await each(code, version)).ok) n += 1
  if (n === pick.length) return go(to, 'console.inbox.done', { n })
  return { is: 'go', to, flash: { is: 'problem', phrase: 'console.inbox.partly', args: { n, all: pick.length } } }
}

/** The key of the form is for one order; here there are several. */
const single = ({ officer }: Visit, version: number) => ({ officer, version })

/** The cases of an officer and of the team, those due first in front. */
export const INBOX_SCREEN: Screen = {
  name: 'console.inbox',
  path: INBOX,
  acts: ['readCases', 'readSafety'],
  nav: 'work',
  routes: [
    view('/inbox', Asked, inboxPage),
    sends('/inbox/next', async ({ house, officer, request }) => {
      const { after } = request.query
      const code = await nextCase(house, officer, typeof after === 'string' ? readTrackingCode(after) : undefined)
      return go(code === undefined ? INBOX : `/console/cases/${code}`)
    }),
    sends('/inbox/live', async visit => {
      if (!visit.request.res) return refusal('notFound')
      visit.live.open(visit, visit.request.res)
      return { is: 'sent' }
    }),
    deed('/inbox/claim', Picked, (visit, body) =>
      all(body, (code, version) => claimCase(visit.house, single(visit, version), code)),
    ),
    deed('/inbox/assign', Picked, (visit, body) =>
      all(body, (code, version) => assignCase(visit.house, single(visit, version), code, mint(body.to ?? ''))),
    ),
    deed('/inbox/views', z.object({ name: z.string().max(200), query: z.string().max(400) }), async (visit, body) => {
      const name = cleanName(body.name)
      if (name === '' || [...name].length > 40) return refusal('badRequest')
      const { after: _, ...query } = Asked.parse(Object.fromEntries(new URLSearchParams(body.query)))
      const to = addressOf(query)
      const saved = await saveView(visit.house.store, visit.officer.id, { name, query: to.slice(INBOX.length + 1) })
      if (saved) return go(to, 'console.views.done', { name })
      return { is: 'go', to, flash: { is: 'problem', phrase: 'console.views.full' } }
    }),
    deed('/inbox/views/forget', z.object({ name: z.string().max(200) }), async (visit, { name }) => {
      await forgetView(visit.house.store, visit.officer.id, name)
      return go(INBOX, 'console.views.forgotten', { name })
    }),
  ],
}
