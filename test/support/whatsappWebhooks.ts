import { createHmac } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'

/** Somebody who writes to us: `bsuid` and no `phone` for those who withhold their number. */
export interface Person {
  readonly phone?: string
  readonly bsuid?: string
  readonly parent?: string
  readonly name: string
}

/** One `value` of a webhook body. */
export type Value = Readonly<Record<string, unknown>>

/** Whose number it is; metadata can be left out, as some deliveries do. */
export const metadata = (phoneNumberId: string): Value => ({
  messaging_product: 'whatsapp',
  metadata: { display_phone_number: '96824000000', phone_number_id: phoneNumberId },
})

/** A message of a person, with the contact that goes with it. */
export const written = ({ phone, bsuid, parent, name }: Person, message: Value): Value => ({
  contacts: [
    {
      profile: { name },
      ...(phone !== undefined && { wa_id: phone }),
      ...(bsuid !== undefined && { user_id: bsuid }),
      ...(parent !== undefined && { parent_user_id: parent }),
    },
  ],
  messages: [
    {
      ...(phone !== undefined && { from: phone }),
      ...(bsuid !== undefined && { from_user_id: bsuid }),
      ...(parent !== undefined && { from_parent_user_id: parent }),
      ...message,
    },
  ],
})

/** A body with one entry for each value. */
export const body = (values: readonly Value[]): string =>
  // Meta writes everything outside ASCII as \u escapes and signs that.
  JSON.stringify({
    object: 'whatsapp_business_account',
    entry: values.map(value => ({ id: '102290129340398', changes: [{ value, field: 'messages' }] })),
  }).replace(/[^\x20-\x7e]/g, unit => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)

export const signature = (raw: string | Uint8Array, appSecret: string): string =>
  `sha256=${createHmac('sha256', appSecret).update(raw).digest('hex')}`

const TRIES = 6

/** Posts a body as Meta does: signed, again and again until it is taken. Returns how often it was posted. */
export const deliver = async (url: string, raw: string, appSecret: string): Promise<number> => {
  const headers = { 'content-type': 'application/json', 'x-hub-signature-256': signature(raw, appSecret) }
  for (let tries = 1; tries <= TRIES; tries++) {
    const status = await fetch(url, { method: 'POST', headers, body: raw }).then(
      answer => answer.status,
      () => 0,
    )
    if (status >= 200 && status < 300) return tries
    await pause(50 * 2 ** tries)
  }
  throw new Error(`the webhook at ${url} did not take a body in ${TRIES} tries`)
}
