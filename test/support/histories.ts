import { randomBytes } from 'node:crypto'
import type { Visibility } from '../../src/domain/attribution.js'
import { type TrackingCode, mint } from '../../src/domain/ids.js'
import type { Officer } from '../../src/domain/officer.js'
import { SHORT_ATTEMPTS, trackingCode } from '../../src/domain/trackingCode.js'
import { draftAnswer, publishAnswer } from '../../src/service/staff/answers.js'
import { makeCommitment, progressCommitment } from '../../src/service/staff/commitments.js'
import { relabelCase } from '../../src/service/staff/cases.js'
import { mergeProposal, separateProposal } from '../../src/service/staff/mergers.js'
import { declineProposal, publishProposal } from '../../src/service/staff/moderation.js'
import { publishSummary, retractSummary } from '../../src/service/staff/summary.js'
import { complaintOf, safetyOf } from './contributions.js'
import { fanOf } from './fans.js'
import type { Decided, Life, Sent, Step, Supported, Wished } from './lives.js'
import { mergerInto } from './mergers.js'
import { LETTER_OF, elseMoved, elseProposed, proposed } from './proposed.js'
import { type Somebody, somebody } from './somebody.js'
import type { StaffWorld } from './staffWorld.js'
import { type Lived, type Standing, allowedIn } from './standing.js'

/** Long enough that among thousands of lives no two have the same, which the product itself sees to by reserving. */
const rareCode = (letter: 'A' | 'C' | 'R' | 'S' | 'P', at: number): TrackingCode =>
  trackingCode(letter, at, randomBytes(32), SHORT_ATTEMPTS)

/** Who decides about what people sent. */
type Staff = Readonly<Record<'moderator' | 'agent' | 'coordinator' | 'head', Officer>>

/** Where a life is lived: with whom, and what is put to it. */
export interface Place {
  readonly world: StaffWorld
  readonly staff: Staff
  readonly consultation: TrackingCode
}

/** A life as it is lived: by whom, where, and how things stand with what they sent. */
interface Living extends Pick<Life, 'kind' | 'visibility'> {
  readonly place: Place
  readonly self: Somebody
  readonly n: number
  readonly standing: Standing
}

/** A proposal of somebody else, published without a name. */
const elsesProposal = async ({ place: { world, staff }, self, n, standing }: Living): Promise<TrackingCode> => {
  const code = rareCode('P', self.now())
  await self.does(elseProposed({ person: self.person(), n }, code, self.now()))
  await publishProposal(world.house, { officer: staff.moderator }, code)
  standing.codes.push(code)
  return code
}

type Takes<S extends Step> = Readonly<Record<S, () => Promise<unknown>>>

const sending = (living: Living): Takes<Sent> => {
  const { self, n, standing, kind, visibility } = living
  const { consultation } = living.place
  const complains = async (narrative: string, how: Visibility, subtopic: string): Promise<TrackingCode> => {
    const code = rareCode('C', self.now())
    const made = complaintOf({ participant: self.person() }, code, self.now(), narrative)
    if (made.is !== 'complaintSubmitted') throw new Error('not a complaint')
    const where = { text: self.words.school }
    const topic = subtopic.split('.')[0] ?? ''
    await self.does({ ...made, complaint: { ...made.complaint, by: self.by(how), where, topic, subtopic } })
    standing.codes.push(code)
    return code
  }
  return {
    async propose() {
      if (standing.proposal) return
      const about = kind === 'argument' ? await elsesProposal(living) : undefined
      const code = rareCode(LETTER_OF[kind], self.now())
      const by = self.by(visibility)
      const where = { consultation, ...(about && { standpoint: { proposal: about, side: 'for' } as const }) }
      await self.does(proposed({ person: self.person(), kind, by, word: self.words.proposal }, code, where))
      if (about) standing.about = about
      standing.proposal = { code, public: false, declined: false, withdrawn: false, hidden: false }
      standing.codes.push(code)
      standing.sentYoung ||= self.person().minor
    },
    async complain() {
      if (standing.complaint) return
      const code = await complains(`The bus is late ${self.words.narrative}`, visibility, 'transport.late')
      standing.complaint = { code, public: false, withdrawn: false, hidden: false, private: false }
      standing.sentYoung ||= self.person().minor
    },
    complainPrivately: () => complains(`He shouted ${self.words.private}`, 'confidential', 'people.staff'),
    async report() {
      const code = rareCode('S', self.now())
      standing.codes.push(code)
      await self.does(safetyOf({ participant: self.person() }, code, self.now(), `In danger ${self.words.danger}`))
    },
    async opine() {
      const vote = {
        poll: consultation,
        statement: '1',
        participant: self.id,
        choice: ['agree'],
        channel: 'web',
      } as const
      await self.does({ is: 'voteCast', vote: { ...vote, at: self.now(), evt: mint(`opinion-${n}-${self.now()}`) } })
    },
  }
}

