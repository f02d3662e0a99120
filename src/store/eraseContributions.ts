import type { Filter } from 'mongodb'
import type { Instant, TrackingCode } from '../domain/ids.js'
import { renewPosts } from './channelPosts.js'
import { forgetDisputes } from './commitments.js'
import { type Session, type Store, inTransaction } from './connection.js'
import type { ContributionDocument } from './documents.js'
import { handOver, leaveSupports } from './handOver.js'
import { wipeLetterFiles } from './letterFiles.js'
import { eraseOpenings } from './logClosing.js'
import { publish } from './publisher.js'
import { NO_EVENT, anonymiseCase, anonymous } from './staffAnonymous.js'
import { renewCards } from './staffRooms.js'

/** Wipes these contributions with all that was done about them, or keeps their texts as nobody's. */
export const wipeContributions = async (
  store: Store,
  own: Filter<ContributionDocument>,
  { keepTexts, at }: { readonly keepTexts: boolean; readonly at: Instant },
): Promise<void> => {
  // Again while there are any: somebody may decide about one between our look and our write, and erasing wins.
  for (let found = await store.contributions.findOne(own); found; found = await store.contributions.findOne(own)) {
    const { _id, version } = found
    // Nobody else's share in it goes with it.
    if (await handOver(store, _id, at)) continue
    await leaveSupports(store, found)
    await retract(store, _id, keepTexts)
    await store.codes.updateOne({ _id }, { $set: { evt: NO_EVENT } })
    await store.heldLetters.deleteMany({ code: _id })
    await store.roomDrafts.deleteMany({ code: _id })
    // The ministry's own answer to a proposal stays, and so do its files.
    if (!keepTexts || found.kind !== 'proposal') await wipeLetterFiles(store, _id)
    if (keepTexts && found.kind !== 'safety') {
      await anonymiseCase(store, _id, at)
      await forgetDisputes(store, _id)
      await sayNoMore(store, _id, session =>
        store.contributions.replaceOne({ _id, version }, anonymous(found), { session }),
      )
    } else {
      await store.cases.deleteOne({ _id })
      await store.corrections.deleteMany({ code: _id })
      await store.supports.deleteMany({ code: _id })
      await store.commitments.deleteMany({ code: _id })
      await sayNoMore(store, _id, session => store.contributions.deleteOne({ _id }, { session }))
    }
    await publish(store, [_id])
  }
}

/** Wipes, and with it what the public log would need to show what it committed to. */
const sayNoMore = (store: Store, _id: TrackingCode, erase: (session: Session) => Promise<unknown>): Promise<void> =>
  inTransaction(store, async session => {
    await erase(session)
    await eraseOpenings(store, _id, session)
    await renewCards(store, _id, session)
    await renewPosts(store, _id, session)
  })

/** Takes the name, or all of it, from the public before anything is wiped: were we interrupted in between, nobody would know of it any more. */
const retract = async (store: Store, _id: TrackingCode, keepText: boolean): Promise<void> => {
  await store.contributions.updateOne({ _id }, { $set: keepText ? { nameHidden: true } : { published: false } })
  await publish(store, [_id])
}
