import type { Instant, OfficerId } from '../domain/ids.js'
import type { Store } from './connection.js'
import { reaching } from './unavailable.js'
import type { InvitationDocument } from './invitationDocuments.js'

/** Puts a new link in the place of whichever the officer had. */
export const putInvitation = (store: Store, { _id, ...rest }: InvitationDocument): Promise<void> =>
  reaching(async () => void (await store.invitations.replaceOne({ _id }, rest, { upsert: true })))

/** Whom a link invites; undefined where it is none, is used, or is too old. */
export const invitedBy = (store: Store, digest: string, now: Instant): Promise<OfficerId | undefined> =>
  reaching(async () => (await store.invitations.findOne({ digest, until: { $gt: now } }))?._id)

/** Takes the link, so that nobody else can use it. */
export const takeInvitation = (store: Store, digest: string, now: Instant): Promise<InvitationDocument | undefined> =>
  reaching(async () => (await store.invitations.findOneAndDelete({ digest, until: { $gt: now } })) ?? undefined)
