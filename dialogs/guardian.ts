import { type Guardianship, type Participant, firstName, hatOf } from '../src/domain/participant.js'
import { base32 } from '../src/domain/trackingCode.js'
import { type Say, choice, say } from '../src/messaging/say.js'
import { type Dialog, END, END_QUIETLY, type Step, stay } from './kit/dialog.js'
import { notUnderstood } from './kit/notUnderstood.js'
import { DAY_MS, type Turn, participantOf } from './kit/turn.js'

interface GuardianState {
  readonly token: string
}

const GUARDIAN_DAYS = 14
const DECISIONS = [choice('guardian.yes'), choice('guardian.no')]

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
    choice('nav.menu', 'choice.guardian.later', { lasting: true }),
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

const request = (turn: Turn, token: string): Participant | undefined => {
  const found = turn.look({ fact: 'token', token })
  const valid =
    found?.purpose === 'guardian' &&
    !found.used &&
    found.until > turn.now &&
    found.owner.id !== turn.state.participant?.id
  return valid ? found.owner : undefined
}

const view = (child: Participant): Say => {
  const { place } = hatOf(child)
  const where = place
    ? { label: 'governorate' as const, id: place.governorate }
    : { phrase: 'registration.place.unknown' as const }
  return say('registration.guardian.view', { first: firstName(child.name), gov: where }, { choices: DECISIONS })
}

const decide = (turn: Turn, child: Participant, token: string, approves: boolean): Step => {
  const guardian = participantOf(turn)
  turn.changes.push({ is: 'guardianDecided', token, child: child.id, guardian: guardian.id, approves, at: turn.now })
  const key = approves ? 'registration.guardian.thanks' : 'registration.guardian.noted'
  turn.says.push(
    say(key, { first: firstName(child.name) }, { choices: [choice('nav.menu', undefined, { lasting: true })] }),
  )
  return END_QUIETLY
}

/** A guardian opens the link a child forwarded, and decides whether the child's first name may be published. */
export const guardian: Dialog<'guardian', GuardianState> = {
  name: 'guardian',
  needs: 'registration',
  begin(turn, { token }) {
    const child = request(turn, token)
    if (!child || participantOf(turn).minor) {
      turn.says.push(say('registration.guardian.expired'))
      return END
    }
    turn.says.push(view(child))
    return stay({ token })
  },
  take(turn, state, input) {
    const child = request(turn, state.token)
    if (!child) {
      turn.says.push(say('registration.guardian.expired'))
      return END
    }
    if (input.is === 'chose' && input.id === 'guardian.yes') return decide(turn, child, state.token, true)
    if (input.is === 'chose' && input.id === 'guardian.no') return decide(turn, child, state.token, false)
    if (input.is === 'chose' && (input.id === 'nav.back' || input.id === 'nav.cancel')) return END
    notUnderstood(turn, {
      where: 'step.guardian',
      hint: { phrase: 'registration.guardian.hint' },
      question: view(child),
    })
    return stay(state)
  },
  again(turn, state) {
    const child = request(turn, state.token)
    if (child) turn.says.push(view(child))
  },
  where: () => 'step.guardian',
}
