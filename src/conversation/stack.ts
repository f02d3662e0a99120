import { type Activity, ActivityTypes, BotAdapter, TurnContext } from 'botbuilder'
// By the files that are needed: the root loads recognizers for a dozen languages, 0.3 s of each start and 40 MB.
import { Dialog as BotDialog, type DialogReason, type DialogTurnResult } from 'botbuilder-dialogs/lib/dialog.js'
import { DialogContext } from 'botbuilder-dialogs/lib/dialogContext.js'
import { DialogContextError } from 'botbuilder-dialogs/lib/dialogContextError.js'
import { DialogSet } from 'botbuilder-dialogs/lib/dialogSet.js'
import type { Attachment } from '../domain/attachment.js'
import type { Dialog, DialogName, Openings, Step } from '../../dialogs/kit/dialog.js'
import type { Nature } from '../../dialogs/kit/nature.js'
import type { Input, Turn } from '../../dialogs/kit/turn.js'
import { gate } from '../../dialogs/kit/gate.js'

/** What one turn hands to the dialogs it runs. */
interface Running {
  readonly turn: Turn
  input: Input | undefined
}

const RUNNING = Symbol('running')

/** Any of our dialogs, its state being its own business. */
export type AnyDialog = { [N in DialogName]: Dialog<N, never> }[DialogName]

/** Dialogs speak through `turn.says`; whatever the SDK would send by itself is a mistake. */
class SilentAdapter extends BotAdapter {
  override sendActivities(): Promise<never> {
    return Promise.reject(new Error('a dialog speaks through Turn.says, not through the bot adapter'))
  }
  override updateActivity(): Promise<void> {
    return Promise.resolve()
  }
  override deleteActivity(): Promise<void> {
    return Promise.resolve()
  }
  override continueConversation(): Promise<void> {
    return Promise.reject(new Error('proactive messages are system turns'))
  }
}

const ADAPTER = new SilentAdapter()
const ACTIVITY: Partial<Activity> = { type: ActivityTypes.Message, channelId: 'musharaka' }

const running = (context: TurnContext): Running => {
  const found: unknown = context.turnState.get(RUNNING)
  // Put there by openStack below, the only place that makes these contexts.
  return found as Running
}

const apply = async (context: DialogContext, step: Step): Promise<DialogTurnResult> => {
  switch (step.is) {
    case 'stay':
      if (context.activeDialog) context.activeDialog.state = step.state
      return BotDialog.EndOfTurn
    case 'end':
      return context.endDialog(step)
    case 'beside':
      if (context.activeDialog) context.activeDialog.state = step.state
      return context.beginDialog(step.other.to, step.other.with)
    case 'go':
      return context.replaceDialog(step.to, step.with)
  }
}

/** One of our dialogs on botbuilder's stack. */
class Hosted extends BotDialog {
  constructor(private readonly dialog: Dialog<DialogName, unknown>) {
    super(dialog.name)
  }

  override async beginDialog(context: DialogContext, given?: object): Promise<DialogTurnResult> {
    const { turn } = running(context.context)
    const opening = given ?? {}
    if (this.dialog.nature.rests !== true) turn.state.safetyOffered = false
    const first = gate(turn, this.dialog, opening)
    return apply(context, first ?? this.dialog.begin(turn, opening))
  }

  override async continueDialog(context: DialogContext): Promise<DialogTurnResult> {
    const { turn, input } = running(context.context)
    if (!input) return BotDialog.EndOfTurn
    return apply(context, this.dialog.take(turn, context.activeDialog?.state, input))
  }

  /** A dialog on top of this one has ended: the open question is put again. */
  override async resumeDialog(context: DialogContext, _reason: DialogReason): Promise<DialogTurnResult> {
    this.dialog.again(running(context.context).turn, context.activeDialog?.state)
    return BotDialog.EndOfTurn
  }
}

/** Where the SDK looks for its memory scopes before it makes them anew, which costs ten times the rest of a context. */
const CONFIGURATION = 'DialogStateManagerConfiguration'
const IDLE = new DialogContext(new DialogSet(), new TurnContext(ADAPTER, ACTIVITY), { dialogStack: [] })
const { configuration } = IDLE.state

/**
 * Thrown where a fact is not at hand yet. Made once it costs no stack trace, and an error of the SDK's own passes
 * through its contexts as it is.
 */
export const NOT_AT_HAND = new DialogContextError('a fact is not at hand yet', IDLE)

/** The dialogs of the product, ready to be hosted. */
interface Repertoire {
  readonly set: DialogSet
  readonly byName: ReadonlyMap<string, Dialog<DialogName, unknown>>
}

