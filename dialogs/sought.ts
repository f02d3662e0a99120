import { shorten } from '../src/language/shorten.js'
import { holding } from '../src/language/similar.js'
import type { Sought } from '../src/language/sought.js'
import { type Say, choice, say } from '../src/messaging/say.js'
import type { ItemView } from './kit/facts.js'
import { MENU } from './kit/menuButton.js'
import { pageUrl } from './kit/pages.js'
import { labelWidth } from './kit/rows.js'
import type { Turn } from './kit/turn.js'
import { itemsOf, standingLine } from './ownItems.js'

const SHOWN_MAX = 3

/** As everybody reads it; undefined where the register shows nothing of it. */
const asPublished = (item: ItemView): readonly ItemView[] =>
  item.publishedTitle === undefined || item.withdrawnAt !== undefined ? [] : [{ ...item, title: item.publishedTitle }]

/** What somebody asks after by its subject: of their own, and of proposals what everybody may read. */
export const itemsSought = (turn: Turn, { about, own, subject }: Sought): readonly ItemView[] => {
  const kept = itemsOf(turn).filter(({ kind }) => kind === about)
  const mine = holding(subject, kept, ({ title, text }) => `${title} ${text}`)
  if (own) return mine.slice(0, SHOWN_MAX)
  const others = turn.look({ fact: 'soughtProposals', words: subject }).flatMap(asPublished)
  return [...mine, ...others.filter(({ code }) => mine.every(each => each.code !== code))].slice(0, SHOWN_MAX)
}

/** Says of what was found where it stands, each with its button; or that nothing was found, and where to look. */
export const sayFound = (turn: Turn, items: readonly ItemView[], subject: string): Say => {
  if (items.length === 0)
    return say('track.sought.none', { subject, url: pageUrl(turn, '/register') }, { choices: [MENU] })
  const rows = items.map(({ code, title }) =>
    choice(`item:${code}`, { text: shorten(title, labelWidth(turn)) }, { lasting: true }),
  )
  const found = { list: items.map(standingLine), by: '\n\n' }
  return say('track.sought', { subject, items: found }, { choices: [...rows, MENU] })
}
