import type { PhraseKey } from '../../../../locales/index.js'
import { words } from '../../words.js'
import type { Given } from '../given.js'

interface Starter {
  readonly id: string
  readonly name: PhraseKey
  readonly question: PhraseKey
  readonly kind: 'single' | 'multiple' | 'scale'
  readonly options: readonly PhraseKey[]
  readonly ends?: readonly [low: PhraseKey, high: PhraseKey]
}

/** Quick polls for teachers that are ready but for their audience and time. */
export const STARTERS: readonly Starter[] = [
  {
    id: 'workload',
    kind: 'single',
    name: 'pollDesk.starter.workload',
    question: 'pollDesk.starter.workload.question',
    options: [
      'pollDesk.starter.workload.1',
      'pollDesk.starter.workload.2',
      'pollDesk.starter.workload.3',
      'pollDesk.starter.workload.4',
    ],
  },
  {
    id: 'training',
    kind: 'multiple',
    name: 'pollDesk.starter.training',
    question: 'pollDesk.starter.training.question',
    options: [
      'pollDesk.starter.training.1',
      'pollDesk.starter.training.2',
      'pollDesk.starter.training.3',
      'pollDesk.starter.training.4',
    ],
  },
  {
    id: 'resources',
    kind: 'scale',
    name: 'pollDesk.starter.resources',
    question: 'pollDesk.starter.resources.question',
    options: [],
    ends: ['pollDesk.starter.resources.low', 'pollDesk.starter.resources.high'],
  },
]

const [ar, en] = [words('ar'), words('en')]

const both = (name: string, key: PhraseKey): Given => ({ [`${name}_ar`]: ar(key), [`${name}_en`]: en(key) })

/** The form of a new poll as a starter fills it. */
export const startedFrom = (id: string | undefined): Given => {
  const starter = STARTERS.find(each => each.id === id)
  if (!starter) return {}
  const [low, high] = starter.ends ?? []
  const ends = low && high ? { ...both('low', low), ...both('high', high) } : {}
  const options = starter.options.map((key, at) => both(`option${at + 1}`, key))
  return options.reduce<Given>((all, each) => ({ ...all, ...each }), {
    kind: starter.kind,
    capacities: ['teacher'],
    max: '2',
    from: '1',
    to: '5',
    ...both('question', starter.question),
    ...ends,
  })
}
