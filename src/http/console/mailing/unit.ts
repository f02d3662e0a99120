import type { Html } from '../../html.js'
import { field } from '../form.js'
import { type Given, typed } from '../given.js'
import type { Visit } from '../visit.js'

/** For which unit something is written; nothing where the officer has one. */
export const unitField = ({ say, house, officer, language }: Visit, given: Given): Html | undefined =>
  officer.unit === undefined
    ? field({
        is: 'select',
        name: 'unit',
        label: say('mailing.unit'),
        value: typed(given, 'unit'),
        options: house.ministry.units.map(({ id, label }) => ({ value: id, label: label[language] })),
      })
    : undefined