const deciding = (living: Living): Takes<Decided> => {
  const { self, n, standing } = living
  const { world, staff } = living.place
  const order = { officer: staff.moderator }
  const merge = async (code: TrackingCode, into: TrackingCode): Promise<void> => {
    await mergeProposal(world.house, order, code, await mergerInto(world.store, into))
    standing.united = true
  }
  const moved = async (is: 'contributionWithdrawn' | 'withdrawalUndone'): Promise<void> => {
    const { about, proposal } = standing
    if (!about || !proposal) return
    await self.does(elseMoved(is, about, n, self.own().at))
    proposal.alone = is === 'contributionWithdrawn'
  }

  return {
    async publish() {
      if (!standing.proposal) return
      const done = await publishProposal(world.house, order, standing.proposal.code)
      if (done.ok) standing.proposal.public = true
    },
    async decline() {
      if (!standing.proposal) return
      const why = { reason: 'remit', explanation: 'It belongs to another authority.' } as const
      await declineProposal(world.house, order, standing.proposal.code, why)
    },
    async answer() {
      if (!standing.proposal) return
      const answer = { outcome: { is: 'accepted' }, text: { ar: 'تُركّب المظلات في خمسين مدرسة.' } } as const
      await draftAnswer(world.house, { officer: staff.head }, standing.proposal.code, answer)
      await publishAnswer(world.house, { officer: staff.coordinator }, standing.proposal.code)
    },
    async promise() {
      if (!standing.proposal) return
      const promise = { text: { en: 'Shade in fifty schools' }, due: self.now() + 30 * 86_400_000 }
      await makeCommitment(world.house, { officer: staff.head }, standing.proposal.code, promise)
    },
    async deliver() {
      const moved = { evidence: 'Photos of all yards' }
      await progressCommitment(world.house, { officer: staff.head }, `${standing.proposal?.code ?? ''}-1`, moved)
    },
    elseWithdraws: () => moved('contributionWithdrawn'),
    elseReturns: () => moved('withdrawalUndone'),
    async mergeInto() {
      if (standing.proposal?.public) await merge(standing.proposal.code, await elsesProposal(living))
    },
    async mergeFrom() {
      if (standing.proposal?.public) await merge(await elsesProposal(living), standing.proposal.code)
    },
    async separate() {
      if (standing.proposal)
        await separateProposal(world.house, order, standing.proposal.code, 'They are different after all')
    },
    async summarise() {
      if (!standing.complaint) return
      const word = self.words.summary
      const summary = { title: `A bus is late ${word}`, text: `A school bus comes late every day ${word}` }
      const done = await publishSummary(world.house, { officer: staff.agent }, standing.complaint.code, summary)
      if (done.ok) standing.complaint.public = true
    },
    async retract() {
      if (!standing.complaint) return
      const done = await retractSummary(world.house, { officer: staff.agent }, standing.complaint.code)
      if (done.ok) standing.complaint.public = false
    },
    async relabel() {
      if (!standing.complaint) return
      const done = await relabelCase(world.house, { officer: staff.agent }, standing.complaint.code, 'people.staff')
      if (done.ok) standing.complaint.private = true
    },
  }
}

const wishing = ({ self, n, standing }: Living): Takes<Wished> => {
  const both = () => [standing.proposal, standing.complaint].flatMap(each => each ?? [])
  return {
    async hide() {
      for (const item of both()) {
        await self.does({ is: 'nameHidden', code: item.code, ...self.own() })
        item.hidden = true
      }
    },
    async show() {
      for (const item of both()) {
        await self.does({ is: 'nameShown', code: item.code, name: self.person().name, ...self.own() })
        item.hidden = false
        item.agreed = true
      }
    },
    async withdraw() {
      for (const item of both()) {
        await self.does({ is: 'contributionWithdrawn', code: item.code, ...self.own() })
        item.withdrawn = true
      }
    },
    async undo() {
      for (const item of both()) {
        await self.does({ is: 'withdrawalUndone', code: item.code, ...self.own() })
        item.withdrawn = false
      }
    },
    async eraseAll() {
      await self.leaves(false)
      standing.erased = 'all'
    },
    async eraseName() {
      await self.leaves(true)
      standing.erased = 'name'
    },
    async young() {
      await self.becomes({ minor: true, guardianship: { is: 'asked', token: `t${n}`, until: self.now() + 1 } })
      standing.guardian = 'asked'
    },
    async approved() {
      if (!self.person().minor) return
      await self.becomes({ guardianship: { is: 'approved', at: self.now(), by: mint('guardian') } })
      standing.guardian = 'approved'
    },
    async refused() {
      if (!self.person().minor) return
      await self.becomes({ guardianship: { is: 'refused', at: self.now() } })
      standing.guardian = 'refused'
    },
  }
}

/** Lives one life in the real product: turns are applied, staff give their orders, an erasure wipes. */
export const live = async (place: Place, one: Life, n: number): Promise<Lived> => {
  const { steps, visibility, kind } = one
  const self = await somebody(place.world, n)
  const fan = { supports: false, agreed: false, young: false }
  const standing: Standing = { codes: [], united: false, fan, guardian: 'none', sentYoung: false, erased: 'no' }
  const living: Living = { place, self, n, standing, kind, visibility }
  const supporting: Takes<Supported> = fanOf(
    place,
    { n, name: self.words.supporter, now: standing },
    () => self.own().at,
  )
  const takes: Takes<Step> = { ...sending(living), ...deciding(living), ...wishing(living), ...supporting }
  for (const step of steps) {
    await takes[step]()
    if (standing.erased !== 'no') break
  }
  return { kind, words: self.words, allowed: allowedIn(standing, visibility, kind), codes: standing.codes }
}