export const repertoire = (dialogs: readonly AnyDialog[]): Repertoire => {
  const set = new DialogSet()
  // Each dialog's state comes back only to the dialog that wrote it, under its own name on the stack.
  const byName = new Map(dialogs.map(dialog => [dialog.name, dialog as unknown as Dialog<DialogName, unknown>]))
  for (const dialog of byName.values()) set.add(new Hosted(dialog))
  return { set, byName }
}

/** The dialog whose question is open, with its state. */
export interface Active {
  readonly dialog: Dialog<DialogName, unknown>
  readonly state: unknown
}

/** The stack of one conversation, for one turn. */
export interface Stack {
  active(): Active | undefined
  /** What is to be known of a dialog before it is opened. */
  natureOf(name: DialogName): Nature
  take(input: Input): Promise<void>
  /** Begins a dialog on top of the open one, which goes on afterwards. */
  begin<N extends DialogName>(to: N, given: Openings[N]): Promise<void>
  /** Lets the open dialog take an edited message for the answer it gave; false where it gave none. */
  amend(message: string, text: string): boolean
  /** Keeps files with what is open, if it takes any. */
  enclose(files: readonly Attachment[]): void
  /** Forgets whatever is open. */
  clear(): void
  /** Forgets what lies on top and would lose nothing, down to the first dialog that would, or that goes on afterwards. */
  settle(): void
  /** The same, and what goes on afterwards does not go on either. */
  leave(): void
  /** Puts the open question again. */
  again(): void
}

/** True when the dialog that ended asked for no menu after it. */
const endedQuietly = (result: DialogTurnResult): boolean => {
  const step: unknown = result.result
  return typeof step === 'object' && step !== null && 'quietly' in step
}

const losesNothing = ({ dialog, state }: Active): boolean => dialog.unfinished?.(state) === undefined
const goesOn = ({ dialog, state }: Active): boolean => dialog.goesOn?.(state) === true

/** The SDK's context of one turn over the stack that the conversation remembers, without what this release does not know. */
const contextOf = (dialogs: Repertoire, now: Running): DialogContext => {
  const { state } = now.turn
  // Dialogs of an earlier release that no longer exist would make the whole conversation fail.
  state.stack = state.stack.filter(instance => dialogs.byName.has(instance.id))
  if (state.pending && !dialogs.byName.has(state.pending.to)) delete state.pending
  const context = new TurnContext(ADAPTER, ACTIVITY)
  context.turnState.set(RUNNING, now)
  context.turnState.set(CONFIGURATION, configuration)
  return new DialogContext(dialogs.set, context, { dialogStack: state.stack })
}

const activeIn = ({ byName }: Repertoire, { activeDialog: instance }: DialogContext): Active | undefined => {
  const dialog = instance && byName.get(instance.id)
  return instance && dialog ? { dialog, state: instance.state as unknown } : undefined
}

/** A conversation that rests has its menu open. */
const rest = async (dc: DialogContext, result: DialogTurnResult): Promise<void> => {
  if (dc.stack.length > 0) return
  await dc.beginDialog('menu', endedQuietly(result) ? { silent: true } : {})
}

const natureIn = ({ byName }: Repertoire, name: DialogName): Nature => {
  const dialog = byName.get(name)
  if (!dialog) throw new Error(`no dialog is called ${name}: it is missing in dialogs/index.ts`)
  return dialog.nature
}

export const openStack = (dialogs: Repertoire, turn: Turn): Stack => {
  const now: Running = { turn, input: undefined }
  const dc = contextOf(dialogs, now)
  const active = (): Active | undefined => activeIn(dialogs, dc)
  return {
    active,
    natureOf: name => natureIn(dialogs, name),
    async take(input) {
      now.input = input
      if (!dc.activeDialog) await dc.beginDialog('menu', { silent: true })
      await rest(dc, await dc.continueDialog())
    },
    async begin(to, given) {
      await rest(dc, await dc.beginDialog(to, given))
    },
    amend(message, text) {
      const open = active()
      const step = open?.dialog.amend?.(turn, open.state, message, text)
      if (step?.is !== 'stay' || !dc.activeDialog) return false
      dc.activeDialog.state = step.state
      return true
    },
    enclose(files) {
      const open = active()
      const step = open?.dialog.encloses?.(turn, open.state, files)
      if (step?.is === 'stay' && dc.activeDialog) dc.activeDialog.state = step.state
    },
    clear() {
      dc.stack.length = 0
    },
    settle() {
      for (let open = active(); open && losesNothing(open) && !goesOn(open); open = active()) dc.stack.pop()
    },
    leave() {
      for (let open = active(); open && losesNothing(open); open = active()) dc.stack.pop()
    },
    again() {
      const open = active()
      open?.dialog.again(turn, open.state)
    },
  }
}
