import { publicLogOf } from '../../src/service/proof/reading.js'
import { receiptsOf } from '../../src/store/publicLog.js'
import { registerOf } from '../../src/store/register.js'
import { codeOf, newCode, proposalOf } from './contributions.js'
import { kindsIn, midnight, morning, sequencerOf, waitingIn } from './proof.js'
import { type Citizen, staffWorld } from './staffWorld.js'
import { until } from './until.js'

/** A world whose log is appended to when the test says so, with somebody who proposes. */
export const logDesk = async (name: string) => {
  const world = await staffWorld(name)
  morning(world)
  const sequencer = sequencerOf(world)
  const salim = await world.citizen('salim')

  const proposed = async (visibility: 'named' | 'unnamed' = 'named'): Promise<string> => {
    const code = newCode('P', world.now())
    await salim.contributes(proposalOf(salim, code, world.now(), visibility))
    return code
  }
  /** As its author may ask for it. */
  const proofOf = async (code: string) =>
    publicLogOf(world.store, registerOf(world.store)).proof(
      codeOf(code),
      (await receiptsOf(world.store, [codeOf(code)])).get(codeOf(code)),
    )
  /** Kinds of what is logged at once, and kept for the end of the day, of all that `acts` does. */
  const logged = async (acts: () => Promise<unknown>): Promise<readonly string[]> => {
    await sequencer.tick()
    const [before, kept] = [(await kindsIn(world)).length, await waitingIn(world)]
    await acts()
    await sequencer.tick()
    const more = (await waitingIn(world)) - kept
    return [...Array<string>(more).fill('kept'), ...(await kindsIn(world)).slice(before)]
  }
  /** What is appended as the day ends. */
  const overnight = async () => {
    await sequencer.tick()
    const before = await world.store.logEntries.countDocuments()
    midnight(world)
    await sequencer.tick()
    const entries = await world.store.logEntries
      .find({ _id: { $gte: before } })
      .sort({ _id: 1 })
      .toArray()
    world.pass(8 * 3_600_000)
    return entries
  }

  const erases = async (citizen: Citizen, keepTexts: boolean): Promise<void> => {
    const asked = { participant: citizen.participant.id, keepTexts, dueAt: world.now(), at: world.now() }
    await citizen.contributes({ is: 'erasureAsked', ...asked })
    for (const ms of [60_000, 3_600_000, 120_000]) {
      world.pass(ms)
      await world.service.sweep()
      await until(async () => (await world.store.turns.countDocuments({ changesAt: { $exists: true } })) === 0)
      await world.clock.tick()
    }
  }

  const close = async (): Promise<void> => {
    await sequencer.stop()
    await world.close()
  }

  return { world, sequencer, salim, proposed, proofOf, logged, overnight, erases, close }
}

export type LogDesk = Awaited<ReturnType<typeof logDesk>>
