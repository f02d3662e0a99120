import { z } from 'zod'
import type { PhraseKey } from '../../../../locales/index.js'
import type { TrackingCode } from '../../../domain/ids.js'
import { readTrackingCode } from '../../../domain/trackingCode.js'
import type { FindingDraft } from '../../../service/staff/consultationDraft.js'
import {
  approveConsultation,
  cancelConsultation,
  closeConsultation,
  concludeConsultation,
  draftConsultation,
  extendConsultation,
  openConsultation,
  postponeReport,
  readConsultationOf,
  writeTable,
} from '../../../service/staff/consultations.js'
import { tryConsultation } from '../../../service/staff/trial.js'
import type { ConsultationDocument } from '../../../store/documents.js'
import { approvers } from '../approvers.js'
import { givenOf } from '../given.js'
import { ended, endsEarly, movesDate } from '../putToPeople/orders.js'
import { type Answer, type Screen, deed, go, refusal, sends, view } from '../screen.js'
import type { Visit } from '../visit.js'
import { ARRANGE, HERE, composePage } from './compose.js'
import { consultationPage } from './consultation.js'
import { dossierPage } from './dossier.js'
import { Draft, draftOf, givenLike } from './draft.js'
import { ListQuery, listPage } from './list.js'
import { Arranging, Row, rearranged, withRow } from './rows.js'
import { ARRANGING, arranged } from './statements.js'
import { TableQuery, tableAgain, tablePage } from './tableEditor.js'

const Nothing = z.object({})
const NewQuery = z.object({ like: z.string().max(20).optional() })

const newPage = async (visit: Visit, { like }: z.output<typeof NewQuery>) => {
  const code = like === undefined ? undefined : readTrackingCode(like)
  const found = code === undefined ? undefined : await readConsultationOf(visit.house, visit.officer, code)
  return composePage(visit, found?.ok ? givenLike({ ...found.value, code: found.value._id }) : {}, [])
}

const ordered = (code: TrackingCode, run: Parameters<typeof ended>[2], phrase: PhraseKey): Promise<Answer> =>
  ended(HERE, code, run, phrase)

/** Writes the whole table as it is with one change; the version is that of the page on which the change was made. */
const written = async (
  { house, officer, order }: Visit,
  code: TrackingCode,
  version: number | undefined,
  change: (it: ConsultationDocument) => readonly FindingDraft[],
): Promise<Answer> => {
  const found = await readConsultationOf(house, officer, code)
  if (!found.ok) return refusal(found.because)
  const made = await writeTable(house, order(version), code, change(found.value))
  return made.ok ? go(`${HERE}/${code}/table`, 'consultDesk.table.saved') : refusal(made.because)
}

/** Consultations: written, approved by a second person, followed while they run, and concluded with a decision on each finding. */
export const CONSULTATIONS: Screen = {
  name: 'consultDesk.title',
  path: HERE,
  acts: ['draftPoll', 'approvePoll', 'runPoll'],
  nav: 'run',
  routes: [
    view('/consultations', ListQuery, listPage),
    view('/consultations/new', NewQuery, newPage),
    deed(
      '/consultations',
      Draft,
      async (visit, body) => {
        const { house, order } = visit
        const made = await draftConsultation(house, order(), draftOf(body, house.ministry.calendar.zone))
        const who = approvers(visit, 'approvePoll')
        return made.ok ? go(`${HERE}/${made.value._id}`, 'consultDesk.saved', { who }) : refusal(made.because)
      },
      async (visit, given, wrong) => composePage(visit, given, wrong),
    ),
    deed(ARRANGE.replace('/console', ''), z.looseObject({ do: z.string().regex(ARRANGING) }), async (visit, body) => {
      const given = arranged(givenOf(visit.request.body).fields, body.do)
      return { is: 'page', page: composePage(visit, given, [], visit.say('consultDesk.statements.arranged')) }
    }),
    view('/consultations/:code', Nothing, (visit, _, { code }) => consultationPage(visit, code)),
    sends('/consultations/:code/live', async (visit, { code }) => {
      const found = await readConsultationOf(visit.house, visit.officer, code)
      if (!found.ok || !visit.request.res) return refusal('notFound')
      visit.live.open(visit, visit.request.res, code)
      return { is: 'sent' }
    }),
    view('/consultations/:code/dossier', Nothing, (visit, _, { code }) => dossierPage(visit, code)),
    deed('/consultations/:code/test', Nothing, ({ house, officer }, _, { code }) =>
      ordered(code, tryConsultation(house, officer, code), 'pollDesk.tested'),
    ),
    deed('/consultations/:code/approve', Nothing, ({ house, order }, _, { code }, version) =>
      ordered(code, approveConsultation(house, order(version), code), 'consultDesk.approved'),
    ),
    deed('/consultations/:code/open', Nothing, ({ house, order }, _, { code }, version) =>
      ordered(code, openConsultation(house, order(version), code), 'consultDesk.opened'),
    ),
    movesDate(HERE, 'extend', extendConsultation, 'consultDesk.extended'),
    endsEarly(HERE, 'close', closeConsultation, 'consultDesk.closed'),
    movesDate(HERE, 'postpone', postponeReport, 'consultDesk.postponed.done'),
    endsEarly(HERE, 'cancel', cancelConsultation, 'consultDesk.cancelled'),
    view('/consultations/:code/table', TableQuery, (visit, query, { code }) => tablePage(visit, code, query)),
    deed(
      '/consultations/:code/table',
      Row,
      (visit, body, { code }, version) =>
        written(visit, code, version, it => withRow(it, body, visit.house.ministry.calendar.zone)),
      (visit, given, wrong, { code }) => tableAgain(visit, code, given, wrong),
    ),
    deed('/consultations/:code/table/arrange', Arranging, (visit, body, { code }, version) =>
      written(visit, code, version, it => rearranged(it, body)),
    ),
    deed('/consultations/:code/conclude', Nothing, ({ house, order }, _, { code }, version) =>
      ordered(code, concludeConsultation(house, order(version), code), 'consultDesk.concluded'),
    ),
  ],
}
