import type { Consultation } from '../src/domain/consultation/consultation.js'
import type { Poll } from '../src/domain/poll/poll.js'
import { shorten } from '../src/language/shorten.js'
import { type Choice, type Say, type Value, choice, say, wayTo } from '../src/messaging/say.js'
import type { ItemView, TookPart } from './kit/facts.js'
import { MENU } from './kit/menuButton.js'
import { labelWidth } from './kit/rows.js'
import type { Turn } from './kit/turn.js'
import { statusOf } from './ownItems.js'

/** With the ways on and back they fit one list of any channel. */
const PER_PAGE = 7
/** Characters of a title by which it is known again. */
const TITLE = 70

type Section = 'supported' | 'polls' | 'consultations'

/** Something that somebody took part in without having sent it. */
interface Part {
  readonly section: Section
  /** Its button, which works at any time. */
  readonly id: string
  readonly title: string
  readonly status: Value
}

const pollStatus = ({ state, closesAt }: Poll): Value => {
  switch (state.is) {
    case 'open':
      return { phrase: 'poll.until', args: { date: { date: state.until } } }
    case 'resultPublished':
      return { phrase: 'track.part.poll.results' }
    case 'decisionPublished':
      return { phrase: 'track.part.poll.decided' }
    case 'cancelled':
      return { phrase: 'track.part.poll.cancelled' }
    case 'closed':
      return { phrase: 'track.part.poll.closed' }
    case 'draft':
    case 'approved':
      return { phrase: 'poll.until', args: { date: { date: closesAt } } }
  }
}

const consultationStatus = ({ state, closesAt }: Consultation): Value => {
  switch (state.is) {
    case 'closed':
    case 'concluded':
    case 'cancelled':
      return { phrase: `track.part.consultation.${state.is}` }
    case 'open':
      return { phrase: 'consultation.until', args: { date: { date: state.until } } }
    case 'draft':
    case 'approved':
      return { phrase: 'consultation.until', args: { date: { date: closesAt } } }
  }
}

const supportedPart = (item: ItemView): readonly Part[] =>
  item.publishedTitle === undefined
    ? []
    : [
        {
          section: 'supported',
          id: `item:${item.code}`,
          title: item.publishedTitle,
          status: { label: 'status', id: statusOf(item) },
        },
      ]

/** What the registered person took part in, section by section, the latest first; nothing where nobody is registered. */
const partsOf = (turn: Turn): readonly Part[] => {
  const { participant, language } = turn.state
  if (!participant) return []
  turn.expect({ fact: 'tookPart', participant: participant.id })
  const supported = turn.look({ fact: 'supportedItems', participant: participant.id })
  const { polls, consultations }: TookPart = turn.look({ fact: 'tookPart', participant: participant.id })
  return [
    ...supported.flatMap(supportedPart),
    ...polls.map(poll => ({
      section: 'polls' as const,
      id: `poll:${poll.code}`,
      title: poll.question[language],
      status: pollStatus(poll),
    })),
    ...consultations.map(it => ({
      section: 'consultations' as const,
      id: `consultation:${it.code}`,
      title: it.title[language],
      status: consultationStatus(it),
    })),
  ]
}

export const hasPart = (turn: Turn): boolean => partsOf(turn).length > 0

const SECTIONS: readonly Section[] = ['supported', 'polls', 'consultations']

/** The row of the own items that leads there, with how many there are; none where somebody took part in nothing. */
export const partRow = (turn: Turn): readonly Choice[] => {
  const parts = partsOf(turn)
  const counts: readonly Value[] = SECTIONS.flatMap(section => {
    const n = parts.filter(each => each.section === section).length
    return n === 0 ? [] : [{ phrase: `track.part.${section}.n` as const, args: { n } }]
  })
  return counts.length === 0
    ? []
    : [choice('my.part', 'track.part.row', { lasting: true, description: { text: { list: counts } } })]
}

/** What somebody took part in: in sections, each line with the number by which it is opened. */
export const partList = (turn: Turn, page: number): Say => {
  const all = partsOf(turn)
  const shown = all.slice(page * PER_PAGE, (page + 1) * PER_PAGE).map((part, at) => ({ ...part, number: at + 1 }))
  const sections: readonly Value[] = SECTIONS.flatMap(section => {
    const lines = shown
      .filter(each => each.section === section)
      .map(({ number, title, status }): Value => ({
        phrase: 'track.part.item',
        args: { number, title: shorten(title, TITLE), status },
      }))
    return lines.length === 0
      ? []
      : [{ phrase: `track.part.${section}` as const, args: { items: { list: lines, by: '\n' } } }]
  })
  const rows = shown.map(({ id, title, status }) =>
    choice(id, { text: shorten(title, labelWidth(turn)) }, { lasting: true, description: { text: status } }),
  )
  const more = all.length > (page + 1) * PER_PAGE ? [wayTo('more')] : []
  const ways = [...more, choice('my.list', undefined, { lasting: true }), MENU]
  return shown.length === 0
    ? say('track.part.none', {}, { choices: ways })
    : say(
        'track.part',
        { sections: { list: sections, by: '\n\n' } },
        { choices: [...rows, ...ways], list: 'track.part.list' },
      )
}
