import { openCaseAttachment } from '../../../service/staff/caseFiles.js'
import { sendEnclosed } from '../../staff/files.js'
import { type Screen, refusal, sends, view } from '../screen.js'
import { Nothing, casePage } from './case.js'
import { CASE_DEEDS } from './deeds.js'

const FILE = /^\d{1,3}$/u

/** One case: what was said, where it stands, and all that can be done with it. */
export const CASE: Screen = {
  name: 'console.case',
  path: '/console/cases',
  acts: ['readCases', 'readSafety'],
  routes: [
    view('/cases/:code', Nothing, (visit, _, params) => casePage(visit, params)),
    sends('/cases/:code/files/:n', async ({ house, officer, ports, request }, { code }) => {
      const { n } = request.params
      if (typeof n !== 'string' || !FILE.test(n) || !request.res) return refusal('notFound')
      const opened = await openCaseAttachment(house, officer, code, Number(n))
      if (!opened.ok) return refusal('notFound')
      return (await sendEnclosed(ports, opened.value, `${code}-${n}`, request.res))
        ? { is: 'sent' }
        : refusal('fileGone')
    }),
    ...CASE_DEEDS,
  ],
}
