import { openCaseAttachment } from '../../../service/staff/caseFiles.js'
import { enclosures } from '../enclosures.js'
import { type Screen, view } from '../screen.js'
import { CaseQuery, casePage } from './case.js'
import { CASE_DEEDS } from './deeds.js'
import { HAND_OVER_DEEDS } from './handOverDeeds.js'
import { SUMMARY_DEEDS } from './summaryDeeds.js'

/** One case: what was said, where it stands, and all that can be done with it. */
export const CASE: Screen = {
  name: 'console.case',
  path: '/console/cases',
  acts: ['readCases', 'readSafety'],
  routes: [
    view('/cases/:code', CaseQuery, (visit, asked, params) => casePage(visit, params, { template: asked.template })),
    enclosures('/cases', openCaseAttachment),
    ...CASE_DEEDS,
    ...SUMMARY_DEEDS,
    ...HAND_OVER_DEEDS,
  ],
}
