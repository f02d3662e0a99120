import { type Guardianship, type Participant, firstName, hatOf } from '../src/domain/participant.js'
import { base32 } from '../src/domain/trackingCode.js'
import { hasAgreed } from './kit/gate.js'
import { approvedHere, takeBack, withdrawal, withdrawing } from './guardianWithdrawal.js'
import { type Declared, askedOf, declaring, readDeclared } from './guardianDeclared.js'
import { shorten } from '../src/language/shorten.js'
import { type Choice, type Say, type Value, choice, say, saysNo, saysYes } from '../src/messaging/say.js'
import { type Dialog, END, END_QUIETLY, type Step, go, stay } from './kit/dialog.js'
import type { ItemView } from './kit/facts.js'
import { notUnderstood } from './kit/notUnderstood.js'
import { DAY_MS, type Input, type Turn, participantOf } from './kit/turn.js'
import { remember } from './kit/waiting.js'
import { MENU } from './kit/menuButton.js'

interface GuardianState {
  readonly token: string
  /** Who approves declares who they are; without it the request itself is open. */
  readonly asked?: Declared
  /** Whoever approved looks at their approval again, and may take it back. */
  readonly stands?: true
}

const GUARDIAN_DAYS = 14
const DECISIONS = [saysYes('guardian.yes'), saysNo('guardian.no')]

/** Where a guardian opens the request: on the channel the child uses, where it has links. */
const linkFor = (turn: Turn, token: string): string => {
  const { telegramBot, whatsappNumber, publicUrl } = turn.ministry
  switch (turn.inbound.address.channel) {
    case 'telegram':
      return telegramBot === undefined
        ? `${publicUrl}/chat?start=g_${token}`
        : `https://t.me/${telegramBot}?start=g_${token}`
    case 'whatsapp':
      return whatsappNumber === undefined
        ? `${publicUrl}/chat?start=g_${token}`
        : `https://wa.me/${whatsappNumber}?text=g_${token}`
    case 'web':
    case 'terminal':
      return `${publicUrl}/chat?start=g_${token}`
  }
}

/** Tells a minor that a guardian's approval comes first, and gives a message to forward. */
export const offerGuardianMessage = (turn: Turn): Step => {
  const participant = participantOf(turn)
  const token = base32(turn.seed('guardian')).slice(0, 20)
  const until = turn.now + GUARDIAN_DAYS * DAY_MS
  const guardianship: Guardianship = { is: 'asked', token, until }
  const waiting: Participant = { ...participant, guardianship, revision: participant.revision + 1 }
  turn.state.participant = waiting
  turn.changes.push({ is: 'participantSaved', participant: waiting })
  turn.changes.push({ is: 'tokenOffered', token, purpose: 'guardian', participant: participant.id, until })
  const choices = [
    choice(turn.state.pending ? 'pending' : 'nav.menu', 'choice.guardian.later', { lasting: true }),
    choice('safety.start', undefined, { lasting: true }),
  ]
  turn.says.push(say('registration.guardian.ask', { d: GUARDIAN_DAYS }, { choices }))
  const forward = {
    first: firstName(participant.name),
    org: { bilingual: turn.ministry.name },
    url: linkFor(turn, token),
  }
  turn.says.push(say('registration.guardian.forward', forward))
  return END_QUIETLY
}

/** True where this very request is the one the child's record waits for: asking anew makes the links before it worthless. */
const waitsFor = ({ guardianship }: Participant, token: string): boolean =>
  guardianship?.is === 'asked' && guardianship.token === token

const request = (turn: Turn, token: string): Participant | undefined => {
  const found = turn.look({ fact: 'token', token })
  const valid =
    found?.purpose === 'guardian' &&
    !found.used &&
    found.until > turn.now &&
    waitsFor(found.owner, token) &&
    found.owner.id !== turn.state.participant?.id
  return valid ? found.owner : undefined
}

/** Whose own request it is: that is no guardian. */
const isOwn = (turn: Turn, token: string): boolean =>
  turn.look({ fact: 'token', token })?.owner.id === turn.state.participant?.id

const PROPOSALS_SHOWN = 4
const PROPOSAL_SHOWN = 400

const TEXTS_OF: readonly ItemView['kind'][] = ['proposal', 'alternative', 'argument']

/** What would be published: the child's proposals. Complaints and reports of danger are nobody else's to read. */
const proposalsOf = (turn: Turn, child: Participant): readonly ItemView[] =>
  turn
    .look({ fact: 'ownItems', participant: child.id })
    .filter(({ kind, withdrawnAt }) => TEXTS_OF.some(each => each === kind) && withdrawnAt === undefined)
    .slice(0, PROPOSALS_SHOWN)

const choicesFor = (turn: Turn): readonly Choice[] => [
  ...DECISIONS,
  ...(turn.state.participant ? [] : [choice('lang.toggle', undefined, { lasting: true })]),
]

const asking = (child: Participant, choices: readonly Choice[]): Say => {
  const { place } = hatOf(child)
  const where = place
    ? { label: 'governorate' as const, id: place.governorate }
    : { phrase: 'registration.place.unknown' as const }
  const args = { first: firstName(child.name), gov: where }
  return say('registration.guardian.view', args, { choices })
}

