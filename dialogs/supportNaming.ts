import type { TrackingCode } from '../src/domain/ids.js'
import { type SupporterName, supporterNameOf } from '../src/domain/supporterName.js'
import { shorten } from '../src/language/shorten.js'
import type { PhraseKey } from '../locales/index.js'
import { type Args, type Choice, type Value, alsoYes, choice, say } from '../src/messaging/say.js'
import { type Step, END_QUIETLY } from './kit/dialog.js'
import { MENU, aboveMenu } from './kit/menuButton.js'
import { labelWidth } from './kit/rows.js'
import { type Turn, participantOf } from './kit/turn.js'

export const list = (code: TrackingCode): Choice =>
  alsoYes(choice(`list:${code}`, 'choice.support.list', { lasting: true }))
export const unlist = (code: TrackingCode): Choice =>
  choice(`unlist:${code}`, 'choice.support.unlist', { lasting: true })
const open = (code: TrackingCode): Choice => choice(`item:${code}`, 'choice.case.open', { lasting: true })

/** As everybody reads it. */
const asRead = ({ name, capacity: id, governorate }: SupporterName): Value => {
  const capacity = { label: 'capacity', id } as const
  return governorate === undefined
    ? { phrase: 'proposal.listed.as', args: { name, capacity } }
    : { phrase: 'proposal.listed.as.from', args: { name, capacity, place: { label: 'governorate', id: governorate } } }
}

/** As whom the person is listed among the supporters of a proposal; undefined where they are not. */
export const listedIn = (turn: Turn, code: TrackingCode): SupporterName | undefined =>
  turn.look({ fact: 'listings', participant: participantOf(turn).id }).find(each => each.code === code)?.as

export interface Offer {
  /** What is agreed to by the button, as a line beneath; empty where nothing is offered. */
  readonly naming: Value
  readonly choices: readonly Choice[]
}

export const NOTHING: Offer = { naming: '', choices: [] }

const offerTo = (as: SupporterName | undefined, code: TrackingCode): Offer => {
  if (!as) return NOTHING
  const line: Value = { phrase: 'proposal.listing', args: { as: asRead(as) } }
  return { naming: { list: ['', line], by: '\n' }, choices: [list(code)] }
}

/** To whoever supports a proposal it is offered to be listed among its supporters, seeing how; or to be so no longer. */
export const namingOffered = (turn: Turn, code: TrackingCode): Offer =>
  listedIn(turn, code) ? { naming: '', choices: [unlist(code)] } : offerTo(supporterNameOf(participantOf(turn)), code)

const told = (turn: Turn, key: PhraseKey, args: Args, choices: readonly Choice[]): Step => {
  turn.says.push(say(key, args, { choices: aboveMenu(choices) }))
  return END_QUIETLY
}

/** Lists the person, who has just read as whom; a minor and whoever has no name to publish hears why not. */
export const listed = (turn: Turn, code: TrackingCode): Step => {
  const participant = participantOf(turn)
  if (!turn.look({ fact: 'supports', code, participant: participant.id }))
    return told(turn, 'proposal.unsupported.not', { code }, [open(code)])
  const as = supporterNameOf(participant)
  if (!as) return told(turn, 'proposal.listed.minor', { code }, [open(code)])
  const notice = turn.state.consent?.notice ?? turn.ministry.privacy.notice
  turn.changes.push({ is: 'supporterNamed', code, participant: participant.id, as, notice, at: turn.now })
  return told(turn, 'proposal.listed', { code, as: asRead(as) }, [unlist(code)])
}

/** Takes the name from the list; the support counts as before. */
export const unlisted = (turn: Turn, code: TrackingCode): Step => {
  const participant = participantOf(turn)
  if (!turn.look({ fact: 'supports', code, participant: participant.id }))
    return told(turn, 'proposal.unsupported.not', { code }, [open(code)])
  // Also where no list shows it: the word before may not be stored yet.
  turn.changes.push({ is: 'supporterUnnamed', code, participant: participant.id, at: turn.now })
  const { naming, choices } = offerTo(supporterNameOf(participant), code)
  return told(turn, 'proposal.unlisted', { code, naming }, choices)
}

/** As many as fit on one list with the menu. */
const ROWS_MAX = 9

type Question = readonly [PhraseKey, Args]

interface Supported {
  readonly code: TrackingCode
  readonly title: string
  readonly publishedTitle?: string
}

/** The one that can be meant of several: what was looked at last, or the only one. */
const meant = (turn: Turn, all: readonly Supported[]): Supported | undefined =>
  all.find(({ code }) => code === turn.state.looked) ?? (all.length === 1 ? all[0] : undefined)

const asked = (
  turn: Turn,
  all: readonly Supported[],
  to: (code: TrackingCode) => Choice,
  [key, args]: Question,
): Step => {
  const width = labelWidth(turn)
  const rows = all.slice(0, ROWS_MAX).map(({ code, title, publishedTitle }) => ({
    ...choice(to(code).id, { text: shorten(publishedTitle ?? title, width) }, { lasting: true }),
    description: { text: code },
  }))
  turn.says.push(say(key, args, { choices: [...rows, MENU], list: 'track.list.list' }))
  return END_QUIETLY
}

/** Of one that they support they are asked, and see as whom; under an earlier name they may be listed anew. */
const askedOf = (turn: Turn, code: TrackingCode, as: SupporterName): Step => {
  const already = listedIn(turn, code)
  return already?.name === as.name
    ? told(turn, 'proposal.listed.already', { code, as: asRead(already) }, [unlist(code)])
    : told(turn, 'proposal.listing.asked', { code, as: asRead(as) }, [list(code)])
}

/** Asked for in words of this proposal, or of the one that can be meant; of several it is asked which. */
export const listing = (turn: Turn, of?: TrackingCode): Step => {
  const participant = participantOf(turn)
  const as = supporterNameOf(participant)
  if (of !== undefined && !turn.look({ fact: 'supports', code: of, participant: participant.id }))
    return told(turn, 'proposal.unsupported.not', { code: of }, [open(of)])
  const supported = of === undefined ? turn.look({ fact: 'supportedItems', participant: participant.id }) : []
  if (of === undefined && supported.length === 0) return told(turn, 'proposal.unsupported.none', {}, [])
  if (!as) return told(turn, 'proposal.listed.minor', {}, [])
  const code = of ?? meant(turn, supported)?.code
  return code === undefined
    ? asked(turn, supported, list, ['proposal.listing.which', { as: asRead(as) }])
    : askedOf(turn, code, as)
}

/** Asked for in words: taken from the one list that can be meant at once; of several it is asked from which. */
export const unlisting = (turn: Turn): Step => {
  const supported = turn.look({ fact: 'supportedItems', participant: participantOf(turn).id })
  const listings = turn.look({ fact: 'listings', participant: participantOf(turn).id })
  const shown = supported.filter(({ code }) => listings.some(each => each.code === code))
  const only = meant(turn, shown)
  if (only) return unlisted(turn, only.code)
  return shown.length === 0
    ? told(turn, 'proposal.unlisted.none', {}, [])
    : asked(turn, shown, unlist, ['proposal.unlisted.which', {}])
}
