import type { Tally } from '../../dialogs/kit/facts.js'
import { type Instant, type TrackingCode, mint } from '../../src/domain/ids.js'
import { LEVELS } from '../../src/domain/level.js'
import type { Capacity } from '../../src/domain/participant.js'
import { optionsOf } from '../../src/domain/poll/choice.js'
import type { Poll, PollKind, Vote } from '../../src/domain/poll/poll.js'
import { type Interim, interimAfter, isFew, publicCount } from '../../src/domain/poll/publicCount.js'
import type { Count } from '../../src/domain/poll/tally.js'
import type { World } from './world.js'

const DAY = 86_400_000

const YES_NO = [
  { id: 'yes', label: { ar: 'نعم', en: 'Yes' } },
  { id: 'no', label: { ar: 'لا', en: 'No' } },
]

const kindOf = (what: string | undefined): PollKind => {
  switch (what) {
    case 'multiple':
      return { is: 'multiple', max: 2 }
    case 'scale':
      return { is: 'scale', from: 1, to: 5, low: { ar: 'ضعيف', en: 'poor' }, high: { ar: 'ممتاز', en: 'excellent' } }
    case 'yesNo':
      return { is: 'yesNo' }
    default:
      return { is: 'single' }
  }
}

/** What people chose; each has one vote. */
const countOf = (poll: Poll, votes: readonly Vote[]): Count => {
  const chosen = votes.flatMap(({ choice }) => choice)
  const counts = optionsOf(poll).map(({ id }) => [id, chosen.filter(each => each === id).length] as const)
  return { voters: votes.length, counts: Object.fromEntries(counts) }
}

/** How a poll stands for everybody, had it been counted after each vote. */
export const standingOf = (poll: Poll, votes: readonly Vote[], at: Instant): Tally => {
  const all = countOf(poll, votes)
  if (poll.state.is !== 'open')
    return {
      voters: publicCount(all.voters, true),
      ...(!isFew(all.voters) && { counted: { ...all, at } }),
      final: true,
    }
  const { shown } = votes.reduce<Interim>(
    (interim, _, last) => interimAfter(interim, { ...countOf(poll, votes.slice(0, last + 1)), at }),
    {},
  )
  return { voters: publicCount(all.voters, false), ...(shown && { counted: shown }) }
}

/** Others who have voted for the first option. */
const vote = (world: World, poll: Poll, people: number): void => {
  for (let n = 0; n < people; n += 1) {
    const participant = mint<'participant'>(`other${n}`)
    const choice = optionsOf(poll)
      .slice(0, 1)
      .map(({ id }) => id)
    const cast = {
      poll: poll.code,
      participant,
      choice,
      at: world.now,
      channel: 'web',
      evt: mint<'event'>(`other${n}`),
    } as const
    world.votes.set(`${poll.code} ${participant}`, cast)
  }
}

/**
 * `@ poll CODE KIND "سؤال" "Question" options=أ/A,ب/B [for=teacher] [decision] [why] [hidden] [closed] [others=30]`: a poll open for a week.
 */
export const setPoll = (world: World, [code, kind, ar, en, ...more]: readonly string[]): void => {
  const value = (name: string): string | undefined =>
    more.find(each => each.startsWith(`${name}=`))?.slice(name.length + 1)
  const options = (value('options') ?? '').split(',').filter(each => each !== '')
  const closesAt = world.now + 7 * DAY
  const poll: Poll = {
    code: mint<'trackingCode'>(code ?? '') satisfies TrackingCode,
    unit: mint('participation'),
    question: { ar: ar ?? '', en: en ?? ar ?? '' },
    kind: kindOf(kind),
    options:
      kind === 'yesNo'
        ? YES_NO
        : options.map((each, at) => {
            const [labelAr = '', labelEn = labelAr] = each.replaceAll('_', ' ').split('/')
            return { id: String(at + 1), label: { ar: labelAr, en: labelEn } }
          }),
    ...(LEVELS.some(each => more.includes(each)) && {
      level: LEVELS.find(each => more.includes(each)) ?? 'consultation',
    }),
    asksWhy: more.includes('why'),
    // A transcript names capacities of the data file.
    audience: {
      capacities: (value('for')?.split('+') ?? []) as Capacity[],
      governorates: value('in')?.split('+') ?? [],
    },
    showsInterim: !more.includes('hidden'),
    closesAt,
    createdBy: mint('officer'),
    createdAt: world.now,
    state: more.includes('draft')
      ? { is: 'draft' }
      : more.includes('closed')
        ? { is: 'closed', at: world.now }
        : { is: 'open', since: world.now, until: closesAt },
  }
  world.polls.set(poll.code, poll)
  vote(world, poll, Number(value('others') ?? 0))
}
