import { mint } from '../../src/domain/ids.js'
import { ALL_ALERTS, type Capacity, type Participant } from '../../src/domain/participant.js'
import { isWall } from '../../src/conversation/joined.js'
import { freshState } from '../../dialogs/kit/state.js'
import { fold } from '../../src/language/fold.js'
import type { Content } from '../../src/messaging/inbound.js'
import type { Outbound } from '../../src/messaging/outbound.js'
import { setAlternative, setConsultation } from './consultations.js'
import { setPoll } from './polls.js'
import { sentAs } from './sentThings.js'
import { clockBrings, staffActs } from './staffActs.js'
import { type Talk, type World, emptyWorld, publishProposal, talk } from './world.js'

/** Somebody registered, as transcripts and tests name them. */
export const person = (
  name: string,
  capacity: Capacity = 'parent',
  governorate?: string,
  minor = false,
): Participant => ({
  id: mint(`participant-${name}`),
  name,
  hats: [{ capacity, ...(governorate !== undefined && { place: { governorate } }) }],
  hat: 0,
  assurance: 'channelAccount',
  minor,
  alerts: ALL_ALERTS,
  quiet: 'night',
  revision: 1,
})

interface Play {
  readonly world: World
  /** What stands on a button is typed instead of tapped, as long as it is on the screen. */
  readonly types: boolean
  talk: Talk
  replies: Outbound[]
}

/** Values of a setup line: words, or a quoted sentence as one. */
const words = (line: string): readonly string[] =>
  [...line.matchAll(/"([^"]*)"|(\S+)/gu)].map(match => match[1] ?? match[2] ?? '')

const UNITS: Readonly<Record<string, number>> = { m: 60_000, h: 3_600_000, d: 86_400_000 }

const begin = (play: Play, language: 'ar' | 'en'): NonNullable<Talk['state']> => {
  const content: Content = { is: 'start' }
  const inbound = {
    evt: mint<'event'>('telegram:0'),
    address: { channel: 'telegram', bot: 'bot', chat: '1' },
    at: play.world.now,
    content,
    sender: {},
  } as const
  const state = play.talk.state ?? freshState(mint('conversation'), inbound, play.world.now)
  play.talk.state = { ...state, language, languageChosen: true }
  return play.talk.state
}

const setUp = async (play: Play, line: string): Promise<void> => {
  const [what, ...rest] = words(line)
  switch (what) {
    case 'channel':
      play.talk = talk(
        play.world,
        rest[0] === 'whatsapp'
          ? 'whatsapp'
          : rest[0] === 'web'
            ? 'web'
            : rest[0] === 'terminal'
              ? 'terminal'
              : 'telegram',
      )
      return
    case 'language':
      begin(play, rest[0] === 'en' ? 'en' : 'ar')
      return
    case 'agreed':
      begin(play, play.talk.state?.language ?? 'ar').consent = {
        notice: 1,
        at: play.world.now,
        evt: mint('telegram:0'),
      }
      return
    case 'registered': {
      // A transcript names a capacity of the data file; a wrong one shows in its first reply.
      const registered = person(
        rest[1] ?? '',
        rest[0] as Capacity,
        rest[2] === 'minor' ? undefined : rest[2],
        rest.includes('minor'),
      )
      const state = begin(play, play.talk.state?.language ?? 'ar')
      state.participant = registered
      state.consent = { notice: 1, at: play.world.now, evt: mint('telegram:0') }
      return
    }
    case 'digits':
      begin(play, play.talk.state?.language ?? 'ar').digits = rest[0] === 'arab' ? 'arab' : 'latn'
      return
    case 'proposal':
      publishProposal(
        play.world,
        mint<'trackingCode'>(rest[0] ?? ''),
        rest[1] ?? '',
        person(rest[2] ?? 'سالم الحارثي', 'public', 'muscat'),
      )
      return
    case 'poll':
      setPoll(play.world, rest)
      return
    case 'consultation':
      setConsultation(play.world, rest)
      return
    case 'alternative':
      setAlternative(play.world, rest)
      return
    case 'staff': {
      const told = await staffActs(play.world, play.talk, rest)
      play.replies = told.length === 0 ? [] : [...play.replies, ...told]
      return
    }
    case 'clock':
      play.replies = [...(await clockBrings(play.world, play.talk))]
      return
    case 'wait': {
      const [, amount, unit] = /^(\d+)([mhd])$/u.exec(rest[0] ?? '') ?? []
      play.world.now += Number(amount) * (UNITS[unit ?? ''] ?? 0)
      return
    }
    default:
      throw new Error(`unknown setup: @ ${line}`)
  }
}

