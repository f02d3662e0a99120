import { statusOfProposal } from '../src/domain/status.js'
import { shorten } from '../src/language/shorten.js'
import { type Choice, type Say, type Value, choice, say } from '../src/messaging/say.js'
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
const CANCEL = choice('nav.cancel')
const BACK = choice('nav.back')

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

const row = (turn: Turn, item: ItemView, at: number): Choice => {
  const label = shorten(item.title, labelWidth(turn))
  const standing = isSupportable(item) ? supporters(item.supporters) : statusOf(item)
  const rest = label === item.title ? [] : [shorten(item.title, TITLE_BENEATH)]
  return choice(`sim.${at + 1}`, { text: label }, { description: { text: { list: [...rest, standing], by: ' · ' } } })
}

const list = (turn: Turn, similar: readonly ItemView[]): Say => {
  const rows = similar.map((item, at) => row(turn, item, at))
  return say(
    similar.some(isSupportable) ? 'proposal.similar' : 'proposal.similar.answered',
    { n: similar.length },
    { choices: [...rows, DIFFERENT, BACK, CANCEL], list: 'proposal.similar.list' },
  )
}

const view = (turn: Turn, item: ItemView, at: number): Say => {
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
  const support = isSupportable(item) ? [choice(`sup.${at + 1}`, 'choice.support')] : []
  return say('proposal.similar.view', args, {
    choices: [...support, DIFFERENT, choice('sim.list', 'proposal.similar.list')],
  })
}

const chosen = (turn: Turn, id: string, similar: readonly ItemView[]): Reading<ProposalDraft, 'different'> => {
  if (id === 'sim.none') return { is: 'answer', value: true }
  if (id === 'sim.list') return { is: 'show', say: list(turn, similar) }
  const [, what, number] = /^(sim|sup)\.(\d)$/u.exec(id) ?? []
  const at = Number(number) - 1
  const item = similar[at]
  if (!item) return { is: 'unclear' }
  if (what === 'sim') return { is: 'show', say: view(turn, item, at) }
  return { is: 'leave', step: go('support', { code: item.code }) }
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
