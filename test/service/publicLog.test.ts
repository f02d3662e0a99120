import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import type { Officer } from '../../src/domain/officer.js'
import type { Sequencer } from '../../src/service/proof/sequencer.js'
import { publicLogOf } from '../../src/service/proof/reading.js'
import { resolveCase } from '../../src/service/staff/caseAnswers.js'
import { claimCase } from '../../src/service/staff/cases.js'
import { closePoll, publishResult } from '../../src/service/staff/polls.js'
import { declineProposal, publishProposal } from '../../src/service/staff/moderation.js'
import { applyTurns } from '../../src/store/apply.js'
import { receiptsOf } from '../../src/store/publicLog.js'
import { registerOf } from '../../src/store/register.js'
import { isBeginning, isIncluded } from '../../verify/verify.mjs'
import { codeOf, complaintOf, newCode, proposalOf, safetyOf } from '../support/contributions.js'
import { opens, votes } from '../support/pollDesk.js'
import { exported, kindsIn, sequencerOf, verified } from '../support/proof.js'
import { type Citizen, type StaffWorld, hire, staffWorld } from '../support/staffWorld.js'
import { until } from '../support/until.js'

const SOUND = { troubles: [] }
const bytes = (text: string): Uint8Array => Buffer.from(text, 'base64')

