import type { Answer } from '../../../service/staff/command.js'
import type { Standing } from '../../../store/settings.js'

/** For sections that are sent as they are kept. */
export const asIs = <T>(value: T): T => value

/** How a slot stands now, as it is sent; a refusal passes through. */
export const shown = async <V, R extends string, J extends object>(
  answered: Promise<Answer<Standing<V>, R>>,
  json: (value: V) => J,
): Promise<Answer<J & { readonly version: number }, R>> => {
  const answer = await answered
  if (!answer.ok) return answer
  const { version, value } = answer.value
  return { ok: true, value: { version, ...json(value) } }
}
