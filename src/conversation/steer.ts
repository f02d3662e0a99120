import { openingOfPayload } from '../../dialogs/actions.js'
import { draftId, expireDrafts, storeDraft } from '../../dialogs/kit/drafts.js'
import type { Turn } from '../../dialogs/kit/turn.js'
import { tell } from '../../dialogs/notices.js'
import { unreachable } from '../domain/result.js'
import { cleanText } from '../language/clean.js'
import { wishOf } from '../language/keywords.js'
import { mayBeDanger } from '../language/safety.js'
import { shorten } from '../language/shorten.js'
import type { Content, Media } from '../messaging/inbound.js'
import { say } from '../messaging/say.js'
import { act } from './act.js'
import { remindOfDanger } from './danger.js'
import { listen } from './listen.js'
import { spelledOut } from './picking.js'
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
      const { misses } = turn.state
      await received(stack, turn, content)
      remindOfDanger(stack, turn)
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
      await stack.take({ ...content, is: 'placed' })
      return
    case 'contact':
      await stack.take({ ...content, is: 'gaveNumber' })
      return
    case 'edited':
      if (stack.amend(content.of, cleanText(content.text))) return
      turn.says.push(say('navigation.edited.sent'))
      stack.again()
      return
    case 'unsupported':
      turn.says.push(say('navigation.media.unsupported', { kind: { phrase: `navigation.media.kind.${content.what}` } }))
      stack.again()
      return
    default:
      unreachable(content)
  }
}

/** An album comes picture by picture: what is said of the first is not said again of the others. */
const sent = async (stack: Stack, turn: Turn, media: Media): Promise<void> => {
  const { album, misses } = turn.state
  await stack.take({ is: 'sent', media })
  if (media.album === undefined) return
  const missed = turn.state.misses !== misses
  const said = turn.says[0]?.key
  if (album?.id !== media.album || !(missed || said === album.said)) {
    turn.state.album = { id: media.album, ...(said !== undefined && { said }) }
    return
  }
  turn.says.length = 0
  turn.state.misses = misses
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
    if (action?.is === 'open') turn.state.pending = { to: action.to, with: action.with }
  }
  if (content.is === 'text') {
    await listen(stack, turn, cleanText(content.text), false)
    return
  }
  if (content.is === 'tap') {
    await tapped(stack, turn, content.id)
    return
  }
  await stack.begin('welcome', {})
}

/** After a long silence an open form is offered for continuing before anything is taken for its answer. */
const cameBack = async (stack: Stack, turn: Turn, content: Act): Promise<boolean> => {
  if (content.is === 'tap' || turn.now - turn.state.lastAt < BREAK_MS || turn.state.owner.is === 'staff') return false
  const wish = content.is === 'text' ? wishOf(content.text) : undefined
  if (content.is === 'text' && ((wish && wish !== 'greet') || mayBeDanger(content.text))) return false
  // Typed as it stands on a button, it is the button.
  if (content.is === 'text' && spelledOut(turn, cleanText(content.text)) !== undefined) return false
  stack.leave()
  const open = stack.active()
  const title = open?.dialog.unfinished?.(open.state)
  if (!open || title === undefined) return false
  const draft = storeDraft(turn, {
    dialog: open.dialog.name,
    form: open.state,
    title,
    where: open.dialog.where(open.state),
  })
  stack.clear()
  const said = content.is === 'text' && !wish ? shorten(cleanText(content.text), REMINDER) : undefined
  await stack.begin('resume', { draft: draftId(draft), ...(said !== undefined && { said }) })
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
  await stack.begin('menu', {})
}