describe('the public log', () => {
  let world: StaffWorld
  let sequencer: Sequencer
  let [coordinator, agent]: readonly Officer[] = []
  let salim: Citizen
  beforeAll(async () => {
    world = await staffWorld('publicLog')
    sequencer = sequencerOf(world)
    coordinator = await hire(world.house, 'coordinator')
    agent = await hire(world.house, 'agent', { unit: 'dg_muscat' })
    salim = await world.citizen('salim')
  })
  afterAll(async () => {
    await sequencer.stop()
    await world.close()
  })

  const by = (officer: Officer | undefined) => {
    if (!officer) throw new Error('nobody was hired')
    return { officer }
  }
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
  /** Kinds of what is logged of all that `acts` does. */
  const logged = async (acts: () => Promise<unknown>): Promise<readonly string[]> => {
    await sequencer.tick()
    const before = (await kindsIn(world)).length
    await acts()
    await sequencer.tick()
    return (await kindsIn(world)).slice(before)
  }

  it('says that something was sent, also what is confidential, and of confidential things nothing else', async () => {
    const [complaint, report] = [newCode('C', world.now()), newCode('S', world.now())]
    expect(
      await logged(async () => {
        await salim.contributes(complaintOf(salim, complaint, world.now(), 'CANARY-NARRATIVE'))
        await salim.contributes(safetyOf(salim, report, world.now(), 'CANARY-REPORT'))
      }),
    ).toEqual(['sent', 'sent'])
    const open = (await exported(world, 'public')).join('\n')
    expect([complaint, report, 'CANARY', salim.participant.name].filter(word => open.includes(word))).toEqual([])
    expect((await exported(world, 'whole')).join('\n')).toContain('CANARY-REPORT')
    expect(await publicLogOf(world.store, registerOf(world.store)).proof(codeOf(report))).toBeUndefined()
  })

  it('gives its author a receipt in the chat, and only who holds it a proof of what is not published', async () => {
    const code = await proposed()
    await sequencer.tick()
    await salim.says(code)
    const receipts = () => salim.told().flatMap(text => /Receipt of the public log: (\S{12})/u.exec(text)?.[1] ?? [])
    await until(() => receipts().length === 1)
    const [receipt] = receipts()
    const log = publicLogOf(world.store, registerOf(world.store))
    expect((await log.proof(codeOf(code), receipt))?.entries[0]?.hash.slice(0, 12)).toBe(receipt)
    for (const other of [undefined, '', receipt?.slice(0, 11), `${receipt}!`, 'A'.repeat(12)])
      expect(await log.proof(codeOf(code), other)).toBeUndefined()
  })

  it('lets a stranger who guesses a code hear nothing of what is not published', async () => {
    const code = await proposed()
    await sequencer.tick()
    const mona = await world.citizen('mona')
    await mona.says(code)
    await until(() => mona.told().some(text => text.includes(`No published contribution has the code ${code}`)))
  })

  it('says each thing once, whoever applies the turn again and however many processes there are', async () => {
    const others = [sequencerOf(world), sequencerOf(world)]
    const before = (await kindsIn(world)).length
    const code = await proposed()
    const turns = await world.store.turns.find({ conv: salim.conv }).sort({ seq: 1 }).toArray()
    await Promise.all([
      applyTurns(world.store, turns, world.house.ministry),
      ...[sequencer, ...others].map(each => each.tick()),
    ])
    await Promise.all([sequencer, ...others].map(each => each.tick()))
    await Promise.all(others.map(each => each.stop()))
    await sequencer.tick()
    expect((await kindsIn(world)).slice(before)).toEqual(['sent'])
    expect((await proofOf(code))?.entries).toHaveLength(1)
    expect(await verified(world, 'whole')).toMatchObject(SOUND)
  })

  it('says what was decided, and each version of what the public reads', async () => {
    const [one, other] = [await proposed(), await proposed()]
    expect(await logged(() => publishProposal(world.house, by(coordinator), codeOf(one)))).toEqual([
      'decided',
      'published',
    ])
    const given = { reason: 'remit', explanation: 'ليس من اختصاص الوزارة' } as const
    expect(await logged(() => declineProposal(world.house, by(coordinator), codeOf(other), given))).toEqual(['decided'])
    const hidden = { is: 'nameHidden', code: codeOf(one), participant: salim.participant.id, at: world.now() } as const
    expect(await logged(() => salim.contributes(hidden))).toEqual(['closed', 'published'])
    expect(await verified(world, 'public')).toMatchObject(SOUND)
    expect((await exported(world, 'public')).join('\n')).not.toContain(salim.participant.name)
  })

  it('says that a complaint was answered', async () => {
    const code = newCode('C', world.now())
    await salim.contributes(complaintOf(salim, code, world.now()))
    await claimCase(world.house, by(agent), codeOf(code))
    const answer = { answer: 'أُضيفت حافلة ثانية على هذا الخط', reason: 'fixed' } as const
    expect(await logged(() => resolveCase(world.house, by(agent), codeOf(code), answer))).toEqual(['decided'])
    expect(await verified(world, 'whole')).toMatchObject(SOUND)
  })

  it('says what came out of a poll', async () => {
    const second = await hire(world.house, 'coordinator', { n: 2 })
    const poll = await opens(world, by(coordinator).officer, second)
    await votes(world, salim, poll, '1')
    await closePoll(world.house, by(coordinator), poll)
    world.pass(60_000)
    expect(await logged(() => publishResult(world.house, by(coordinator), poll))).toEqual(['decided', 'published'])
    expect((await exported(world, 'public')).filter(line => line.includes(`"code":"${poll}"`))).toHaveLength(2)
    expect(await verified(world, 'public')).toMatchObject(SOUND)
  })

  it('says that something was withdrawn, and stays whole', async () => {
    const code = await proposed()
    await publishProposal(world.house, by(coordinator), codeOf(code))
    const withdrawn = { code: codeOf(code), participant: salim.participant.id, at: world.now() }
    const kinds = await logged(() => salim.contributes({ is: 'contributionWithdrawn', ...withdrawn }))
    expect(kinds).toEqual(['decided', 'closed'])
    const open = (await exported(world, 'public')).join('\n')
    expect([open.includes(code), open.includes('"because":"withdrawn"')]).toEqual([false, true])
    expect(await verified(world, 'public')).toMatchObject(SOUND)
    expect(await verified(world, 'whole')).toMatchObject(SOUND)
  })

  it('proves that an entry is in it, and that it only ever grew', async () => {
    const log = publicLogOf(world.store, registerOf(world.store))
    const code = await proposed()
    await sequencer.tick()
    const earlier = await log.newest()
    await logged(async () => Promise.all([proposed(), proposed('unnamed')]))
    const found = await proofOf(code)
    const [entry] = found?.entries ?? []
    const root = bytes(found?.state.note.split('\n')[2] ?? '')
    const path = entry?.path.map(bytes) ?? []
    expect(
      isIncluded({ index: entry?._id ?? -1, size: found?.state.size ?? 0, leaf: bytes(entry?.hash ?? ''), path, root }),
    ).toBe(true)
    const grew = await log.consistency(earlier?.size ?? 0, undefined)
    const firstRoot = bytes(earlier?.note.split('\n')[2] ?? '')
    expect(
      isBeginning({
        first: earlier?.size ?? 0,
        size: grew?.state.size ?? 0,
        firstRoot,
        root,
        path: grew?.path.map(bytes) ?? [],
      }),
    ).toBe(true)
  })

  it.each([
    { keepTexts: false, shown: 0 },
    { keepTexts: true, shown: 1 },
  ])('says that somebody was erased, and stays whole; texts kept: $keepTexts', async ({ keepTexts, shown }) => {
    const aisha = await world.citizen(`aisha-${keepTexts}`, { name: 'عائشة بنت ناصر الكندية' })
    const code = newCode('P', world.now())
    await aisha.contributes(proposalOf(aisha, code, world.now()))
    await publishProposal(world.house, by(coordinator), codeOf(code))
    await sequencer.tick()
    const asked = { participant: aisha.participant.id, keepTexts, dueAt: world.now(), at: world.now() }
    await aisha.contributes({ is: 'erasureAsked', ...asked })
    const erased = await logged(async () => {
      for (const ms of [60_000, 3_600_000, 120_000]) {
        world.pass(ms)
        await world.service.sweep()
        await until(async () => (await world.store.turns.countDocuments({ changesAt: { $exists: true } })) === 0)
        await world.clock.tick()
      }
    })
    expect([erased.includes('closed'), erased.filter(kind => kind === 'published').length]).toEqual([true, shown])
    const whole = (await exported(world, 'whole')).join('\n')
    expect([whole.includes(aisha.participant.name), whole.includes(code)]).toEqual([false, keepTexts])
    expect(await world.store.logOpenings.countDocuments({ code: codeOf(code) })).toBe(shown)
    expect(await verified(world, 'public')).toMatchObject(SOUND)
    expect(await verified(world, 'whole')).toMatchObject(SOUND)
  })

  it('goes no further once somebody changed its tree', async () => {
    await sequencer.tick()
    const nodes = await world.store.logNodes.find().toArray()
    await world.store.logNodes.updateMany({}, { $set: { hash: Buffer.alloc(32).toString('base64') } })
    expect(await logged(() => proposed())).toEqual([])
    for (const { _id, hash } of nodes) await world.store.logNodes.updateOne({ _id }, { $set: { hash } })
    const waiting = { 'untold.log': { $exists: true } }
    await world.store.news.updateMany(waiting, { $set: { 'untold.log.until': new Date(0) } })
    await sequencer.tick()
    expect((await kindsIn(world)).at(-1)).toBe('sent')
    expect(await verified(world, 'whole')).toMatchObject(SOUND)
  })
})
