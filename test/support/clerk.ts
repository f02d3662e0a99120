import type { ConversationState } from '../../dialogs/kit/state.js'
import type { TurnInput } from '../../src/conversation/outcome.js'
import { attribute } from '../../src/domain/attribution.js'
import type { Change } from '../../src/domain/change.js'
import { type ParticipantId, type TrackingCode, mint } from '../../src/domain/ids.js'
import type { Participant } from '../../src/domain/participant.js'
import { person } from './writePath.js'

export const code = (text: string): TrackingCode => mint(text)

/** A test's dialog that takes its changes in words: `register p1`, `vote Q1 yes`, `propose P1 …`. */
export const clerk = (text: string, input: TurnInput, state: ConversationState): readonly Change[] => {
  const [verb = '', about = '', third = ''] = text.split(' ')
  const at = input.now
  const channel = input.inbound.address.channel
  const self: Participant | undefined = state.participant
  const participant: ParticipantId = self?.id ?? mint('nobody')
  const by = self && attribute(self, 'named', channel, [input.inbound.evt], at)
  const opening = { kind: 'complaint' as const, unit: mint<'unit'>('transport'), firstReplyDue: at + 1, due: at + 2 }
  switch (verb) {
    case 'register':
    case 'rename': {
      const saved = person(about, {
        revision: (self?.revision ?? 0) + 1,
        ...(verb === 'rename' && self && { ...self, name: third, revision: self.revision + 1 }),
      })
      state.participant = saved
      return [
        { is: 'participantSaved', participant: saved },
        {
          is: 'consentGiven',
          participant: saved.id,
          purpose: 'process',
          consent: { notice: 1, at, evt: input.inbound.evt },
        },
      ]
    }
    case 'child': {
      const guardianship = { is: 'asked', token: third, until: at + 60_000 } as const
      state.participant = person(about, { minor: true, guardianship, revision: (self?.revision ?? 0) + 1 })
      return [
        { is: 'participantSaved', participant: state.participant },
        { is: 'tokenOffered', token: third, purpose: 'guardian', participant: mint(about), until: at + 60_000 },
      ]
    }
    case 'approve':
      return [{ is: 'guardianDecided', token: about, child: mint(third), guardian: participant, approves: true, at }]
    case 'vote':
      return [
        {
          is: 'voteCast',
          vote: { poll: code(about), participant, choice: [third], at, channel, evt: input.inbound.evt },
        },
      ]
    case 'propose':
      if (!by) return []
      return [
        {
          is: 'proposalSubmitted',
          proposal: {
            code: code(about),
            by,
            title: 'Shade for the school yard',
            details: 'x',
            topic: 'buildings',
            attachments: [],
            abusive: false,
          },
        },
      ]
    case 'complain':
      if (!by) return []
      return [
        {
          is: 'complaintSubmitted',
          opening,
          complaint: {
            code: code(about),
            by,
            topic: 'transport',
            subtopic: 'transport.late',
            narrative: 'The bus is late',
            attachments: [],
            urgency: 'normal',
            abusive: false,
          },
        },
      ]
    case 'report':
      return [
        {
          is: 'safetyReported',
          opening: { ...opening, kind: 'safety' },
          report: {
            code: code(about),
            by: {
              party: { is: 'undisclosed' },
              capacity: 'other',
              assurance: 'channelAccount',
              visibility: 'confidential',
              channel,
              messages: [input.inbound.evt],
              at,
            },
            narrative: 'A stranger at the gate',
            attachments: [],
          },
        },
      ]
    case 'contact':
      return [{ is: 'contactGiven', code: code(about), given: { contact: 'here' }, at, ...(by && { by }) }]
    case 'add':
      return [{ is: 'caseMoved', code: code(about), event: { is: 'citizenWrote', at, text: third, attachments: [] } }]
    case 'confirm':
      return [{ is: 'caseMoved', code: code(about), event: { is: 'confirmed', at, solved: 'yes' } }]
    case 'support':
      return [{ is: 'supportGiven', code: code(about), participant, at }]
    case 'unsupport':
      return [{ is: 'supportWithdrawn', code: code(about), participant, at }]
    case 'withdraw':
      return [{ is: 'contributionWithdrawn', code: code(about), participant, at }]
    case 'unwithdraw':
      return [{ is: 'withdrawalUndone', code: code(about), participant, at }]
    case 'hide':
      return [{ is: 'nameHidden', code: code(about), participant, at }]
    case 'erase':
      return [{ is: 'erasureAsked', participant, keepTexts: true, dueAt: at + 1, at }]
    case 'unerase':
      return [{ is: 'erasureUndone', participant, at }]
    case 'offer':
      return [{ is: 'tokenOffered', token: about, purpose: 'link', participant, until: at + 60_000 }]
    case 'claim': {
      const from = self?.id
      state.participant = person(third)
      return [{ is: 'linkClaimed', token: about, from, into: mint(third), at }]
    }
    default:
      return []
  }
}
