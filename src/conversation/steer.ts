import { openingOfPayload } from '../../dialogs/actions.js'
import { forgetFiles, keepWithWords, wordsIn } from '../../dialogs/kit/captioned.js'
import { go } from '../../dialogs/kit/dialog.js'
import { draftId, expireDrafts, keepDraft, storeDraft } from '../../dialogs/kit/drafts.js'
import type { Turn } from '../../dialogs/kit/turn.js'
import { remember } from '../../dialogs/kit/waiting.js'
import { stillKept } from '../../dialogs/keptWish.js'
import { openingOf } from '../../dialogs/menuOpening.js'
import { tell } from '../../dialogs/notices.js'
import { unreachable } from '../domain/result.js'
import { cleanText } from '../language/clean.js'
import { wishOf } from '../language/keywords.js'
import { mayBeDanger } from '../language/safety.js'
import { shorten } from '../language/shorten.js'
import type { Content, UnsupportedKind } from '../messaging/inbound.js'
import { say } from '../messaging/say.js'
import { act } from './act.js'
import { remindOfAlso } from './also.js'
import { keepNumber, remindOfDanger } from './danger.js'
import { heardOf } from './heard.js'
import { hear, isHeardByStaff, listen, toldOfficer } from './listen.js'
import { spelledOut } from './picking.js'
import { placed, sent } from './sent.js'
import type { Stack } from './stack.js'
import { BREAK_MS } from '../../dialogs/kit/state.js'
import { tapped } from './tap.js'
import { forgetGuess } from './unmeant.js'

/** What the person did, without what the platform or staff bring. */
type Act = Exclude<Content, { is: 'system' | 'ignored' | 'reachable' | 'release' | 'inGroup' | 'moved' }>

/** Characters of a message by which its author knows it again. */
const REMINDER = 240

/** Leads one message to where it belongs. The order is that of the conversation's rules. */
export const steer = async (stack: Stack, turn: Turn): Promise<void> => {
  const { content } = turn.inbound
  switch (content.is) {
    case 'system':
      tell(turn, content.event)
      return
    case 'inGroup':
      turn.says.push(say('navigation.group'))
      return
    case 'ignored':
    case 'reachable':
    case 'release':
    case 'moved':
      return
    case 'contact':
    case 'edited':
    case 'location':
    case 'media':
    case 'start':
    case 'tap':
    case 'text':
    case 'unsupported': {
      const { misses, lastSent } = turn.state
      await received(stack, turn, content)
      // With what is sent no file waits for words any more; a report of danger has taken its own.
      if (turn.state.lastSent !== lastSent && turn.state.lastSent?.code !== turn.state.reported) forgetFiles(turn)
      remindOfDanger(stack, turn)
      await remindOfAlso(stack, turn)
      forgetGuess(turn)
      if (turn.says.length > 0) delete turn.state.mayStop
      // Counted in a row: whatever was understood begins anew.
      if (turn.state.misses === misses && turn.says.length > 0) turn.state.misses = 0
    }
  }
}

const received = async (stack: Stack, turn: Turn, content: Act): Promise<void> => {
  if (!turn.state.languageChosen && !stack.active()) {
    await firstContact(stack, turn, content)
    return
  }
  const expired = expireDrafts(turn)
  if (expired !== undefined) turn.says.push(say('navigation.draft.expired', { title: expired }))
  if (await cameBack(stack, turn, content)) return
  switch (content.is) {
    case 'text':
      await listen(stack, turn, cleanText(content.text), content.forwarded === true)
      return
    case 'tap':
      await tapped(stack, turn, content.id)
      return
    case 'start':
      await started(stack, turn, content.payload)
      return
    case 'media':
      await sent(stack, turn, content.media)
      return
    case 'location':
      await placed(stack, turn, { ...content, is: 'placed' })
      return
    case 'contact':
      if (keepNumber(turn, content.phone) || toldOfficer(stack, turn, content.phone)) return
      await stack.take({ ...content, is: 'gaveNumber' })
      return
    case 'edited':
      await edited(stack, turn, content.of, cleanText(content.text))
      return
    case 'unsupported':
      refuse(stack, turn, content.what)
      return
    default:
      unreachable(content)
  }
}

