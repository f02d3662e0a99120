import { say } from '../messaging/say.js'
import { saysUnmeant } from '../language/request.js'
import type { Heard } from './heard.js'
import { tapped } from './tap.js'
import { takeBack } from './unmeant.js'
import { choiceFor } from './yesOrNo.js'

/**
 * «لم أقصد هذا» is a no to what was just asked, else takes back the guess that led here, however long ago. Where neither can
 * be meant it is said how an answer is changed.
 */
export const tookBack = async ({ stack, turn, text }: Heard): Promise<boolean> => {
  if (!saysUnmeant(text)) return false
  const { guessed, free } = turn.state
  const no = choiceFor(turn, 'no')
  const open = stack.active()?.dialog
  if (no !== undefined) await tapped(stack, turn, no)
  else if (guessed) await takeBack(stack, turn)
  else if (free || open === undefined || open.nature.rests === true || open.nature.words === 'letter') return false
  else {
    turn.says.push(say('navigation.misread'))
    stack.again()
  }
  return true
}
