import type { FileAttachment } from '../../domain/attachment.js'
import type { CloseReason } from '../../domain/case.js'
import { reachOf } from '../../domain/contactWish.js'
import type { TrackingCode } from '../../domain/ids.js'
import { unitLabel } from '../../domain/unit.js'
import type { CaseDocument } from '../../store/documents.js'
import { type CaseDeed, type Dealt, deal } from './caseDeed.js'
import { type Order, done, refuse } from './command.js'
import { mayRepeat, repeats } from './duplicates.js'
import type { StaffHouse } from './house.js'

/** Outcomes with which a complaint was taken up, and those with which it was not. */
export const RESOLUTIONS = ['fixed', 'explained', 'planned'] as const satisfies readonly CloseReason[]
export const REJECTIONS = [
  'no_action',
  'referred',
  'duplicate',
  'mistaken',
  'no_reply',
] as const satisfies readonly CloseReason[]

/** What the author is told in the end. */
interface Said {
  readonly answer: string
  readonly reason: CloseReason
  readonly duplicateOf?: TrackingCode | undefined
  readonly files?: readonly FileAttachment[] | undefined
  readonly filesToAll?: true
}

const answered =
  (
    house: StaffHouse,
    order: Order,
    code: TrackingCode,
    said: Said,
    joined: readonly CaseDocument[],
  ): CaseDeed['move'] =>
  item => {
    const at = house.clock()
    const { answer, reason, duplicateOf, files = [], filesToAll } = said
    const enclosed = files.length > 0 ? { files } : {}
    // Silence may be held against the author only once the time they were given is over.
    if (reason === 'no_reply' && !(item.state.is === 'waitingForCitizen' && item.state.until < at))
      return refuse('stillWaiting')
    // That nobody is in danger is said of reports of danger alone.
    if (reason === 'mistaken' && item.kind !== 'safety') return refuse('notNow')
    const news = { is: 'caseResolved', unit: unitLabel(house.ministry.units, item.unit), answer, reason } as const
    return done({
      event: {
        is: 'resolved',
        at,
        by: order.officer.id,
        answer,
        reason,
        ...(duplicateOf && { duplicateOf }),
        ...enclosed,
      },
      news: { ...news, code, ...enclosed },
      ...(files.length > 0 && { details: { files: files.length } }),
      // Whoever wrote the same is told the same; files may be about this author alone, unless it was said that they are not.
      others: joined
        .filter(each => reachOf(each, 'resolved') === 'told')
        .map(({ _id, conv }) => ({ conv, news: { ...news, code: _id, ...(filesToAll && enclosed) } })),
      ...(duplicateOf && { correction: { what: 'duplicate', from: code, to: duplicateOf } }),
    })
  }

/** Answers a case that was taken up; authors of cases that repeat it are told too. */
export const resolveCase = async (
  house: StaffHouse,
  order: Order,
  code: TrackingCode,
  said: Said & { readonly reason: (typeof RESOLUTIONS)[number] },
): Dealt =>
  deal(house, order, code, {
    what: 'case.resolve',
    act: 'handleCase',
    move: answered(house, order, code, said, await repeats(house, code)),
  })

/** Answers a case that is not taken up, always with a reason of the catalogue and an explanation. */
export const rejectCase = async (
  house: StaffHouse,
  order: Order,
  code: TrackingCode,
  said: Said & { readonly reason: (typeof REJECTIONS)[number] },
): Dealt => {
  const { reason, duplicateOf } = said
  const fits =
    duplicateOf === undefined || (reason === 'duplicate' && (await mayRepeat(house, order.officer, code, duplicateOf)))
  const joined = await repeats(house, code)
  return deal(house, order, code, {
    what: 'case.reject',
    act: 'handleCase',
    move: fits ? answered(house, order, code, said, joined) : () => refuse('badDuplicate'),
  })
}
