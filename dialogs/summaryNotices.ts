import { type Say, say } from '../src/messaging/say.js'
import type { SystemEvent } from '../src/messaging/systemEvent.js'
import { openItem } from './caseItem.js'
import { MENU } from './kit/menuButton.js'
import type { Turn } from './kit/turn.js'
import { registerUrl } from './kit/pages.js'

type News<K extends SystemEvent['is']> = Extract<SystemEvent, { is: K }>

const update = (code: string, phrase: 'notice.status.summary' | 'notice.status.summaryGone') =>
  ({ name: 'moe_case_update', values: [code, { phrase }] }) as const

/** What everybody may read of the complaint from now on, and under which name. */
export const summarised = (turn: Turn, { code, title }: News<'summaryPublished'>): readonly Say[] => {
  const name = turn.look({ fact: 'item', code })?.publishedName
  const args = { code, title, url: registerUrl(turn, code) }
  const more = { choices: [openItem(code), MENU], template: update(code, 'notice.status.summary') }
  return [
    name === undefined
      ? say('notice.summary.unnamed', args, more)
      : say('notice.summary', { ...args, publish_name: name }, more),
  ]
}

/** It is read by nobody any more; the complaint itself goes on. */
export const unsummarised = ({ code }: News<'summaryRetracted'>): readonly Say[] => [
  say(
    'notice.summary.gone',
    { code },
    { choices: [openItem(code), MENU], template: update(code, 'notice.status.summaryGone') },
  ),
]
