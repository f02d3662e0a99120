import type { Offered } from '../../dialogs/kit/state.js'
import type { Turn } from '../../dialogs/kit/turn.js'
import type { YesOrNo } from '../language/answer.js'
import { readChoiceId } from '../language/render.js'
import type { Choice } from '../messaging/say.js'

/** True for a choice of a question that puts nothing else than yes or no. */
export const isYesOrNo = ({ means }: Pick<Choice, 'means'>): boolean =>
  (means?.is === 'yes' || means?.is === 'no') && means.plainly === true

const meaning = (offered: readonly Offered[], said: YesOrNo): string | undefined =>
  offered.find(({ means }) => means.is === said)?.id

/** A no alone refuses nothing that was put. */
const picked = (offered: readonly Offered[], said: YesOrNo): string | undefined =>
  meaning(offered, 'yes') === undefined ? undefined : meaning(offered, said)

/** The id of the choice that a plain yes or no picks: of the open question first, else of the newest message. */
export const choiceFor = ({ state }: Turn, said: YesOrNo): string | undefined =>
  picked(
    state.offered.filter(({ id }) => readChoiceId(id).step === state.step),
    said,
  ) ?? picked(state.offered.slice(0, state.numbered), said)
