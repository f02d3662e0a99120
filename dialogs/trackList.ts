import type { PhraseKey } from '../locales/index.js'
import { ROW_LABEL, shorten } from '../src/language/shorten.js'
import { type Choice, type Say, type Value, choice, say, wayTo } from '../src/messaging/say.js'
import { resumeButton } from './kit/drafts.js'
import type { ItemView } from './kit/facts.js'
import { MENU } from './kit/menuButton.js'
import { DRAFT_DAYS, type Draft } from './kit/state.js'
import { DAY_MS, type Turn } from './kit/turn.js'
import { itemsOf, recentReport, statusOf } from './ownItems.js'
import { partRow } from './ownPart.js'

const PER_PAGE = 5

const rowFor = (item: ItemView): Choice =>
  choice(
    `item:${item.code}`,
    { text: shorten(item.title, ROW_LABEL) },
    {
      lasting: true,
      description: { text: { list: [item.code, { label: 'status', id: statusOf(item) }], by: ' · ' } },
    },
  )

const KINDS: Readonly<Record<string, PhraseKey>> = {
  proposal: 'track.kind.proposal',
  alternative: 'track.kind.alternative',
  argument: 'track.kind.argument',
  complaint: 'track.kind.complaint',
}

/** Of which kind a draft is and since when it is kept: two may begin with the same words. */
const draftLine = ({ dialog, where, until }: Draft): Value => ({
  list: [{ phrase: 'track.draft' }, { phrase: KINDS[dialog] ?? where }, { date: until - DRAFT_DAYS * DAY_MS }],
  by: ' · ',
})

/** What they have sent and begun, five at a time, and the way to what they took part in. */
export const rowsOf = (turn: Turn, page: number): Say => {
  const { drafts } = turn.state
  const items = itemsOf(turn)
  const shown = items.slice(page * PER_PAGE, (page + 1) * PER_PAGE)
  const waiting = items.filter(item => statusOf(item) === 'waitingForCitizen').length
  const more = items.length > (page + 1) * PER_PAGE ? [wayTo('more')] : []
  const kept =
    page > 0
      ? []
      : drafts.slice(0, 2).map(draft => ({
          ...resumeButton(draft, { text: shorten(draft.title, ROW_LABEL) }),
          description: { text: draftLine(draft) },
        }))
  const report = page > 0 ? undefined : recentReport(turn)
  const told = report === undefined ? [] : [choice(`item:${report}`, { text: report }, { lasting: true })]
  const ways = [...more, ...partRow(turn), choice('track', undefined, { lasting: true }), MENU]
  const choices = [...told, ...shown.map(rowFor), ...kept, ...ways]
  const how = { choices, list: 'track.list.list' } as const
  return items.length === 0 && drafts.length > 0
    ? say('track.drafts', { n: drafts.length }, how)
    : say('track.list', { n: items.length, wait: waiting }, how)
}
