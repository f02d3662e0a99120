import type { TrackingCode } from '../src/domain/ids.js'
import { statusOfProposal } from '../src/domain/status.js'
import { readTrackingCode } from '../src/domain/trackingCode.js'
import { shorten } from '../src/language/shorten.js'
import { type Choice, type Say, type Value, choice, say, wayTo } from '../src/messaging/say.js'
import { go } from './kit/dialog.js'
import type { ItemView } from './kit/facts.js'
import type { Question, Reading } from './kit/question.js'
import { registerUrl } from './kit/pages.js'
import { labelWidth } from './kit/rows.js'
import type { Turn } from './kit/turn.js'
import type { Known, ProposalDraft } from './proposalDraft.js'

/** With the number of supporters it fits what WhatsApp shows beneath a row. */
const TITLE_BENEATH = 40
const SUMMARY = 300

const DIFFERENT = choice('sim.none', 'proposal.similar.different')
const CANCEL = wayTo('nav.cancel')
const BACK = wayTo('nav.back')

/** What was answered asks for no support any more. */
const isSupportable = ({ proposal }: ItemView): boolean => proposal?.is !== 'answered'

const similarTo = (turn: Turn, { title }: Known): readonly ItemView[] => {
  if (title === undefined) return []
  const found = turn.look({ fact: 'similarProposals', title })
  return found.filter(({ owner }) => owner === undefined || owner !== turn.state.participant?.id)
}

const supporters = (s: number): Value => ({ phrase: 'proposal.supporters', args: { s } })

const statusOf = ({ proposal }: ItemView): Value => ({
  label: 'status',
  id: proposal ? statusOfProposal(proposal) : 'published',
})

/** Names the proposal itself: by its place another one would be picked where the list changed meanwhile. */
const row = (turn: Turn, item: ItemView): Choice => {
  const label = shorten(item.title, labelWidth(turn))
  const standing = isSupportable(item) ? supporters(item.supporters) : statusOf(item)
  const rest = label === item.title ? [] : [shorten(item.title, TITLE_BENEATH)]
  return choice(
    `sim:${item.code}`,
    { text: label },
    { description: { text: { list: [...rest, standing], by: ' · ' } } },
  )
}

const list = (turn: Turn, similar: readonly ItemView[]): Say => {
  const rows = similar.map(item => row(turn, item))
  return say(
    similar.some(isSupportable) ? 'proposal.similar' : 'proposal.similar.answered',
    { n: similar.length },
    { choices: [...rows, DIFFERENT, BACK, CANCEL], list: 'proposal.similar.list' },
  )
}

const view = (turn: Turn, item: ItemView): Say => {
  const args = {
    title: item.title,
    author: item.publishedName ?? ({ phrase: 'proposal.unnamed' } as const),
    gov:
      item.governorate === undefined
        ? ({ phrase: 'proposal.place.none' } as const)
        : ({ label: 'governorate', id: item.governorate } as const),
    summary: shorten(item.text, SUMMARY),
    status: statusOf(item),
    supporters: supporters(item.supporters),
    url: registerUrl(turn, item.code),
  }
  const support = isSupportable(item) ? [choice(`sup:${item.code}`, 'choice.support')] : []
  return say('proposal.similar.view', args, {
    choices: [...support, DIFFERENT, choice('sim.list', 'proposal.similar.list')],
  })
}

/** What was offered and is not among the likest any more. */
const stillPublished = (turn: Turn, code: TrackingCode): ItemView | undefined => {
  const item = turn.look({ fact: 'item', code })
  return item?.published ? item : undefined
}

const chosen = (turn: Turn, id: string, similar: readonly ItemView[]): Reading<ProposalDraft, 'different'> => {
  // «خلاص» is no proposal of the list: one's own goes on, and nothing is sent by it.
  if (id === 'sim.none' || id === 'done') return { is: 'answer', value: true }
  if (id === 'sim.list') return { is: 'show', say: list(turn, similar) }
  const [, what, typed = ''] = /^(sim|sup):(.+)$/u.exec(id) ?? []
  const code = readTrackingCode(typed)
  if (code === undefined) return { is: 'unclear' }
  if (what === 'sup') return { is: 'leave', step: go('support', { code }) }
  const item = similar.find(each => each.code === code) ?? stillPublished(turn, code)
  return { is: 'show', say: item ? view(turn, item) : list(turn, similar) }
}

/** Shows published proposals that say something like it: supporting one makes it stronger than repeating it. */
export const different: Question<ProposalDraft, 'different'> = {
  ask: (turn, known) => list(turn, similarTo(turn, known)),
  read: ({ turn, input, known }) =>
    input.is === 'chose' ? chosen(turn, input.id, similarTo(turn, known)) : { is: 'unclear' },
  // Looked for near the beginning only: a proposal published meanwhile does not lead anybody back.
  skip: (turn, known) => known.topic !== undefined || similarTo(turn, known).length === 0,
  where: 'step.proposal.similar',
  hint: 'proposal.similar.hint',
}
