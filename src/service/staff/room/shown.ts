import { consultationByCode } from '../../../store/consultations.js'
import { caseByCode } from '../../../store/staffCases.js'
import type { CardDocument } from '../../../store/roomDocuments.js'
import { filed } from '../caseFiles.js'
import { cardOf } from './card.js'
import { type Shown, consultationShown, pollShown, proposalShown } from './deskCard.js'
import { type RoomHouse, belongs } from './roomHouse.js'

/** What a card says by now; undefined where its thing is gone, `elsewhere` where this group is not to know of it. */
export const shownOn = async (
  house: RoomHouse,
  { chat, code }: CardDocument,
): Promise<Shown | 'elsewhere' | undefined> => {
  const { store, groups } = house
  const record = await caseByCode(store, code)
  const [file] = record ? await filed(house, [record]) : []
  if (file) {
    const { kind, state, unit, asideUntil = 0 } = file.handled
    if (!belongs(house, chat, kind)) return 'elsewhere'
    return {
      unit,
      message: cardOf(house, file),
      awaits: state.is !== 'answered' && state.is !== 'closed',
      ...(asideUntil > house.clock() && { staleAt: asideUntil }),
    }
  }
  if (chat !== groups.cases) return undefined
  const found = await store.contributions.findOne({ _id: code })
  if (found?.kind === 'proposal') return proposalShown(house, found)
  const poll = await store.polls.findOne({ _id: code })
  if (poll) return pollShown(house, poll)
  const consultation = await consultationByCode(store, code)
  return consultation && consultationShown(house, consultation)
}
