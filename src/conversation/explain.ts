import { askedNow } from '../../dialogs/awaitedFor.js'
import { MENU } from '../../dialogs/kit/menuButton.js'
import { waitsUnnamed } from '../../dialogs/kit/naming.js'
import { pageUrl } from '../../dialogs/kit/pages.js'
import type { Turn } from '../../dialogs/kit/turn.js'
import { readTrackingCode } from '../domain/trackingCode.js'
import type { PhraseKey } from '../../locales/index.js'
import { nameWishIn } from '../language/nameWish.js'
import { type Request, requestOf } from '../language/request.js'
import { type Say, say } from '../messaging/say.js'
import type { Heard } from './heard.js'
import type { Stack } from './stack.js'

type Asked = Extract<Request, { is: 'explain' | 'support' | 'next' }>

/** What the questions mean that newcomers stumble over, and why they are asked. */
const STEPS: ReadonlyMap<PhraseKey, PhraseKey> = new Map([
  ['step.notice', 'step.notice.about'],
  ['step.registration.name', 'menu.told.name'],
  ['step.registration.capacity', 'step.registration.capacity.about'],
  ['step.registration.body', 'step.registration.body.about'],
  ['step.registration.age', 'step.registration.age.about'],
  ['step.registration.place', 'step.registration.place.about'],
  ['step.poll', 'step.poll.about'],
  ['step.consultation', 'step.consultation.about'],
  ['step.consultation.list', 'step.consultation.about'],
  ['step.complaint.safe', 'step.complaint.safe.about'],
])

const aboutStep = (stack: Stack, turn: Turn): Say => {
  const open = stack.active()
  const where = open?.dialog.where(open.state)
  if (where === undefined || where === 'step.menu') return aboutChannel(turn)
  const about = STEPS.get(where)
  return about === undefined ? say('step.about', { step: { phrase: where } }) : say(about)
}

/** A list of topics is open, of which the closest is enough. */
const asksForTopic = (stack: Stack): boolean => {
  const open = stack.active()
  const where = open?.dialog.where(open.state)
  return where === 'step.complaint.topic' || where === 'step.proposal.topic'
}

const aboutChannel = ({ ministry }: Turn): Say => say('menu.told.channel', { org: { bilingual: ministry.name } })

const answerTo = (stack: Stack, turn: Turn, asked: Asked): Say => {
  if (asked.is === 'support') return say('menu.told.support', { url: pageUrl(turn, '/register') })
  if (asked.is === 'next') return say('menu.told.next')
  if (asked.what === 'channel') return aboutChannel(turn)
  if (asked.what === 'choosing' && asksForTopic(stack)) return say('menu.told.topic')
  return asked.what === 'step' || asked.what === 'choosing' ? aboutStep(stack, turn) : say(`menu.told.${asked.what}`)
}

const SUPPORT: Asked = { is: 'support' }
/** Who is not registered yet and does not want to be named asks what becomes of the name. */
const NAME: Asked = { is: 'explain', what: 'name' }

/** Staff have put a question, which may be the one that is not understood. */
const isAwaited = (turn: Turn): boolean => askedNow(turn).length > 0

const askedIn = ({ stack, turn, text, mayBeDanger }: Heard): Asked | undefined => {
  const open = stack.active()?.dialog
  const request = requestOf(text, turn.state.free ? 'words' : 'choice')
  // Which one is meant, nobody can tell: how it is done is the answer.
  if (request?.is === 'supportThis' && readTrackingCode(text) === undefined && turn.state.looked === undefined)
    return open?.nature.rests === true ? SUPPORT : undefined
  if (request?.is === 'name' && !turn.state.participant) return NAME
  if (request?.is !== 'explain' && request?.is !== 'support' && request?.is !== 'next') return undefined
  const forPeople = open?.nature.words === 'letter' || (open?.nature.rests === true && isAwaited(turn))
  return forPeople || mayBeDanger() ? undefined : request
}

/** Answers in a sentence or two what a newcomer asks about the channel or the open question, which is then put again. */
export const explained = async (heard: Heard): Promise<boolean> => {
  const asked = askedIn(heard)
  if (!asked) return false
  const { stack, turn } = heard
  if (asked === NAME && nameWishIn(heard.text) === 'hidden') waitsUnnamed(turn)
  const answer = answerTo(stack, turn, asked)
  const idle = stack.active()?.dialog.nature.rests === true
  turn.says.push(idle ? { ...answer, choices: [MENU] } : answer)
  if (!stack.active()) await stack.begin('welcome', {})
  else if (!idle) stack.again()
  return true
}
