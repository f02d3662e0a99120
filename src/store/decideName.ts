import type { ChangeOf } from '../domain/change.js'
import { PUBLIC_KINDS } from '../domain/publication.js'
import { DONE, type Step, type StepContext } from './step.js'

/**
 * Takes the name from a contribution or puts it there, as its author said last; either is another version, which staff must see
 * before they decide. What is confidential is never named.
 */
export const decideName = async (
  change: ChangeOf<'nameHidden' | 'nameShown'>,
  { store, turn, canonical }: StepContext,
): Promise<Step> => {
  const { code, at } = change
  const own = { _id: code, participant: canonical(change.participant) }
  const earlier = { ...own, $or: [{ namingAt: { $exists: false } }, { namingAt: { $lt: at } }] }
  const { matchedCount } =
    change.is === 'nameHidden'
      ? await store.contributions.updateOne(earlier, { $set: { nameHidden: true, namingAt: at }, $inc: { version: 1 } })
      : await store.contributions.updateOne(
          { ...earlier, kind: { $in: [...PUBLIC_KINDS] }, 'said.by.visibility': { $ne: 'confidential' } },
          {
            $set: { 'said.by.visibility': 'named', publishedName: change.name, namingAt: at },
            $push: { 'said.by.messages': turn.evt },
            $unset: { nameHidden: '' },
            $inc: { version: 1 },
          },
        )
  if (matchedCount === 1 || (await store.contributions.countDocuments(own, { limit: 1 })) === 1) return DONE
  return { is: 'missing', why: `no contribution ${code} of this person` }
}
