import type { Audience } from '../audience.js'
import type { Instant } from '../ids.js'
import type { Bilingual } from '../poll/poll.js'
import { type Consultation, type Decided, isPublic } from './consultation.js'

/** Whom it is put to; how those were chosen who are written to is not said. */
type AddressedTo = Pick<Audience, 'capacities' | 'governorates' | 'wilayats' | 'stages' | 'schoolTypes' | 'verified'>

type PublicConsultationState =
  | { readonly is: 'open' }
  | { readonly is: 'closed' }
  | { readonly is: 'concluded'; readonly at: Instant; readonly decisions: readonly Decided[] }
  | { readonly is: 'cancelled'; readonly at: Instant; readonly reason: string | Bilingual }

/** What everybody may read of a consultation, without who of the staff wrote and published it. */
export interface PublicConsultation extends Pick<
  Consultation,
  'unit' | 'title' | 'why' | 'brief' | 'document' | 'level' | 'topic' | 'seeds' | 'reportDue' | 'postponed' | 'moved'
> {
  readonly addressedTo: AddressedTo
  readonly openedAt: Instant
  readonly closesAt: Instant
  readonly state: PublicConsultationState
}

const publicState = ({ state }: Consultation): PublicConsultationState | undefined => {
  switch (state.is) {
    case 'draft':
    case 'approved':
      return undefined
    case 'open':
    case 'closed':
      return { is: state.is }
    case 'concluded':
      return { is: 'concluded', at: state.at, decisions: state.decisions }
    case 'cancelled':
      return { is: 'cancelled', at: state.at, reason: state.reason }
  }
}

const addressedTo = ({ capacities, governorates, wilayats, stages, schoolTypes, verified }: Audience): AddressedTo => ({
  capacities,
  governorates,
  ...(wilayats && { wilayats }),
  ...(stages && { stages }),
  ...(schoolTypes && { schoolTypes }),
  ...(verified && { verified }),
})

/** What of a consultation is public; undefined while it was never opened, which is nobody's business. */
export const publicConsultation = (it: Consultation): PublicConsultation | undefined => {
  const { openedAt, document, postponed, moved } = it
  const state = publicState(it)
  if (!state || (openedAt === undefined && !isPublic(it))) return undefined
  return {
    unit: it.unit,
    title: it.title,
    why: it.why,
    brief: it.brief,
    ...(document !== undefined && { document }),
    level: it.level,
    topic: it.topic,
    seeds: it.seeds,
    addressedTo: addressedTo(it.audience),
    // Those of the time before the opening was kept.
    openedAt: openedAt ?? it.createdAt,
    closesAt: state.is === 'cancelled' ? Math.min(it.closesAt, state.at) : it.closesAt,
    reportDue: it.reportDue,
    ...(moved && { moved }),
    ...(postponed && { postponed }),
    state,
  }
}
