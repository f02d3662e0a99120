import type { Section, Settings } from '../../../domain/settings.js'
import type { Answer } from '../../../service/staff/command.js'
import type { Standing } from '../../../store/settings.js'

/** For sections that are sent as they are kept. */
export const asIs = <T>(value: T): T => value

/** How a section stands now, as it is sent; a refusal passes through. */
export const shown = async <S extends Section, R extends string, J extends object>(
  answered: Promise<Answer<Standing<S>, R>>,
  json: (value: Settings[S]) => J,
): Promise<Answer<J & { readonly version: number }, R>> => {
  const answer = await answered
  if (!answer.ok) return answer
  const { version, value } = answer.value
  return { ok: true, value: { version, ...json(value) } }
}