/** An answer that is still open takes the edit; a member of staff in the chat, or the team of a report, reads it as it stands now. */
const edited = async (stack: Stack, turn: Turn, of: string, text: string): Promise<void> => {
  if (toldOfficer(stack, turn, text)) return
  await hear(heardOf(stack, turn, text), async () => {
    if (stack.amend(of, text)) return
    if (stack.active()?.dialog.name === 'safety') {
      await stack.take({ is: 'said', text })
      return
    }
    turn.says.push(say('navigation.edited.sent'))
    stack.again()
  })
}

/** Between a person and a member of staff no question of ours comes: only what cannot be passed on is said. */
const refuse = (stack: Stack, turn: Turn, what: UnsupportedKind): void => {
  const heard = isHeardByStaff(stack, turn)
  const key = heard ? 'navigation.media.unsupported.staff' : 'navigation.media.unsupported'
  turn.says.push(say(key, { kind: { phrase: `navigation.media.kind.${what}` } }))
  if (!heard) stack.again()
}

/** The first message ever: words that may mean danger come before any notice; a deep link waits until after it. */
const firstContact = async (stack: Stack, turn: Turn, content: Act): Promise<void> => {
  if (content.is === 'start' && content.language) {
    turn.state.language = content.language
    turn.state.languageChosen = true
  }
  if (content.is === 'start' && content.payload !== undefined) {
    const action = openingOfPayload(content.payload)
    // Who is asked for approval sees first what for.
    if (action?.is === 'open' && action.to === 'guardian') {
      await act(stack, turn, action)
      return
    }
    const before = action?.is === 'open' ? remember(turn, go(action.to, action.with)) : undefined
    if (before !== undefined) turn.says.push(say('registration.kept', { kept: before }))
  }
  const words = wordsIn(content)
  if (content.is === 'media' && words !== undefined) await sent(stack, turn, content.media)
  else if (words !== undefined) await listen(stack, turn, words, false)
  else if (content.is === 'tap') await tapped(stack, turn, content.id)
  else await stack.begin('welcome', {})
}

/** After a long silence an open form is offered for continuing before anything is taken for its answer. */
const cameBack = async (stack: Stack, turn: Turn, content: Act): Promise<boolean> => {
  if (content.is === 'tap' || turn.now - turn.state.lastAt < BREAK_MS || turn.state.owner.is === 'staff') return false
  const said = wordsIn(content)
  const wish = said === undefined ? undefined : wishOf(said)
  if (said !== undefined && ((wish && wish !== 'greet') || mayBeDanger(said))) return false
  // Typed as it stands on a button, it is the button.
  if (said !== undefined && spelledOut(turn, said) !== undefined) return false
  stack.leave()
  const open = stack.active()
  const title = open?.dialog.unfinished?.(open.state)
  if (!open || title === undefined) return false
  const left = { dialog: open.dialog.name, form: open.state, title, where: open.dialog.where(open.state) } as const
  // Another matter, said clearly: it is taken, and the draft waits.
  const words = wish ? undefined : said
  if (words !== undefined && content.is === 'media') keepWithWords(turn, words, content.media)
  const to = words === undefined ? undefined : openingOf(turn, words)?.to
  if ((to === 'proposal' || to === 'complaint') && to !== open.dialog.name) {
    keepDraft(turn, left)
    stack.clear()
    await stack.begin('menu', { heard: words ?? '' })
    return true
  }
  const draft = storeDraft(turn, left)
  stack.clear()
  const reminder = words === undefined ? undefined : shorten(words, REMINDER)
  await stack.begin('resume', { draft: draftId(draft), ...(reminder !== undefined && { said: reminder }) })
  return true
}

const started = async (stack: Stack, turn: Turn, payload: string | undefined): Promise<void> => {
  const action = payload === undefined ? undefined : openingOfPayload(payload)
  if (action) {
    await act(stack, turn, action)
    return
  }
  stack.leave()
  const open = stack.active()
  if (open) {
    turn.says.push(say('navigation.greet', { step: { phrase: open.dialog.where(open.state) } }))
    stack.again()
    return
  }
  const kept = stillKept(turn)
  if (kept) turn.says.push(kept)
  await stack.begin('menu', {})
}
