import type { Act } from '../../src/domain/officer.js'
import type { TrackingCode } from '../../src/domain/ids.js'
import { PROPOSAL_ACTS } from '../../src/service/staff/proposals.js'

/** A route about proposals, and who may call it. */
interface ProposalRow {
  readonly route: string
  readonly acts: readonly Act[]
  readonly to?: () => Promise<string>
  readonly body?: object
}

/** Everything that staff can ask or order about proposals. */
export const proposalRows = (proposed: () => Promise<TrackingCode>): readonly ProposalRow[] => {
  const row = (route: string, acts: readonly Act[], body?: object): ProposalRow => {
    const [, path = ''] = route.split(' ')
    return {
      ...{ route, acts },
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
    row('post /proposals/:code/answer/publish', ['publishAnswer'], {}),
  ]
}
