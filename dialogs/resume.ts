import type { Draft } from './kit/state.js'
import { draftId } from './kit/drafts.js'
import { type Say, alsoYes, choice, say } from '../src/messaging/say.js'
import { type Dialog, type DialogName, END, type Step, go, stay } from './kit/dialog.js'
import { notUnderstood } from './kit/notUnderstood.js'
import type { Turn } from './kit/turn.js'

interface ResumeState {
  /** Releases of before kept its place. */
  readonly draft: string | number
  readonly said?: string
}

const CHOICES = [alsoYes(choice('draft.resume')), choice('draft.new'), choice('draft.drop')]
/** A message to staff is finished or deleted; there is nothing to begin anew. */
const CHOICES_OF_MESSAGE = [alsoYes(choice('draft.resume')), choice('draft.drop')]

/** Drafts that have a name of their own. */
const KINDS = ['proposal', 'complaint', 'alternative', 'argument'] as const

const question = (draft: Draft): Say => {
  const isMessage = draft.dialog === 'whichCase'
  const type = isMessage ? 'message' : (KINDS.find(kind => kind === draft.dialog) ?? 'other')
  const args = {
    kind: { phrase: `navigation.resume.${type}` as const },
    title: draft.title,
    step: { phrase: draft.where },
  }
  return say('navigation.resume', args, { choices: isMessage ? CHOICES_OF_MESSAGE : CHOICES })
}

const draftOf = (turn: Turn, named: ResumeState['draft']): Draft | undefined =>
  turn.state.drafts.find((draft, at) => (typeof named === 'number' ? at === named : draftId(draft) === named))

const drop = (turn: Turn, draft: Draft): void => {
  turn.state.drafts = turn.state.drafts.filter(each => each !== draft)
}

/** Deletes a draft, where there is one of that name. */
export const dropDraft = (turn: Turn, named: string): void => {
  const draft = draftOf(turn, named)
  if (draft) drop(turn, draft)
}

/** Takes a draft out of the list and opens it where it stopped. */
export const reopenDraft = (turn: Turn, named: ResumeState['draft']): Step => {
  const draft = draftOf(turn, named)
  if (!draft) {
    turn.says.push(say('navigation.draft.gone'))
    return END
  }
  drop(turn, draft)
  // Only dialogs that are forms leave drafts, and each takes its own state back under `resume`.
  return draft.waiting?.begins ?? go(draft.dialog as DialogName, { resume: draft.form })
}

/** Somebody comes back and finds what was begun: go on, begin anew, or delete it. */
export const resume: Dialog<'resume', ResumeState> = {
  name: 'resume',
  needs: 'nothing',
  nature: { words: 'answers', about: 'else', opens: 'away', tellsStatus: false },
  begin(turn, given) {
    if (given.atOnce) return reopenDraft(turn, given.draft)
    const draft = draftOf(turn, given.draft)
    if (!draft) return END
    turn.says.push(question(draft))
    return stay(given)
  },
  take(turn, state, input) {
    const draft = draftOf(turn, state.draft)
    if (!draft) return END
    switch (input.is === 'chose' ? input.id : '') {
      case 'draft.resume':
        if (state.said !== undefined) turn.says.push(say('navigation.resume.said', { text: state.said }))
        return reopenDraft(turn, state.draft)
      case 'draft.new':
        return go(draft.dialog as DialogName, {})
      case 'draft.drop':
        drop(turn, draft)
        turn.says.push(say('navigation.cancelled'))
        return END
      case 'nav.back':
      case 'nav.cancel':
        return END
      default:
        notUnderstood(turn, {
          where: 'step.resume',
          hint: { phrase: 'navigation.resume.hint' },
          question: question(draft),
        })
        return stay(state)
    }
  },
  again(turn, state) {
    const draft = draftOf(turn, state.draft)
    if (draft) turn.says.push(question(draft))
  },
  where: () => 'step.resume',
}
