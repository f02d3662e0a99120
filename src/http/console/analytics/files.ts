import type { Analysis, Cut } from '../../../service/staff/analytics.js'
import type { Column } from '../../csv.js'
import { bare } from '../../pages/layout.js'
import type { Table } from '../../xlsx.js'
import type { Visit } from '../visit.js'
import { WEEKDAYS, hour } from './heatMap.js'
import { MEASURES } from './measure.js'
import { nameOf } from './names.js'

/** A measure with its unit, as the numbers of a file stand alone. */
const headOf = ({ say }: Visit, measure: (typeof MEASURES)[number]): string => {
  const name = say(`analytics.${measure}`)
  switch (measure) {
    case 'replyMinutes':
    case 'answerMinutes':
      return bare(say('analytics.inMinutes', { name }))
    case 'repliedInTime':
    case 'confirmed':
    case 'reopened':
      return bare(say('analytics.inPercent', { name }))
    case 'received':
    case 'stars':
    case 'rated':
      return name
  }
}

/** The columns of the file: the heads that people read, the numbers as numbers. */
export const columns = (visit: Visit, cut: Cut): readonly Column<Analysis['rows'][number]>[] => [
  [visit.say(`analytics.cut.${cut}`), ({ value }) => nameOf(visit, cut, value)],
  ...MEASURES.map((name): Column<Analysis['rows'][number]> => [headOf(visit, name), ({ measures }) => measures[name]]),
]

/** The workbook: the rows of the page, all of them together with what each number means, and when cases come in. */
export const tables = (visit: Visit, cut: Cut, { rows, all, arrivals }: Analysis): readonly Table[] => {
  const { say } = visit
  const columnsOfCut = columns(visit, cut)
  return [
    {
      name: say(`analytics.cut.${cut}`),
      heads: columnsOfCut.map(([head]) => head),
      rows: rows.map(row => columnsOfCut.map(([, value]) => value(row))),
    },
    {
      name: say('analytics.title'),
      heads: [say('analytics.sheet.measure'), say('analytics.sheet.value'), say('analytics.sheet.about')],
      rows: MEASURES.map(name => [headOf(visit, name), all[name], say(`analytics.${name}.about`)]),
    },
    {
      name: say('analytics.arrivals'),
      heads: [say('analytics.hour'), ...WEEKDAYS.map(day => say(`analytics.day.${day}`))],
      rows: arrivals.map((counts, n) => [hour(n), ...counts]),
    },
  ]
}
