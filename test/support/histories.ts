import { randomBytes } from 'node:crypto'
import { ObjectId } from 'mongodb'
import { freshState } from '../../dialogs/kit/state.js'
import { type Visibility, attribute } from '../../src/domain/attribution.js'
import type { Change } from '../../src/domain/change.js'
import { type ConversationId, type ParticipantId, type TrackingCode, mint } from '../../src/domain/ids.js'
import type { Officer } from '../../src/domain/officer.js'
import { SHORT_ATTEMPTS, trackingCode } from '../../src/domain/trackingCode.js'
import { ALL_ALERTS, type Participant } from '../../src/domain/participant.js'
import { draftAnswer, publishAnswer } from '../../src/service/staff/answers.js'
import { makeCommitment, progressCommitment } from '../../src/service/staff/commitments.js'
import { relabelCase } from '../../src/service/staff/cases.js'
import { mergeProposal, separateProposal } from '../../src/service/staff/mergers.js'
import { declineProposal, publishProposal } from '../../src/service/staff/moderation.js'
import { publishSummary, retractSummary } from '../../src/service/staff/summary.js'
import { applyTurns } from '../../src/store/apply.js'
import { wipe } from '../../src/store/staffErasure.js'
import { complaintOf, proposalOf, safetyOf } from './contributions.js'
import type { Life, Step } from './lives.js'
import { mergerInto } from './mergers.js'
import type { StaffWorld } from './staffWorld.js'
import { CANARIES, type Canary, type Lived, type Standing, allowedIn } from './standing.js'
import { message } from './writePath.js'

/** Long enough that among thousands of lives no two have the same, which the product itself sees to by reserving. */
const rareCode = (letter: 'A' | 'C' | 'S' | 'P', at: number): TrackingCode =>
  trackingCode(letter, at, randomBytes(32), SHORT_ATTEMPTS)

/** Who decides about what people sent. */
type Staff = Readonly<Record<'moderator' | 'agent' | 'coordinator' | 'head', Officer>>

/** Where a life is lived: with whom, and what is put to it. */
export interface Place {
  readonly world: StaffWorld
  readonly staff: Staff
  readonly consultation: TrackingCode
}

