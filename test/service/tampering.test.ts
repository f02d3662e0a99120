import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import type { Change } from '../../src/domain/change.js'
import type { Officer } from '../../src/domain/officer.js'
import type { Sequencer } from '../../src/service/proof/sequencer.js'
import { resolveCase } from '../../src/service/staff/caseAnswers.js'
import { claimCase } from '../../src/service/staff/cases.js'
import { publishProposal } from '../../src/service/staff/moderation.js'
import { newestCheckpoint } from '../../src/store/publicLog.js'
import { codeOf, complaintOf, newCode, proposalOf, safetyOf } from '../support/contributions.js'
import { morning, sequencerOf, verified } from '../support/proof.js'
import { type StaffWorld, hire, staffWorld } from '../support/staffWorld.js'
import { TAMPERINGS, diceOf, kept, signAnew } from '../support/tamper.js'

/** How often somebody tampers; `TAMPERINGS=500` for the whole trial of docs/proof.md, with another `SEED` where wanted. */
const TIMES = Number(process.env.TAMPERINGS ?? 50)
const SEED = Number(process.env.SEED ?? 2_026)

describe('a log that somebody tampered with', () => {
  let world: StaffWorld
  let sequencer: Sequencer
  let outside = ''

  /** A year in small: contributions of every kind, some published, some answered; of the last no day is over yet. */
  const live = async (coordinator: Officer, agent: Officer): Promise<void> => {
    const salim = await world.citizen('salim')
    for (let n = 0; n < 4; n += 1) {
      const now = world.now()
      const [proposal, complaint, report] = [newCode('P', now), newCode('C', now), newCode('S', now)]
      const changes: readonly Change[] = [
        proposalOf(salim, proposal, now + n, n % 2 === 0 ? 'named' : 'unnamed'),
        complaintOf(salim, complaint, now + n, `تأخرت الحافلة ${n + 3} مرات هذا الأسبوع`),
        safetyOf(salim, report, now + n, `بلاغ ${n}`),
      ]
      await salim.contributes(...changes)
      await sequencer.tick()
      if (n > 0) await publishProposal(world.house, { officer: coordinator }, codeOf(proposal))
      if (n > 1) {
        await claimCase(world.house, { officer: agent }, codeOf(complaint))
        const answer = { answer: `أُضيفت حافلة على الخط ${n}`, reason: 'fixed' } as const
        await resolveCase(world.house, { officer: agent }, codeOf(complaint), answer)
      }
      await sequencer.tick()
      if (n === 2) morning(world)
    }
  }

  /** Whether it is found that somebody changed what was said in a contribution that is named there. */
  const foundIn = async (name: 'logKept' | 'logOpenings'): Promise<boolean> => {
    const restore = await kept(world.store)
    const opening = await world.store.db.collection(name).findOne({ 'source.is': 'said' })
    const changed = { $set: { 'said.topic': 'forged' } }
    await world.store.db.collection<{ _id: string }>('contributions').updateOne({ _id: opening?.code }, changed)
    const { troubles } = await verified(world, 'whole', [outside])
    await restore()
    return troubles.some(({ what }) => what === 'content')
  }

  beforeAll(async () => {
    world = await staffWorld('tampering')
    morning(world)
    sequencer = sequencerOf(world)
    await live(await hire(world.house, 'coordinator'), await hire(world.house, 'agent', { unit: 'dg_muscat' }))
    outside = (await newestCheckpoint(world.store))?.note ?? ''
  })
  afterAll(async () => {
    await sequencer.stop()
    await world.close()
  })

  it('is sound while nobody does', async () => {
    expect(await verified(world, 'whole', [outside])).toMatchObject({ troubles: [] })
    expect(await verified(world, 'public', [outside])).toMatchObject({ troubles: [] })
  })

  it('is not what a log with the kinds of former versions is taken for', async () => {
    const restore = await kept(world.store)
    await world.store.db.collection('logEntries').updateMany({ kind: 'kept' }, { $set: { kind: 'decided' } })
    await signAnew(world.store)
    const [whole, open] = [await verified(world, 'whole'), await verified(world, 'public')]
    await restore()
    expect([whole.troubles, open.troubles]).toEqual([[], []])
  })

  it('is found out before the night in which something is logged, and after it', async () => {
    expect([await foundIn('logKept'), await foundIn('logOpenings')]).toEqual([true, true])
  })

  it(`never passes, whatever was done (${TIMES} times, seed ${SEED})`, async () => {
    const dice = diceOf(SEED)
    const ways = Object.entries(TAMPERINGS)
    const restore = await kept(world.store)
    const unnoticed: string[] = []
    for (let n = 0; n < TIMES; n += 1) {
      const [name, tamper] = ways[n % ways.length] ?? ways[0] ?? []
      if (!tamper) throw new Error('there is no way to tamper')
      await tamper(world.store, dice)
      const { troubles } = await verified(world, 'whole', [outside])
      if (troubles.length === 0) unnoticed.push(`${n}: ${name}`)
      await restore()
    }
    expect(unnoticed).toEqual([])
    expect(await verified(world, 'whole', [outside])).toMatchObject({ troubles: [] })
  })

  it('that was made anew with the key is told by nothing but the checkpoint kept outside', async () => {
    const restore = await kept(world.store)
    await TAMPERINGS['the whole log made anew']?.(world.store, diceOf(SEED))
    const alone = await verified(world, 'whole')
    const told = await verified(world, 'whole', [outside])
    await restore()
    expect([alone.troubles, told.troubles]).toEqual([[], [{ what: 'root', where: 'outside 1' }]])
  })
})
