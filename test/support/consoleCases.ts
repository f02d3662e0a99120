import { registerWebhook } from '../../src/service/webhooks/desk.js'
import type { Officer } from '../../src/domain/officer.js'
import type { ParticipantId, TrackingCode } from '../../src/domain/ids.js'
import { draftAnswer } from '../../src/service/staff/answers.js'
import { resolveCase } from '../../src/service/staff/caseAnswers.js'
import { askBack, claimCase, noteOnCase, replyToCase } from '../../src/service/staff/cases.js'
import { publishProposal } from '../../src/service/staff/moderation.js'
import { complaintOf, newCode, proposalOf, safetyOf } from './contributions.js'
import { consultationsOnDesk } from './consultationDesk.js'
import { opens, votes } from './pollDesk.js'
import { type StaffWorld, hire } from './staffWorld.js'
import { until } from './until.js'

/** Cases as a team has them on its desk: new, taken, asked, noted and answered complaints, and a report of danger. */
export interface CasesOnDesk {
  readonly fresh: TrackingCode
  readonly talked: TrackingCode
  readonly answered: TrackingCode
  readonly danger: TrackingCode
  /** A proposal that names somebody's telephone. */
  readonly proposal: TrackingCode
  /** A published proposal whose answer waits for a second person. */
  readonly studied: TrackingCode
  /** A poll that is open, with one vote. */
  readonly poll: TrackingCode
  /** Consultations: a draft, one that is open, and one that is over and whose table is begun. */
  readonly drafted: TrackingCode
  readonly consultation: TrackingCode
  readonly closed: TrackingCode
  /** Who has made all of them. */
  readonly person: ParticipantId
  readonly webhook: string
}

/** Fills the desk; `officer` has taken what is taken. */
export const casesOnDesk = async (world: StaffWorld, officer: Officer): Promise<CasesOnDesk> => {
  const salim = await world.citizen('salim')
  const order = { officer }
  const made = async (letter: 'C' | 'S', words: string): Promise<TrackingCode> => {
    const code = newCode(letter, world.now())
    const change =
      letter === 'C' ? complaintOf(salim, code, world.now(), words) : safetyOf(salim, code, world.now(), words)
    await salim.contributes(change)
    await until(async () => (await world.store.cases.countDocuments({ _id: code })) === 1)
    return code
  }
  const fresh = await made('C', 'سقف الصف الخامس يتسرّب منه الماء كلما هطل المطر، والطلبة يجلسون في الممر.')
  const talked = await made('C', 'حافلة المدرسة تتأخر كل يوم نصف ساعة ويصل الأبناء بعد بدء الحصة الأولى.')
  await claimCase(world.house, order, talked)
  await replyToCase(world.house, order, talked, 'شكرًا لتنبيهنا. تواصلنا مع إدارة المدرسة ومع متعهد النقل.')
  await noteOnCase(world.house, order, talked, 'المتعهد نفسه في ثلاث شكاوى هذا الشهر (C26-7K3F9).')
  await askBack(world.house, order, talked, 'ما رقم الحافلة، أو اسم السائق إن كان معروفًا؟')
  const answered = await made('C', 'Mobile phones are used in class all the time and nobody does anything.')
  await claimCase(world.house, order, answered)
  await resolveCase(world.house, order, answered, { answer: 'صدر تعميم للمدارس بشأن الهواتف.', reason: 'explained' })
  const danger = await made('S', 'طفل يتعرض للضرب في الحافلة كل يوم من طلبة أكبر منه.')
  const proposal = newCode('P', world.now())
  const change = proposalOf(salim, proposal, world.now())
  if (change.is === 'proposalSubmitted')
    await salim.contributes({
      ...change,
      proposal: { ...change.proposal, details: 'مظلات للساحات. للتواصل: 91234567' },
    })
  await until(async () => (await world.store.contributions.countDocuments({ _id: proposal })) === 1)
  const studied = newCode('P', world.now())
  await salim.contributes(proposalOf(salim, studied, world.now()))
  await publishProposal(world.house, order, studied)
  const author = await hire(world.house, 'unitHead', { n: 9 })
  const text = { ar: 'تُركّب المظلات في خمسين مدرسة قبل بداية العام.', en: 'Shade will stand in fifty schools.' }
  await draftAnswer(world.house, { officer: author }, studied, { outcome: { is: 'acceptedInPart' }, text })
  const second = await hire(world.house, 'coordinator', { n: 9 })
  const poll = await opens(world, officer, second)
  await votes(world, salim, poll, '1')
  const hook = await registerWebhook(world.house, order, {
    name: 'الأرشيف الوطني',
    url: 'https://example.com/hook',
    events: ['contribution.published'],
  })
  const webhook = hook.ok ? hook.value.hook._id : ''
  const { drafted, consultation, closed } = await consultationsOnDesk(world, {
    author: officer,
    second,
    citizen: salim,
  })
  const person = salim.participant.id
  return { fresh, talked, answered, danger, proposal, studied, poll, drafted, consultation, closed, person, webhook }
}
