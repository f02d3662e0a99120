import type { PhraseKey } from '../../locales/index.js'
import type { Visibility } from '../../src/domain/attribution.js'
import type { EventId } from '../../src/domain/ids.js'
import { type Choice, choice, say } from '../../src/messaging/say.js'
import { type DialogName, END_QUIETLY, type Step } from './dialog.js'
import { storeDraft } from './drafts.js'
import { type Form, fieldsOf } from './question.js'
import type { Turn } from './turn.js'
import { MENU } from './menuButton.js'

/** How it is called and what is said of it. */
interface Kept {
  readonly title: string
  readonly key: Extract<PhraseKey, `${string}.tomorrow`>
  /** Offered in front of the person's own items. */
  readonly first?: readonly Choice[]
}

/** Over the daily limit nothing is lost: what was written waits, complete, as a draft that only has to be sent. */
export const keepForTomorrow = <D extends { visibility: Visibility }>(
  turn: Turn,
  { name, questions }: Pick<Form<DialogName, D>, 'name' | 'questions'>,
  known: Partial<D>,
  messages: readonly EventId[],
  { title, key, first = [] }: Kept,
): Step => {
  // Under which name is asked again; who did not want to be named need not say so twice.
  const { visibility: sent, ...rest } = known
  const passed = fieldsOf<D>(questions).filter(field => field !== 'visibility')
  const kept = { asked: 'visibility', known: sent === 'unnamed' ? known : rest, passed, messages }
  const { until } = storeDraft(turn, { dialog: name, form: kept, title, where: questions.visibility.where })
  const choices = [...first, choice('my.list', undefined, { lasting: true }), MENU]
  turn.says.push(say(key, { n: turn.ministry.clocks.dailyMax, date: { date: until } }, { choices }))
  return END_QUIETLY
}
