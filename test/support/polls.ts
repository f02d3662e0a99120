import { type TrackingCode, mint } from '../../src/domain/ids.js'
import { LEVELS } from '../../src/domain/level.js'
import type { Capacity } from '../../src/domain/participant.js'
import type { Poll, PollKind } from '../../src/domain/poll/poll.js'
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

/**
 * `@ poll CODE KIND "سؤال" "Question" options=أ/A,ب/B [for=teacher] [decision] [why] [hidden] [closed]`: a poll open for a week.
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
}