/** Who asks, for what, and what the child wrote so far: whoever decides reads it first, without being known or asking for it. */
const view = (turn: Turn, child: Participant): readonly Say[] => {
  const choices = choicesFor(turn)
  const list = proposalsOf(turn, child).map(({ title, text }): Value => ({
    phrase: 'registration.guardian.text',
    args: { title, text: shorten(text, PROPOSAL_SHOWN) },
  }))
  return list.length === 0
    ? [asking(child, choices)]
    : [asking(child, []), say('registration.guardian.texts', { texts: { list, by: '\n\n' } }, { choices })]
}

/** Who decides is asked for consent and a name only now that they know what for. */
const introduce = (turn: Turn, token: string, approves: boolean): Step => {
  turn.state.languageChosen = true
  const before = remember(turn, go('guardian', { token, approves }))
  if (before !== undefined) turn.says.push(say('registration.kept', { kept: before }))
  return hasAgreed(turn) ? go('registration', {}) : go('welcome', {})
}

const refuse = (turn: Turn, child: Participant, token: string): Step => {
  const guardian = participantOf(turn).id
  turn.changes.push({ is: 'guardianDecided', token, child: child.id, guardian, approves: false, at: turn.now })
  turn.says.push(say('registration.guardian.noted', { first: firstName(child.name) }, { choices: [MENU] }))
  return END_QUIETLY
}

/** What was decided by somebody who is known: a refusal at once, an approval with what they declare. */
const decide = (turn: Turn, child: Participant, token: string, approves: boolean): Step => {
  if (!approves) return refuse(turn, child, token)
  const asked = askedOf(turn, child)
  turn.says.push(declaring(turn, child, asked))
  return stay({ token, asked })
}

/** What is declared is recorded with the approval, and told to the child. */
const declared = (turn: Turn, state: GuardianState, child: Participant, input: Input): Step => {
  const { token, asked = 'name' } = state
  const read = readDeclared(turn, child, asked, input)
  switch (read.is) {
    case 'named':
      return decide(turn, child, token, true)
    case 'refuses':
      return refuse(turn, child, token)
    case 'approves': {
      const { as } = read
      const guardian = participantOf(turn).id
      turn.changes.push({ is: 'guardianDecided', token, child: child.id, guardian, approves: true, as, at: turn.now })
      turn.says.push(
        say('registration.guardian.thanks', { first: firstName(child.name) }, { choices: [takeBack(token), MENU] }),
      )
      return END_QUIETLY
    }
    case 'unclear':
      notUnderstood(turn, {
        where: 'step.guardian',
        hint: { phrase: asked === 'name' ? 'registration.guardian.name.hint' : 'registration.guardian.declare.hint' },
        question: declaring(turn, child, asked),
      })
      return stay(state)
  }
}

const chosen = (turn: Turn, state: GuardianState, child: Participant, id: string): Step | undefined => {
  switch (id) {
    case 'guardian.yes':
    case 'guardian.no': {
      if (state.asked) return undefined
      const approves = id === 'guardian.yes'
      const isKnown = turn.state.participant !== undefined
      return isKnown ? decide(turn, child, state.token, approves) : introduce(turn, state.token, approves)
    }
    // From messages of before the texts stood with the request.
    case 'guardian.texts':
      turn.says.push(...view(turn, child))
      return stay(state)
    case 'nav.back':
    case 'nav.cancel':
      return END
    default:
      return undefined
  }
}

/** A guardian opens the link a child forwarded, and decides whether the child's first name may be published. */
export const guardian: Dialog<'guardian', GuardianState> = {
  name: 'guardian',
  needs: 'nothing',
  nature: { words: 'answers', about: 'else', opens: 'instead', tellsStatus: false },
  begin(turn, { token, approves }) {
    const { participant } = turn.state
    const approved = approvedHere(turn, token)
    if (approved) {
      turn.says.push(withdrawing(approved))
      return stay({ token, stands: true })
    }
    const child = request(turn, token)
    if (!child || participant?.minor === true) {
      turn.says.push(say(isOwn(turn, token) ? 'registration.guardian.own' : 'registration.guardian.expired'))
      return END
    }
    if (participant && approves !== undefined) return decide(turn, child, token, approves)
    turn.says.push(...view(turn, child))
    return stay({ token })
  },
  take(turn, state, input) {
    if (state.stands) return withdrawal(turn, state, input)
    const child = request(turn, state.token)
    if (!child) {
      turn.says.push(say('registration.guardian.expired'))
      return END
    }
    const step = input.is === 'chose' ? chosen(turn, state, child, input.id) : undefined
    if (step) return step
    if (state.asked && turn.state.participant) return declared(turn, state, child, input)
    notUnderstood(turn, {
      where: 'step.guardian',
      hint: { phrase: 'registration.guardian.hint' },
      question: asking(child, choicesFor(turn)),
    })
    return stay(state)
  },
  again(turn, state) {
    const approved = state.stands && approvedHere(turn, state.token)
    if (approved) turn.says.push(withdrawing(approved))
    const child = request(turn, state.token)
    if (child) turn.says.push(...(state.asked ? [declaring(turn, child, state.asked)] : view(turn, child)))
  },
  where: () => 'step.guardian',
}
