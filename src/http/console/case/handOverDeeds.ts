import { z } from 'zod'
import { agreeToHandOver, revokeHandOver } from '../../../service/staff/handOver.js'
import { moment } from '../../staff/fields.js'
import { type ConsoleRoute, deed, go, refusal, view } from '../screen.js'
import { casePage } from './case.js'
import { NAMES, handOverDownload, handOverPage } from './handOver.js'

/** The version of the complaint that the officer saw; the one of the case is another. */
const seen = z.coerce.number().int().min(1)
const Agreed = z.object({ seen, [NAMES.agreed]: moment, [NAMES.name]: z.literal('yes').optional() })

/** Keeping that an author agreed, taking that back, and the file itself. */
export const HAND_OVER_DEEDS: readonly ConsoleRoute[] = [
  view('/cases/:code/handOver', z.object({}), (visit, _, params) => handOverPage(visit, params)),
  handOverDownload,
  deed(
    '/cases/:code/handOver',
    Agreed,
    async (visit, { seen: version, handOverAgreed: agreedAt, handOverName }, { code }) => {
      const consent = { agreedAt, withName: handOverName === 'yes' }
      const answer = await agreeToHandOver(visit.house, visit.order(version), code, consent)
      return answer.ok ? go(`/console/cases/${code}`, 'thread.handOver.done') : refusal(answer.because)
    },
    (visit, given, wrong, params) => casePage(visit, params, { given, wrong }),
  ),
  deed('/cases/:code/handOver/revoke', z.object({ seen }), async (visit, { seen: version }, { code }) => {
    const answer = await revokeHandOver(visit.house, visit.order(version), code)
    return answer.ok ? go(`/console/cases/${code}`, 'thread.handOver.revoked') : refusal(answer.because)
  }),
]
