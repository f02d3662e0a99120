import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { complaintOf, newCode, proposalOf } from '../../support/contributions.js'
import { type ConsoleWorld, consoleWorld, textOf } from '../../support/consoleDesk.js'
import { hire } from '../../support/staffWorld.js'
import { draftAnswer } from '../../../src/service/staff/answers.js'
import { claimCase } from '../../../src/service/staff/cases.js'
import { publishProposal } from '../../../src/service/staff/moderation.js'
import { TEXT } from '../../support/mergers.js'

describe('the first page of the console', () => {
  let made: ConsoleWorld
  beforeAll(async () => {
    made = await consoleWorld('console.home')
  })
  afterAll(() => made.close())

  it('says what waits for whoever looks, each with the way there, and that nothing does where nothing does', async () => {
    const { world } = made
    const read = async (role: 'agent' | 'coordinator' | 'moderator' | 'auditor'): Promise<string> => {
      const desk = await made.desk(role, { n: world.now() % 1e9 })
      return (await desk.get('/console').expect(200)).text
    }
    for (const role of ['agent', 'coordinator', 'moderator', 'auditor'] as const)
      expect(textOf(await read(role))).toContain('لا شيء بانتظار هذا الحساب الآن.')
    const salim = await world.citizen('salim')
    const [complaint, waiting, answered] = [
      newCode('C', world.now()),
      newCode('P', world.now()),
      newCode('P', world.now()),
    ]
    await salim.contributes(complaintOf(salim, complaint, world.now()))
    for (const code of [waiting, answered]) await salim.contributes(proposalOf(salim, code, world.now()))
    const moderator = await hire(world.house, 'moderator', { n: 900 })
    await publishProposal(world.house, { officer: moderator }, answered)
    const head = await hire(world.house, 'unitHead', { n: 900 })
    await draftAnswer(world.house, { officer: head }, answered, { outcome: { is: 'accepted' }, text: TEXT })
    const coordinator = await read('coordinator')
    expect(textOf(coordinator)).toMatch(/ردود رسمية تنتظر الاعتماد 1 .*حالات دون متسلّم 1 .*تنتظر المراجعة قبل النشر 1/u)
    expect(coordinator).toContain(`href="/console/proposals/${answered}"`)
    const reviewing = textOf(await read('moderator'))
    expect(reviewing).toMatch(new RegExp(`قبل النشر 1 \\S.+ ${waiting}`, 'u'))
    expect(reviewing).not.toContain('ردود رسمية')
    expect(textOf(await read('auditor'))).toContain('لا شيء بانتظار هذا الحساب الآن.')
    // An answer of the author waits for whoever has taken the case.
    const agent = await made.desk('agent', { n: 7 })
    const [officer] = await world.store.staff.find({ email: 'agent7@example.om' }).toArray()
    if (!officer) throw new Error('nobody was hired')
    await claimCase(world.house, { officer: { id: officer._id, name: officer.name, role: 'agent' } }, complaint)
    const wrote = { is: 'citizenWrote', at: world.now(), text: 'متى يصل؟', attachments: [] } as const
    await salim.contributes({ is: 'caseMoved', code: complaint, event: wrote })
    const mine = textOf((await agent.get('/console').expect(200)).text)
    expect(mine).toContain('حالات كتب فيها المقدّم وتنتظر الرد 1')
    expect(textOf((await agent.get('/console/inbox?view=wrote').expect(200)).text)).toContain(complaint)
    world.pass(30 * 86_400_000)
    expect(textOf(await read('coordinator'))).toMatch(/حالات تجاوزت موعدها 1 .*مقترحات تأخر الرد الرسمي عليها 1/u)
  })
})
