import { complaintTopics, governorates } from '../../../../locales/labels.js'
import type { Unit } from '../../../domain/unit.js'
import type { Html } from '../../html.js'
import type { Option } from '../control.js'
import { field } from '../form.js'
import type { Visit } from '../visit.js'

/** The first option, which stands for none of the others. */
const any = (label: string): Option => ({ value: '', label })

export const governorateOptions = ({ language }: Visit, none: string): readonly Option[] => [
  any(none),
  ...governorates().map(({ id, label }) => ({ value: id, label: label[language] })),
]

/** Topics with their rows beneath them. Reports of danger are not among them. */
export const topicOptions = ({ language }: Visit, rows: 'withTopics' | 'alone'): readonly Option[] =>
  complaintTopics()
    .filter(({ id }) => id !== 'safety')
    .flatMap(({ id, label, subtopics }) => [
      ...(rows === 'withTopics' ? [{ value: id, label: label[language] }] : []),
      ...subtopics.map(row => ({ value: row.id, label: `${label[language]} – ${row.label[language]}` })),
    ])

export const anyTopic = (visit: Visit): readonly Option[] => [
  any(visit.say('setup.routing.anything')),
  ...topicOptions(visit, 'withTopics'),
]

/** Boxes for the governorates to which something is narrowed. */
export const governorateBoxes = ({ say, language }: Visit, values: readonly string[]): Html =>
  field({
    is: 'checkboxes',
    name: 'governorates',
    values,
    label: say('setup.staff.governorates'),
    hint: say('setup.staff.governorates.hint'),
    options: governorates().map(({ id, label }) => ({ value: id, label: label[language] })),
  })

/** The units that may be given something new. */
export const unitOptions = ({ language }: Visit, units: readonly Unit[]): readonly Option[] =>
  units
    .filter(({ retiredAt }) => retiredAt === undefined)
    .map(({ id, label }) => ({ value: id, label: label[language] }))
