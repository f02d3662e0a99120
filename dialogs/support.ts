import type { TrackingCode } from '../src/domain/ids.js'
import type { PhraseKey } from '../locales/index.js'
import { shorten } from '../src/language/shorten.js'
import type { NameWish } from '../src/language/nameWish.js'
import { type Args, type Choice, choice, say } from '../src/messaging/say.js'
import { type Dialog, END_QUIETLY, type Step } from './kit/dialog.js'
import type { ItemView } from './kit/facts.js'
import { labelWidth } from './kit/rows.js'
import { type Turn, participantOf } from './kit/turn.js'
import { registerUrl } from './kit/pages.js'
import { leaderOf } from './trackMerged.js'
import { MENU, aboveMenu } from './kit/menuButton.js'
import { NOTHING, type Offer, listed, listing, namingOffered, unlisted, unlisting } from './supportNaming.js'

const undo = (code: TrackingCode): Choice => choice(`unsupport:${code}`, 'choice.support.undo', { lasting: true })
const again = (code: TrackingCode): Choice =>
  choice(`support:${code}`, 'proposal.unsupported.support', { lasting: true })
const open = (code: TrackingCode): Choice => choice(`item:${code}`, 'choice.case.open', { lasting: true })

const supportsIt = (turn: Turn, code: TrackingCode): boolean => {
  const { participant } = turn.state
  return participant !== undefined && turn.look({ fact: 'supports', code, participant: participant.id })
}

/** Supporting the proposal that is looked at, or taking back the support that was given, and the name with it. */
export const supportOf = (turn: Turn, code: TrackingCode): Offer => {
  turn.state.looked = code
  if (!supportsIt(turn, code))
    return { naming: '', choices: [choice(`support:${code}`, 'choice.support', { lasting: true })] }
  const { naming, choices } = namingOffered(turn, code)
  return { naming, choices: [undo(code), ...choices] }
}

/** Of what is answered nobody's support changes any more, but whether they are named with it. */
export const namingOf = (turn: Turn, code: TrackingCode): Offer =>
  supportsIt(turn, code) ? namingOffered(turn, code) : NOTHING

const told = (turn: Turn, key: PhraseKey, args: Args, choices: readonly Choice[]): Step => {
  turn.says.push(say(key, args, { choices: aboveMenu(choices) }))
  return END_QUIETLY
}

const give = (turn: Turn, { code, owner, supporters }: ItemView): Step => {
  const participant = participantOf(turn).id
  if (owner === participant) return told(turn, 'proposal.supported.own', { code }, [open(code)])
  const { naming, choices } = namingOffered(turn, code)
  const more = [undo(code), ...choices]
  if (turn.look({ fact: 'supports', code, participant }))
    return told(turn, 'proposal.supported.already', { code, s: supporters, naming }, more)
  turn.changes.push({ is: 'supportGiven', code, participant, at: turn.now })
  return told(turn, 'proposal.supported', { code, s: supporters + 1, naming, url: registerUrl(turn, code) }, more)
}

/** A proposal that was merged is supported as the one that it is part of. */
const supportable = (turn: Turn, code: TrackingCode): ItemView | undefined => {
  const item = turn.look({ fact: 'item', code })
  if (item?.published) turn.state.looked = code
  return item && (leaderOf(turn, item) ?? item)
}

const withdraw = (turn: Turn, code: TrackingCode): Step => {
  const participant = participantOf(turn).id
  if (!turn.look({ fact: 'supports', code, participant }))
    return told(turn, 'proposal.unsupported.not', { code }, [open(code)])
  turn.changes.push({ is: 'supportWithdrawn', code, participant, at: turn.now })
  return told(turn, 'proposal.unsupported', { code }, [again(code)])
}

/** As many as fit on one list with the menu. */
const ROWS_MAX = 9

/** Takes back the one support that can be meant: of what was looked at last, or the only one; of several it is asked which. */
const takeBack = (turn: Turn): Step => {
  const supported = turn.look({ fact: 'supportedItems', participant: participantOf(turn).id })
  const looked = supported.find(({ code }) => code === turn.state.looked)
  const only = looked ?? (supported.length === 1 ? supported[0] : undefined)
  if (only) return withdraw(turn, only.code)
  if (supported.length === 0) return told(turn, 'proposal.unsupported.none', {}, [])
  const rows = supported
    .slice(0, ROWS_MAX)
    .map(({ code, title, publishedTitle }) =>
      choice(
        `unsupport:${code}`,
        { text: shorten(publishedTitle ?? title, labelWidth(turn)) },
        { lasting: true, description: { text: code } },
      ),
    )
  turn.says.push(say('proposal.unsupported.which', {}, { choices: [...rows, MENU], list: 'track.list.list' }))
  return END_QUIETLY
}

/** What somebody wants of their name among supporters, without saying of which proposal. */
const named = (turn: Turn, wish: NameWish): Step => (wish === 'shown' ? listing(turn) : unlisting(turn))

/** One tap supports a published proposal, another takes it back: one support a participant, whatever the channel. */
export const support: Dialog<'support', never> = {
  name: 'support',
  needs: 'registration',
  nature: { words: 'wishes', about: 'else', opens: 'instead', tellsStatus: false },
  kept: () => 'registration.begin.support',
  begin(turn, { code, undo: takesBack, naming, asks }) {
    if (code === undefined) return naming === undefined ? takeBack(turn) : named(turn, naming)
    const item = supportable(turn, code)
    if (item?.kind !== 'proposal' || !item.published) return told(turn, 'proposal.supported.none', { code }, [])
    if (takesBack) return withdraw(turn, item.code)
    if (naming === 'hidden') return unlisted(turn, item.code)
    if (naming === 'shown') return asks ? listing(turn, item.code) : listed(turn, item.code)
    if (item.proposal?.is === 'published') return give(turn, item)
    const why = item.proposal?.is === 'answered' ? 'proposal.supported.answered' : 'proposal.supported.closed'
    return told(turn, why, { code: item.code }, [open(item.code)])
  },
  take: () => END_QUIETLY,
  again: () => undefined,
  where: () => 'step.support',
}
