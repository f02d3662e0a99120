import { type Action, actionOf } from '../../dialogs/actions.js'
import { readChoiceId } from '../language/render.js'

type Opens = Extract<Action, { is: 'open' }>
type Button = Readonly<Record<'id', string>>

/** What a button opens that works however old it is; undefined for the choices of a question. */
const openedBy = ({ id }: Button): Opens | undefined => {
  const own = readChoiceId(id)
  const action = own.step === undefined ? actionOf(own.id) : undefined
  return action?.is === 'open' ? action : undefined
}

/** Says whether a problem is solved. */
export const isVerdict = (button: Button): boolean => {
  const opened = openedBy(button)
  return opened?.to === 'caseTalk' && opened.with.what === 'verdict'
}

/** Takes back a support that was given. */
export const takesSupportBack = (button: Button): boolean => {
  const opened = openedBy(button)
  return opened?.to === 'support' && opened.with.undo === true
}

/** Takes back what was done: a withdrawal, an erasure, a support, a name among supporters. */
export const takesBack = (button: Button): boolean => {
  const opened = openedBy(button)
  if (opened?.to === 'myData') return opened.with.undo !== undefined
  return takesSupportBack(button) || (opened?.to === 'support' && opened.with.naming === 'hidden')
}

/** Leads back into a consultation. */
export const entersConsultation = (button: Button): boolean => {
  const opened = openedBy(button)
  return opened?.to === 'consultation' && (opened.with.go === true || opened.with.mine === true)
}

/** Answers what news asks of its own, such as a poll; any other button of news only leads somewhere. */
export const answersNews = (button: Button): boolean => {
  const opened = openedBy(button)
  if (opened?.to === 'poll') return opened.with.choice !== undefined
  if (opened?.to === 'consultation') return opened.with.opinion !== undefined
  if (opened?.to === 'commitment') return opened.with.kept !== undefined
  return isVerdict(button)
}