const tap = (play: Play, label: string): Content => {
  const all = [...[...play.replies].reverse().flatMap(({ choices }) => choices), ...seen]
  const found = all.find(choice => fold(choice.label) === fold(label))
  if (!found) throw new Error(`no button «${label}»; there are: ${all.map(choice => choice.label).join(' | ')}`)
  return { is: 'tap', id: found.id, label: found.label }
}

/** Buttons of earlier messages, newest first: people tap them too. */
let seen: Outbound['choices'][number][] = []

const isTypable = ({ types, talk: { state } }: Play, label: string): boolean =>
  types && (state?.offered ?? []).some(choice => fold(choice.label) === fold(label))

const said = async (play: Play, line: string): Promise<void> => {
  seen = [...[...play.replies].reverse().flatMap(reply => reply.choices), ...seen]
  const label = /^\[(.+)\]$/u.exec(line)?.[1]
  const content: Content =
    label !== undefined
      ? isTypable(play, label)
        ? { is: 'text', text: label }
        : tap(play, label)
      : /^\{(.+)\}$/u.test(line)
        ? sentAs(line.slice(1, -1))
        : { is: 'text', text: line.replaceAll('\\n', '\n') }
  play.replies = [...(await play.talk.send(content))]
  if (isWall(play.replies)) throw new Error(`more messages than one turn may have:\n${show(play.replies)}`)
}

const plain = (text: string): string => text.replace(/[\u2068\u2069]/gu, '')

const show = (replies: readonly Outbound[]): string =>
  replies
    .map(reply => `< ${plain(reply.text)}\n  ${reply.choices.map(choice => `[${choice.label}]`).join(' ')}`)
    .join('\n')

const expectReply = (play: Play, expected: string, at: number): number => {
  const labels = [...expected.matchAll(/\[([^\]]+)\]/gu)].map(match => match[1] ?? '')
  if (labels.length > 0 && expected.startsWith('[')) {
    const offered = play.replies.flatMap(reply => reply.choices.map(choice => choice.label))
    const missing = labels.filter(label => !offered.includes(label))
    if (missing.length > 0) throw new Error(`not offered: ${missing.join(', ')}\n${show(play.replies)}`)
    return at
  }
  const found = play.replies.findIndex((reply, index) => index >= at && plain(reply.text).includes(expected))
  if (found < 0) throw new Error(`expected «${expected}» but got\n${show(play.replies)}`)
  return found + 1
}

/**
 * Plays a transcript: setup `@`, what the person does `>`, what must be answered `<`, nothing said `< nothing`. With `types`
 * somebody plays it who types what the buttons say.
 */
export const play = async (text: string, file: string, types = false): Promise<void> => {
  const world = emptyWorld()
  const run: Play = { world, types, talk: talk(world), replies: [] }
  seen = []
  let at = 0
  for (const [index, raw] of text.split('\n').entries()) {
    const line = raw.trim()
    try {
      if (line.startsWith('@ ')) await setUp(run, line.slice(2))
      else if (line.startsWith('> ')) await said(run, line.slice(2))
      else if (line === '< nothing') {
        if (run.replies.length > 0) throw new Error(`expected silence but got\n${show(run.replies)}`)
      } else if (line.startsWith('< ')) at = expectReply(run, line.slice(2), at)
    } catch (error) {
      throw new Error(`${file}:${index + 1}: ${line}\n${error instanceof Error ? error.message : String(error)}`, {
        cause: error,
      })
    }
    if (line.startsWith('> ') || line.startsWith('@ staff') || line === '@ clock') at = 0
  }
}
