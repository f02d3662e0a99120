import type { Side } from '../../domain/argument.js'
import type { Instant, TrackingCode } from '../../domain/ids.js'
import type { Officer } from '../../domain/officer.js'
import { enclosedIn } from './caseFiles.js'
import type { ItemView } from '../../../dialogs/kit/facts.js'
import { type ArgumentsOn, argumentsOn } from '../../store/argumentsAbout.js'
import { similarProposals } from '../../store/lookups.js'
import { joinedTo } from '../../store/mergedProposals.js'
import type { ProposalRecord } from '../../store/staffModeration.js'
import { type SupportFigures, supportFigures } from '../../store/supportFigures.js'
import { type Backing, backing, missingIn } from './backing.js'
import { type Answer, done, refuse } from './command.js'
import type { StaffHouse } from './house.js'
import { PROPOSAL_ACTS, proposalFor } from './proposals.js'

/** What the numbers do not say, and those who deliberate may want to ask. */
export type OpenQuestion =
  /** Nobody from there supports it. */
  | { readonly is: 'silent'; readonly governorates: readonly string[] }
  /** Most supporters are from one governorate. */
  | { readonly is: 'local'; readonly governorate: string; readonly percent: number }
  /** Nobody of a capacity that it may concern supports it. */
  | { readonly is: 'unheard'; readonly capacities: readonly string[] }
  /** Much the same was asked and not answered yet. */
  | { readonly is: 'alikeUnanswered'; readonly codes: readonly TrackingCode[] }
  /** Its author enclosed nothing that bears it out. */
  | { readonly is: 'nothingEnclosed' }

/** A proposal as it comes before those who decide: what was said, who stands behind it, what it resembles, what is open. */
export interface Dossier {
  readonly record: ProposalRecord
  readonly at: Instant
  readonly publishedAt: Instant
  readonly figures: Pick<SupportFigures, 'altogether' | 'weeks'>
  readonly governorate: readonly Backing[]
  readonly capacity: readonly Backing[]
  readonly alike: readonly ItemView[]
  /** What participants said for it and against it, as far as that is published. */
  readonly arguments: Readonly<Record<Side, ArgumentsOn>>
  readonly open: readonly OpenQuestion[]
}

const ALIKE_MAX = 5
/** More are read on the page of the proposal; the newest stand here. */
const ARGUMENTS_MAX = 40
/** From this share of the supporters on, a wish is called one of a single governorate. */
const LOCAL_PERCENT = 60

const questions = (
  figures: SupportFigures,
  shown: readonly Backing[],
  governorates: readonly string[],
): readonly OpenQuestion[] => {
  const { altogether } = figures
  if (altogether === 0) return []
  const { silent, unheard } = missingIn(figures, governorates)
  const [most] = shown
  const percent = Math.round(((most?.people ?? 0) * 100) / altogether)
  return [
    ...(silent.length > 0 ? [{ is: 'silent', governorates: silent } as const] : []),
    ...(most && percent >= LOCAL_PERCENT ? [{ is: 'local', governorate: most.id, percent } as const] : []),
    ...(unheard.length > 0 ? [{ is: 'unheard', capacities: unheard } as const] : []),
  ]
}

/** Also what was said of the proposals that were merged into it. */
const argumentsIn = async ({ store }: StaffHouse, code: TrackingCode): Promise<Dossier['arguments']> => {
  const codes = [code, ...(await joinedTo(store, [code])).map(({ _id }) => _id)]
  const most = { limit: ARGUMENTS_MAX }
  return {
    for: await argumentsOn(store, codes, 'for', most),
    against: await argumentsOn(store, codes, 'against', most),
  }
}

const isUnanswered = ({ proposal }: ItemView): boolean => proposal?.is === 'published'

/**
 * The dossier of a published proposal, for an officer who follows it; `governorates` are those of the country.
 * Refuses as `notNow` what is not published.
 */
export const dossierOf = async (
  house: StaffHouse,
  officer: Officer,
  code: TrackingCode,
  governorates: readonly string[],
): Promise<Answer<Dossier, 'notNow'>> => {
  const found = await proposalFor(house, officer, code, PROPOSAL_ACTS)
  if (!found.ok) return found
  const { proposal } = found.value
  const { publishedAt } = proposal
  if (publishedAt === undefined) return refuse('notNow')
  const figures = await supportFigures(house.store, code, publishedAt)
  const similar = await similarProposals(house.store, proposal.said.title, [])
  const alike = similar.filter(each => each.code !== code).slice(0, ALIKE_MAX)
  const [byGovernorate, byCapacity] = [backing(figures.governorate), backing(figures.capacity)]
  const unanswered = alike.filter(isUnanswered).map(each => each.code)
  return done({
    record: found.value,
    at: house.clock(),
    publishedAt,
    figures,
    governorate: byGovernorate,
    capacity: byCapacity,
    alike,
    arguments: await argumentsIn(house, code),
    open: [
      ...questions(figures, byGovernorate, governorates),
      ...(unanswered.length > 0 ? [{ is: 'alikeUnanswered', codes: unanswered } as const] : []),
      ...(enclosedIn(proposal).length === 0 ? [{ is: 'nothingEnclosed' } as const] : []),
    ],
  })
}
