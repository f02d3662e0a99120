import type { Visibility } from '../../src/domain/attribution.js'
import type { TrackingCode } from '../../src/domain/ids.js'
import type { Life } from './lives.js'

/** Words that stand in what one person said, each nowhere else in the world. */
export const CANARIES = [
  'name',
  'supporter',
  'proposal',
  'summary',
  'narrative',
  'private',
  'danger',
  'school',
] as const
export type Canary = (typeof CANARIES)[number]

/** A life that was lived: its words, and which of them everybody may read now. */
export interface Lived extends Pick<Life, 'kind'> {
  readonly words: Readonly<Record<Canary, string>>
  readonly allowed: ReadonlySet<Canary>
  readonly codes: readonly TrackingCode[]
}

/** How things stand by the policy's own words, told apart from how the product works it out. */
export interface Standing {
  proposal?: {
    code: TrackingCode
    public: boolean
    declined: boolean
    withdrawn: boolean
    hidden: boolean
    agreed?: true
    /** Of an argument: what it is about is not to be read any more. */
    alone?: boolean
  }
  complaint?: {
    code: TrackingCode
    public: boolean
    withdrawn: boolean
    hidden: boolean
    private: boolean
    agreed?: true
  }
  /** Of an argument: the proposal that it is about. */
  about?: TrackingCode
  /** Of whoever supports the proposal: `agreed` to be listed, as a grown-up. */
  fan: { supports: boolean; agreed: boolean; young: boolean }
  /** The proposal is, or was, one with another one, where its supporters go on being listed. */
  united: boolean
  codes: TrackingCode[]
  guardian: 'none' | 'asked' | 'approved' | 'refused'
  sentYoung: boolean
  erased: 'no' | 'name' | 'all'
}

const lacksGuardian = ({ guardian, erased, sentYoung }: Standing): boolean =>
  erased === 'no' ? guardian === 'asked' || guardian === 'refused' : sentYoung || guardian !== 'none'

export const allowedIn = (now: Standing, visibility: Visibility, kind: Life['kind']): ReadonlySet<Canary> => {
  const { proposal, complaint, guardian, erased, fan, united } = now
  const may = !lacksGuardian(now) && erased !== 'all'
  const proposed = may && proposal?.public === true && !proposal.withdrawn && !proposal.alone
  const summed = may && complaint?.public === true && !complaint.withdrawn && !complaint.private
  /** Agreed to before it was sent or later, and not taken back since. */
  const namedBy = (item: { readonly hidden: boolean; readonly agreed?: true }): boolean =>
    (visibility === 'named' || item.agreed === true) && !item.hidden && erased === 'no' && guardian === 'none'
  const named = (proposed && namedBy(proposal)) || (summed && namedBy(complaint))
  const listed = kind === 'proposal' && fan.supports && fan.agreed && !fan.young && (proposed || united)
  return new Set([
    ...(listed ? (['supporter'] as const) : []),
    ...(proposed ? (['proposal'] as const) : []),
    ...(summed ? (['summary'] as const) : []),
    ...(named ? (['name'] as const) : []),
  ])
}
