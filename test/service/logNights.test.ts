import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import type { Officer } from '../../src/domain/officer.js'
import { leafOf } from '../../src/domain/publicLog.js'
import { publicLogOf } from '../../src/service/proof/reading.js'
import type { Sequencer } from '../../src/service/proof/sequencer.js'
import { publishProposal } from '../../src/service/staff/moderation.js'
import { registerOf } from '../../src/store/register.js'
import { verifyProof } from '../../verify/verify.mjs'
import { codeOf, complaintOf, newCode, proposalOf, safetyOf } from '../support/contributions.js'
import { type LogDesk, logDesk } from '../support/logDesk.js'
import { LOG_KEYS, exported, verified } from '../support/proof.js'
import { type Citizen, type StaffWorld, hire } from '../support/staffWorld.js'

const SOUND = { troubles: [] }

describe('what the public log keeps for the end of the day', () => {
  let desk: LogDesk
  let world: StaffWorld
  let sequencer: Sequencer
  let salim: Citizen
  let coordinator: Officer
  beforeAll(async () => {
    desk = await logDesk('logNights')
    ;({ world, sequencer, salim } = desk)
    coordinator = await hire(world.house, 'coordinator')
  })
  afterAll(() => desk.close())

  it('says of what is confidential neither what it was nor that it came', async () => {
    await sequencer.tick()
    const before = await exported(world, 'public')
    const [complaint, report] = [newCode('C', world.now()), newCode('S', world.now())]
    expect(
      await desk.logged(async () => {
        await salim.contributes(complaintOf(salim, complaint, world.now(), 'CANARY-NARRATIVE'))
        await salim.contributes(safetyOf(salim, report, world.now(), 'CANARY-REPORT'))
      }),
    ).toEqual(['kept', 'kept'])
    expect(await exported(world, 'public')).toEqual(before)
    expect((await exported(world, 'whole')).join('\n')).toContain('CANARY-REPORT')
    expect(await publicLogOf(world.store, registerOf(world.store)).proof(codeOf(report))).toBeUndefined()
  })

  it.each([0, 3, 12])('grows by full tens as a day ends on which %i private things happened', async times => {
    await desk.overnight()
    for (let n = 0; n < times; n += 1) await desk.proposed()
    const grown = await desk.overnight()
    const refs = grown.map(({ ref }) => ref)
    expect(grown.filter(({ kind }) => kind !== 'kept')).toEqual([])
    expect([grown.length % 10, grown.length > times]).toEqual([0, true])
    expect(refs).toEqual([...refs].sort())
    for (const scope of ['public', 'whole'] as const) expect(await verified(world, scope)).toMatchObject(SOUND)
  })

  it('promises what waits with a signature to who holds its receipt, and keeps the promise', async () => {
    const code = await desk.proposed()
    await sequencer.tick()
    const promised = await desk.proofOf(code)
    const [kept] = promised?.promised ?? []
    expect([promised?.entries, promised?.promised.length]).toEqual([[], 1])
    const answer = (promise = kept?.promise) => ({
      checkpoint: promised?.state.note,
      key: LOG_KEYS.publicKey,
      promised: [{ hash: kept?.hash, leaf: kept && leafOf(kept), promise }],
    })
    expect(verifyProof(answer())).toEqual([])
    expect(verifyProof(answer(promised?.state.note))).toEqual([{ what: 'promise', where: kept?.ref }])
    await desk.overnight()
    const then = await desk.proofOf(code)
    expect([then?.promised, then?.entries.map(({ hash }) => hash)]).toEqual([[], [kept?.hash]])
  })

  it.each(['the day on which it came', 'a later day'])('tells nobody of what is erased on %s unread', async day => {
    const muna = await world.citizen(`muna-${day.length}`)
    const code = newCode('C', world.now())
    await muna.contributes(complaintOf(muna, code, world.now(), 'CANARY-ERASED'))
    await sequencer.tick()
    if (day === 'a later day') await desk.overnight()
    const before = await exported(world, 'public')
    expect(await desk.logged(() => desk.erases(muna, false))).toEqual(['kept'])
    expect(await exported(world, 'public')).toEqual(before)
    expect((await exported(world, 'whole')).join()).not.toContain('CANARY-ERASED')
    expect(await verified(world, 'whole')).toMatchObject(SOUND)
    await desk.overnight()
    expect(await verified(world, 'whole')).toMatchObject(SOUND)
  })

  it.each([
    { keepTexts: false, shown: 0 },
    { keepTexts: true, shown: 1 },
  ])('says that somebody was erased, and stays whole; texts kept: $keepTexts', async ({ keepTexts, shown }) => {
    const aisha = await world.citizen(`aisha-${keepTexts}`, { name: 'عائشة بنت ناصر الكندية' })
    const code = newCode('P', world.now())
    await aisha.contributes(proposalOf(aisha, code, world.now()))
    await publishProposal(world.house, { officer: coordinator }, codeOf(code))
    await sequencer.tick()
    const erased = await desk.logged(() => desk.erases(aisha, keepTexts))
    expect([erased.includes('closed'), erased.filter(kind => kind === 'published').length]).toEqual([true, shown])
    const whole = (await exported(world, 'whole')).join('\n')
    expect([whole.includes(aisha.participant.name), whole.includes(code)]).toEqual([false, keepTexts])
    const opening = { code: codeOf(code) }
    expect([
      await world.store.logOpenings.countDocuments(opening),
      await world.store.logKept.countDocuments(opening),
    ]).toEqual([shown, 0])
    expect(await verified(world, 'public')).toMatchObject(SOUND)
    expect(await verified(world, 'whole')).toMatchObject(SOUND)
    await desk.overnight()
    expect(await verified(world, 'whole')).toMatchObject(SOUND)
  })
})
