import type { Instant, TrackingCode } from '../domain/ids.js'
import { publishProposal } from '../service/staff/moderation.js'
import { person } from './cast.js'
import { argues, listsName } from './roles.js'
import { type Event, type Stage, done, member, together } from './stage.js'
import { DEBATES, type Debate } from './storyDebates.js'

const DAY_MS = 86_400_000
const HOUR_MS = 3_600_000
const AT_ONCE = 16
/** After the proposal was sent: by then those who support it early have done so, and none is answered yet. */
const AFTER_MS = 5 * DAY_MS + HOUR_MS

const debate = ({ house, play, tap, order }: Stage, real: Instant, told: Debate): readonly Event[] => {
  const { author, daysAgo, reasons, listed } = told
  const at = real - daysAgo * DAY_MS + AFTER_MS
  let sent: readonly TrackingCode[] = []
  let about: TrackingCode
  return [
    {
      at,
      isPrivate: true,
      async happens() {
        about = await (await play(person(author))).newest()
        const codes = new Map<number, TrackingCode>()
        await together(AT_ONCE, reasons, async reason => {
          const code = await argues(await play(member(reason.by)), { ...reason, about })
          if (!reason.waits) codes.set(reason.by, code)
        })
        sent = reasons.flatMap(({ by }) => codes.get(by) ?? [])
      },
    },
    {
      at: at + 6 * HOUR_MS,
      async happens() {
        const by = await order('moderator')
        for (const code of sent) await done(publishProposal(house, by, code))
        const supporters = await Promise.all(listed.map(n => play(member(n))))
        await tap(supporters.map(actor => listsName(actor, about)))
      },
    },
  ]
}

/** People say what speaks for and against some proposals of the story, and some of their supporters let their names be read. */
export const debates = (stage: Stage, real: Instant): readonly Event[] =>
  DEBATES.flatMap(each => debate(stage, real, each))
