import { z } from 'zod'
import { CHANNELS } from '../../../domain/channel.js'
import { AGES, type InboxQuery } from '../../../service/staff/inbox.js'
import { INBOX_VIEWS } from '../../../store/staffInbox.js'
import { CASE_KINDS } from '../../staff/caseJson.js'

export const INBOX = '/console/inbox'

/** What a field of the filter sends when nothing is chosen is the same as nothing; so is what nobody could have chosen. */
const choice = <S extends z.ZodType>(schema: S) => schema.optional().catch(undefined)
const id = z.string().regex(/^[\w.-]{1,40}$/u)

/** What stands behind the `?` of an inbox. */
export const Asked = z.object({
  view: z.enum(INBOX_VIEWS).catch('mine'),
  kind: choice(z.enum(CASE_KINDS)),
  topic: choice(id),
  governorate: choice(id),
  channel: choice(z.enum(CHANNELS)),
  language: choice(z.enum(['ar', 'en'])),
  age: choice(z.enum(AGES)),
  after: choice(z.string().regex(/^[\w-]{1,60}$/u)),
})
export type Asked = z.output<typeof Asked>

/** The words of an address that say the same, without the page that was turned to. */
export const wordsOf = (query: InboxQuery): string => {
  const words = new URLSearchParams()
  for (const [name, value] of Object.entries(query))
    if (name !== 'after' && typeof value === 'string') words.set(name, value)
  return words.toString()
}

export const addressOf = (query: InboxQuery): string => `${INBOX}?${wordsOf(query)}`
