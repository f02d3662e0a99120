import type { Act } from '../../src/domain/officer.js'
import { type TrackingCode, mint } from '../../src/domain/ids.js'
import type { Store } from '../../src/store/connection.js'
import { APPEAL_ACTS } from '../../src/service/staff/appeals.js'
import { PROPOSAL_ACTS } from '../../src/service/staff/proposals.js'
import { pdf } from './files.js'

/** A route about proposals, and who may call it. */
interface ProposalRow {
  readonly route: string
  readonly acts: readonly Act[]
  readonly to?: () => Promise<string>
  readonly body?: object
  readonly file?: Buffer
}

/** Everything that staff can ask or order about proposals. */
export const proposalRows = (proposed: () => Promise<TrackingCode>, store: () => Store): readonly ProposalRow[] => {
  const promised = async (): Promise<string> => {
    const code = await proposed()
    const promise = { code, n: 1, text: { ar: 'مظلات' }, unit: mint<'unit'>('epart'), due: 4e12, percent: 0 }
    const planned = { state: { is: 'planned' }, events: [], version: 1 } as const
    await store().commitments.insertOne({ _id: `${code}-1`, ...promise, ...planned })
    return `/commitments/${code}-1/progress`
  }
  const enclosed = async (): Promise<string> => {
    const code = await proposed()
    const text = { ar: 'تُركّب المظلات قبل بداية العام القادم.' }
    const files = [{ is: 'file', kind: 'document', ref: 'r' }] as const
    const draftAnswer = { outcome: { is: 'accepted' }, text, by: mint<'officer'>('head'), at: 1, files } as const
    await store().contributions.updateOne({ _id: code }, { $set: { draftAnswer } })
    return `/proposals/${code}/answer/files/0`
  }
  const row = (route: string, acts: readonly Act[], body?: object): ProposalRow => {
    const [, path = ''] = route.split(' ')
    return {
      route,
      acts,
      to: async () => path.replace(':code', await proposed()).replace(':n', '0'),
      ...(body && { body }),
    }
  }
  const text = { ar: 'تُركّب المظلات قبل بداية العام القادم.' }
  return [
    row('get /moderation', ['moderate']),
    row('get /moderation/:code/attachments/:n', PROPOSAL_ACTS),
    row('post /moderation/:code/publish', ['moderate'], {}),
    row('post /moderation/:code/return', ['moderate'], { reason: 'unclear', suggestion: 'نرجو توضيح المطلوب' }),
    row('post /moderation/:code/decline', ['moderate'], { reason: 'remit', explanation: 'الموضوع لدى جهة أخرى' }),
    row('get /proposals', PROPOSAL_ACTS),
    row('get /proposals/:code', PROPOSAL_ACTS),
    row('post /proposals/:code/answer', ['draftAnswer'], { outcome: { is: 'accepted' }, text }),
    { ...row('post /proposals/:code/files', ['draftAnswer']), file: pdf },
    { route: 'get /proposals/:code/answer/files/:n', acts: PROPOSAL_ACTS, to: enclosed },
    row('get /appeals', APPEAL_ACTS),
    row('post /proposals/:code/appeal', APPEAL_ACTS, { granted: true, reason: 'السبب لم يكن قائمًا' }),
    row('post /proposals/:code/merge', ['moderate'], { into: 'P26-7K3F9', intoVersion: 1 }),
    row('post /proposals/:code/separate', ['moderate'], { reason: 'المقترحان مختلفان' }),
    row('post /proposals/:code/commitment', ['keepCommitments'], { text, due: '2099-01-01T00:00:00Z' }),
    { route: 'post /commitments/:id/progress', acts: ['keepCommitments'], to: promised, body: { percent: 5 } },
    row('post /proposals/:code/answer/publish', ['publishAnswer'], {}),
  ]
}
