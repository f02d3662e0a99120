import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals'
import { DIALOGS } from '../../dialogs/index.js'
import { END } from '../../dialogs/kit/dialog.js'
import { form } from '../../dialogs/kit/form.js'
import { toldAs } from '../../dialogs/kit/gatherText.js'
import type { Question } from '../../dialogs/kit/question.js'
import type { ProposalDraft } from '../../dialogs/proposalDraft.js'
import { apology } from '../../src/conversation/unusual.js'
import type { AnyDialog } from '../../src/conversation/stack.js'
import { conversationOf as dialogueOf } from '../../src/conversation/turn.js'
import { say } from '../../src/messaging/say.js'
import { conversationOf } from '../../src/service/keys.js'
import type { Participation } from '../../src/service/participation.js'
import type { Store } from '../../src/store/connection.js'
import { testDatabaseUri } from '../support/mongo.js'
import { address, house, message, parts } from '../support/writePath.js'
import { until } from '../support/until.js'

type FormerDraft = Pick<ProposalDraft, 'title' | 'details'> & { grade: string }

/** A question that takes whatever is said for its answer. */
const asks = <K extends keyof FormerDraft>(
  key: 'proposal.details' | 'complaint.where',
  answer: (text: string) => FormerDraft[K],
): Question<FormerDraft, K> => ({
  ask: () => say(key, {}, { free: true }),
  read: ({ input }) => (input.is === 'said' ? { is: 'answer', value: answer(input.text) } : { is: 'unclear' }),
  counted: true,
  where: 'step.proposal.title',
  hint: 'complaint.where.hint',
})
const title = asks<'title'>('proposal.details', text => text)
const grade = asks<'grade'>('complaint.where', text => text)
const details = asks<'details'>('proposal.details', toldAs)

/** Proposals as another release asks for them: a question between title and details, and none of those that follow. */
const other = form<'proposal', FormerDraft>({
  name: 'proposal',
  needs: 'registration',
  nature: { words: 'contribution', about: 'else', opens: 'instead', tellsStatus: false },
  questions: { title, grade, details },
  title: known => known.title,
  finish: () => END,
})

const without = (name: string): readonly AnyDialog[] => DIALOGS.filter(dialog => dialog.name !== name)
const OTHER: readonly AnyDialog[] = [...without('proposal'), other]

const TITLE = 'Shade at the bus stops'
const TOLD = 'Put up shades and benches where more than ten pupils wait for the bus in the sun.'

