import mongoose from 'mongoose'
import { CHANNELS } from '../domain/channel.js'
import { OUT_STATUSES } from './documents.js'

const { Schema } = mongoose
const { Mixed, ObjectId } = Schema.Types

/** Parts have no id of their own and no version key: what stands in the database is what the turn decided. */
const PLAIN = { _id: false, versionKey: false, strict: false } as const

const address = new Schema(
  {
    channel: { type: String, required: true, enum: [...CHANNELS] },
    bot: { type: String, required: true },
    chat: { type: String, required: true },
  },
  PLAIN,
)

const outItem = new Schema(
  {
    i: { type: Number, required: true },
    outbound: { type: Mixed, required: true },
    status: { type: String, required: true, enum: [...OUT_STATUSES] },
    tries: { type: Number, required: true },
    since: { type: Number, required: true },
    channelId: String,
    why: String,
  },
  PLAIN,
)

const lease = new Schema({ by: { type: String, required: true }, until: { type: Date, required: true } }, PLAIN)

const turn = new Schema(
  {
    _id: { type: ObjectId, required: true },
    conv: { type: String, required: true },
    seq: { type: Number, required: true },
    evt: { type: String, required: true },
    at: { type: Number, required: true },
    heard: Number,
    address: { type: address, required: true },
    in: { type: Mixed, required: true },
    state: { type: Mixed, required: true },
    out: { type: [outItem], required: true },
    priority: { type: String, required: true, enum: ['reply', 'bulk'] },
    open: Boolean,
    sendAt: Date,
    lease,
    changes: { type: [Mixed], required: true },
    changesAt: Date,
    err: Mixed,
  },
  PLAIN,
)

const vote = new Schema(
  {
    _id: { type: String, required: true },
    poll: { type: String, required: true },
    statement: String,
    participant: { type: String, required: true },
    choice: { type: [String], required: true },
    why: String,
    at: { type: Number, required: true },
    channel: { type: String, required: true, enum: [...CHANNELS] },
    evt: { type: String, required: true },
    changed: Number,
  },
  PLAIN,
)

const consent = new Schema(
  {
    _id: { type: String, required: true },
    participant: { type: String, required: true },
    purpose: { type: String, required: true, enum: ['process'] },
    notice: { type: Number, required: true },
    at: { type: Number, required: true },
    evt: { type: String, required: true },
    conv: { type: String, required: true },
    withdrawnAt: Number,
  },
  PLAIN,
)

/** What the database itself checks of the three collections that nothing can be rebuilt without. */
export const VALIDATORS: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  turns: turn.toJSONSchema({ useBsonType: true }),
  votes: vote.toJSONSchema({ useBsonType: true }),
  consents: consent.toJSONSchema({ useBsonType: true }),
}