/** Lives one life in the real product: turns are applied, staff give their orders, an erasure wipes. */
export const live = async ({ world, staff, consultation }: Place, one: Life, n: number): Promise<Lived> => {
  const { steps, visibility, kind } = one
  // One word for each.
  const words = Object.fromEntries(CANARIES.map(each => [each, `canary${each}${n}x`])) as Record<Canary, string>
  const conv: ConversationId = mint(`conv-${n}`)
  const id: ParticipantId = mint(`somebody-${n}`)
  const now: Standing = { codes: [], guardian: 'none', sentYoung: false, erased: 'no' }
  let person: Participant = {
    id,
    name: `Salim ${words.name}`,
    hats: [{ capacity: 'parent', place: { governorate: 'muscat' } }],
    hat: 0,
    assurance: 'channelAccount',
    minor: false,
    alerts: ALL_ALERTS,
    quiet: 'none',
    revision: 1,
  }
  let at = world.now()
  let seq = 0
  const does = async (...changes: readonly Change[]): Promise<void> => {
    const inbound = message(`chat-${n}`, '', { at: (at += 1_000) })
    const state = { ...freshState(conv, inbound, at), participant: person }
    const { evt, address, content } = inbound
    const turn = { conv, seq: (seq += 1), evt, address, at, in: content, state, out: [], changes }
    await applyTurns(world.store, [{ ...turn, _id: new ObjectId(), priority: 'reply' }], world.house.ministry)
  }
  const becomes = async (more: Partial<Participant>): Promise<void> => {
    person = { ...person, ...more, revision: person.revision + 1 }
    await does({ is: 'participantSaved', participant: person })
  }
  const leaves = (keepTexts: boolean) => {
    const nameEvent = world.house.wipedEventId
    return wipe(world.store, { participant: id, convs: [conv], notice: 'none', at, keepTexts, nameEvent })
  }
  const by = (how: Visibility) => attribute(person, how, 'telegram', [], at)
  const own = () => ({ participant: id, at: (at += 1_000) })
  await does({ is: 'participantSaved', participant: person })

  const complains = async (narrative: string, how: Visibility, subtopic: string): Promise<TrackingCode> => {
    const code = rareCode('C', at)
    const made = complaintOf({ participant: person }, code, at, narrative)
    if (made.is !== 'complaintSubmitted') throw new Error('not a complaint')
    const where = { text: words.school }
    const topic = subtopic.split('.')[0] ?? ''
    await does({ ...made, complaint: { ...made.complaint, by: by(how), where, topic, subtopic } })
    now.codes.push(code)
    return code
  }
  const both = [() => now.proposal, () => now.complaint] as const

  const order = { officer: staff.moderator }
  const merge = async (code: TrackingCode, into: TrackingCode): Promise<void> => {
    await mergeProposal(world.house, order, code, await mergerInto(world.store, into))
  }
  const others = async (): Promise<TrackingCode> => {
    const code = rareCode('P', at)
    const made = proposalOf({ participant: { ...person, id: mint(`other-${n}`), minor: false } }, code, at, 'unnamed')
    await does(made)
    await publishProposal(world.house, order, code)
    now.codes.push(code)
    return code
  }

  const takes: Readonly<Record<Step, () => Promise<unknown>>> = {
    async propose() {
      if (now.proposal) return
      const code = rareCode(kind === 'proposal' ? 'P' : 'A', at)
      const made = proposalOf({ participant: person }, code, at)
      if (made.is !== 'proposalSubmitted') throw new Error('not a proposal')
      const said = { title: `Shade ${words.proposal}`, details: `For all schools ${words.proposal}` }
      const proposal = { ...made.proposal, ...said, by: by(visibility) }
      await does(
        kind === 'proposal'
          ? { ...made, proposal }
          : { is: 'alternativeSubmitted', alternative: { ...proposal, consultation } },
      )
      now.proposal = { code, public: false, declined: false, withdrawn: false, hidden: false }
      now.codes.push(code)
      now.sentYoung ||= person.minor
    },
    async complain() {
      if (now.complaint) return
      const code = await complains(`The bus is late ${words.narrative}`, visibility, 'transport.late')
      now.complaint = { code, public: false, withdrawn: false, hidden: false, private: false }
      now.sentYoung ||= person.minor
    },
    complainPrivately: () => complains(`He shouted ${words.private}`, 'confidential', 'people.staff'),
    async report() {
      const code = rareCode('S', at)
      now.codes.push(code)
      await does(safetyOf({ participant: person }, code, at, `In danger ${words.danger}`))
    },
    async publish() {
      if (!now.proposal) return
      const done = await publishProposal(world.house, order, now.proposal.code)
      if (done.ok) now.proposal.public = true
    },
    async decline() {
      if (!now.proposal) return
      const why = { reason: 'remit', explanation: 'It belongs to another authority.' } as const
      await declineProposal(world.house, order, now.proposal.code, why)
    },
    async answer() {
      if (!now.proposal) return
      const answer = { outcome: { is: 'accepted' }, text: { ar: 'تُركّب المظلات في خمسين مدرسة.' } } as const
      await draftAnswer(world.house, { officer: staff.head }, now.proposal.code, answer)
      await publishAnswer(world.house, { officer: staff.coordinator }, now.proposal.code)
    },
    async promise() {
      if (!now.proposal) return
      const promise = { text: { en: 'Shade in fifty schools' }, due: at + 30 * 86_400_000 }
      await makeCommitment(world.house, { officer: staff.head }, now.proposal.code, promise)
    },
    async deliver() {
      const moved = { evidence: 'Photos of all yards' }
      await progressCommitment(world.house, { officer: staff.head }, `${now.proposal?.code ?? ''}-1`, moved)
    },
    async summarise() {
      if (!now.complaint) return
      const word = words.summary
      const summary = { title: `A bus is late ${word}`, text: `A school bus comes late every day ${word}` }
      const done = await publishSummary(world.house, { officer: staff.agent }, now.complaint.code, summary)
      if (done.ok) now.complaint.public = true
    },
    async retract() {
      if (!now.complaint) return
      const done = await retractSummary(world.house, { officer: staff.agent }, now.complaint.code)
      if (done.ok) now.complaint.public = false
    },
    async relabel() {
      if (!now.complaint) return
      const done = await relabelCase(world.house, { officer: staff.agent }, now.complaint.code, 'people.staff')
      if (done.ok) now.complaint.private = true
    },
    async hide() {
      for (const item of both.flatMap(each => each() ?? [])) {
        await does({ is: 'nameHidden', code: item.code, ...own() })
        item.hidden = true
      }
    },
    async show() {
      for (const item of both.flatMap(each => each() ?? [])) {
        await does({ is: 'nameShown', code: item.code, name: person.name, ...own() })
        item.hidden = false
        item.agreed = true
      }
    },
    async withdraw() {
      for (const item of both.flatMap(each => each() ?? [])) {
        await does({ is: 'contributionWithdrawn', code: item.code, ...own() })
        item.withdrawn = true
      }
    },
    async undo() {
      for (const item of both.flatMap(each => each() ?? [])) {
        await does({ is: 'withdrawalUndone', code: item.code, ...own() })
        item.withdrawn = false
      }
    },
    async young() {
      await becomes({ minor: true, guardianship: { is: 'asked', token: `t${n}`, until: at + 1 } })
      now.guardian = 'asked'
    },
    async approved() {
      if (!person.minor) return
      await becomes({ guardianship: { is: 'approved', at, by: mint('guardian') } })
      now.guardian = 'approved'
    },
    async refused() {
      if (!person.minor) return
      await becomes({ guardianship: { is: 'refused', at } })
      now.guardian = 'refused'
    },
    async support() {
      if (now.proposal) await does({ is: 'supportGiven', code: now.proposal.code, participant: mint(`fan-${n}`), at })
    },
    async opine() {
      const vote = { poll: consultation, statement: '1', participant: id, choice: ['agree'], channel: 'web' } as const
      await does({ is: 'voteCast', vote: { ...vote, at, evt: mint(`opinion-${n}-${at}`) } })
    },
    async mergeInto() {
      if (now.proposal?.public) await merge(now.proposal.code, await others())
    },
    async mergeFrom() {
      if (now.proposal?.public) await merge(await others(), now.proposal.code)
    },
    async separate() {
      if (now.proposal) await separateProposal(world.house, order, now.proposal.code, 'They are different after all')
    },
    async eraseAll() {
      await leaves(false)
      now.erased = 'all'
    },
    async eraseName() {
      await leaves(true)
      now.erased = 'name'
    },
  }
  for (const step of steps) {
    await takes[step]()
    if (now.erased !== 'no') break
  }
  return { kind, words, allowed: allowedIn(now, visibility), codes: now.codes }
}