describe('people in the middle of a conversation when a release changes its dialogs', () => {
  const home = house(testDatabaseUri('release'))
  let store: Store
  beforeAll(async () => void (store = await home.store()))
  afterEach(() => home.rest())
  afterAll(() => home.close())

  const release = (dialogs: readonly AnyDialog[]) => home.open(store, { runTurn: dialogueOf(dialogs), apology })
  const turnsOf = (chat: string) =>
    store.turns
      .find({ conv: conversationOf(parts(store).convKey, address(chat)) })
      .sort({ seq: 1 })
      .toArray()

  /** Writes these messages to a process, each as soon as the one before has had its consequences; what was answered to the last. */
  const writes = async ({ receive }: Participation, chat: string, ...texts: readonly string[]): Promise<string> => {
    for (const text of texts) {
      expect(await receive([message(chat, text)])).toBe('accepted')
      await until(async () => (await store.turns.countDocuments({ changesAt: { $exists: true } })) === 0)
    }
    return (
      (await turnsOf(chat))
        .at(-1)
        ?.out.map(({ outbound }) => outbound.text)
        .join('\n') ?? ''
    )
  }
  const sentFrom = (chat: string) =>
    store.contributions.find({ conv: conversationOf(parts(store).convKey, address(chat)) }).toArray()
  const registers = (process: Participation, chat: string) =>
    writes(process, chat, 'hello', 'English', 'Agree and continue', 'Salim Al Harthy', 'Parent or guardian', 'Seeb')

  it('are asked the next question that is left, and what they said is sent under its name', async () => {
    const before = await release(OTHER)
    await registers(before, 'taken')
    expect(await writes(before, 'taken', 'Make a proposal', TITLE)).toContain('Where?')
    await home.rest()
    const after = await release(DIALOGS)
    // Written to a question that is gone: no answer to the one that follows.
    expect(await writes(after, 'taken', 'Grade five')).toContain('Details')
    await writes(after, 'taken', TOLD, 'Done')
    await writes(after, 'taken', 'School transport', 'Skip', 'Send under my name')
    expect(await sentFrom('taken')).toMatchObject([{ said: { title: TITLE, details: TOLD, topic: 'transport' } }])
    expect((await turnsOf('taken')).filter(({ err }) => err)).toEqual([])
  })

  it('may be answered by either release while both run, message by message', async () => {
    const [one, two] = [await release(DIALOGS), await release(OTHER)]
    await registers(one, 'both')
    await writes(one, 'both', 'Make a proposal')
    expect(await writes(two, 'both', TITLE)).toContain('Where?')
    expect(await writes(one, 'both', 'Grade five')).toContain('Details')
    expect(await writes(two, 'both', TOLD)).toContain('Where?')
    await writes(one, 'both', 'Grade five', 'School transport', 'Skip', 'Send under my name')
    expect(await sentFrom('both')).toMatchObject([{ said: { title: TITLE, details: TOLD, topic: 'transport' } }])
    const turns = await turnsOf('both')
    expect(turns.map(({ seq, err }) => [seq, err])).toEqual(turns.map((_, at) => [at + 1, undefined]))
  })

  /** Writes the newest state of a conversation as a release before this one did. */
  const asBefore = async (chat: string, ...changes: object[]) => {
    await home.rest()
    const conv = conversationOf(parts(store).convKey, address(chat))
    expect(await store.turns.findOneAndUpdate({ conv }, changes, { sort: { seq: -1 } })).not.toBeNull()
    await store.heads.deleteMany({})
    return release(DIALOGS)
  }
  const HIT = 'A man hits the children behind the school'
  const FENCE = 'The fence of our school is broken and children fall over it'

  it('are asked once more about danger that a release before asked about, and its words are reported', async () => {
    const asking = await release(DIALOGS)
    await registers(asking, 'danger')
    await writes(asking, 'danger', 'Make a proposal')
    expect(await writes(asking, 'danger', HIT)).toContain('Make it an urgent report')
    const after = await asBefore(
      'danger',
      { $set: { 'state.danger': HIT, 'state.dangerAsked': { at: 'step.proposal.title', times: 1 } } },
      { $unset: 'state.alarm' },
    )
    await writes(after, 'danger', 'yes')
    expect((await turnsOf('danger')).at(-1)?.state).not.toHaveProperty('danger')
    expect(JSON.stringify((await turnsOf('danger')).at(-1)?.state.stack)).toContain(HIT)
  })

  it('answer with a plain yes what a release before asked, which kept no meaning of its choices', async () => {
    const asking = await release(DIALOGS)
    await registers(asking, 'meant')
    await writes(asking, 'meant', 'Make a proposal', TITLE)
    expect(await writes(asking, 'meant', 'cancel')).toContain('can be kept as a draft')
    const after = await asBefore('meant', { $unset: 'state.offered.means' })
    await writes(after, 'meant', 'yes')
    const last = (await turnsOf('meant')).at(-1)?.state
    expect(last?.drafts.map(({ title }) => title)).toEqual([TITLE])
    expect(last?.offered.every(({ means }) => means.is !== undefined)).toBe(true)
  })

  it('are led to what they came for before, once they are registered', async () => {
    await writes(await release(DIALOGS), 'came', 'hello', 'English')
    const after = await asBefore('came', { $set: { 'state.pending': { to: 'complaint', with: { narrative: FENCE } } } })
    const last = await writes(after, 'came', 'Agree and continue', 'Salim Al Harthy', 'Parent or guardian', 'Seeb')
    expect(last).toContain('Let us file it as a complaint')
    expect(JSON.stringify((await turnsOf('came')).at(-1)?.state.stack)).toContain(FENCE)
  })

  it('come to the menu where what they came for is gone', async () => {
    await writes(await release(DIALOGS), 'away', 'hello', 'English')
    const after = await asBefore('away', { $set: { 'state.pending': { to: 'surveys' } } })
    const last = await writes(after, 'away', 'Agree and continue', 'Salim Al Harthy', 'Parent or guardian', 'Seeb')
    expect(last).toContain('How can we help')
  })

  it('come to the menu where the whole dialog is gone, and no message is lost', async () => {
    const before = await release(DIALOGS)
    await registers(before, 'gone')
    await writes(before, 'gone', 'settings')
    expect((await turnsOf('gone')).at(-1)?.state.stack.at(-1)?.id).toBe('settings')
    await home.rest()
    const after = await release(without('settings'))
    expect(await writes(after, 'gone', 'menu')).toContain('How can we help')
    const last = (await turnsOf('gone')).at(-1)
    expect([last?.err, last?.state.stack.map(({ id }) => id)]).toEqual([undefined, ['menu']])
  })
})
