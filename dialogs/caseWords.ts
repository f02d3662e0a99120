import type { Attachment } from '../src/domain/attachment.js'
import type { TrackingCode } from '../src/domain/ids.js'
import { cleanText } from '../src/language/clean.js'
import { type Say, say } from '../src/messaging/say.js'
import { addTo, openItem } from './caseItem.js'
import { MENU } from './kit/menuButton.js'
import { attachmentOf } from './kit/readAttachment.js'
import type { Input, Turn } from './kit/turn.js'

/** What somebody adds to a case in one message. */
export interface Words {
  readonly text: string
  readonly attachments: readonly Attachment[]
}

/** The words, file or place of an input, or why it cannot be taken; undefined where it is none of them. */
export const brought = (
  input: Input,
): { readonly ok: true; readonly value: Words } | { readonly ok: false; readonly say: Say } | undefined => {
  switch (input.is) {
    case 'said': {
      const text = cleanText(input.text)
      return text === '' ? undefined : { ok: true, value: { text, attachments: [] } }
    }
    case 'sent':
    case 'placed': {
      const attachment = attachmentOf(input)
      const text = input.is === 'sent' ? cleanText(input.media.caption ?? '') : ''
      return attachment.ok ? { ok: true, value: { text, attachments: [attachment.value] } } : attachment
    }
    case 'chose':
    case 'gaveNumber':
      return undefined
  }
}

/** True for a bare number or sign: it answers a question with choices, but reports nothing. */
export const saysNothing = (input: Input): boolean => input.is === 'said' && !/\p{L}/u.test(input.text)

/** Puts what was brought into the case's history; of an edited message, that it corrects what was there. */
export const write = (turn: Turn, code: TrackingCode, words: Words): void => {
  const { content, message } = turn.inbound
  const from = content.is === 'edited' ? { corrects: content.of } : message !== undefined && { message }
  turn.changes.push({ is: 'caseMoved', code, event: { is: 'citizenWrote', at: turn.now, ...words, ...from } })
}

/** Acknowledges what was brought, with the way to the case and to adding more. */
export const sayGot = (turn: Turn, code: TrackingCode, key: 'complaint.add.got' | 'complaint.answer.got'): void => {
  turn.says.push(say(key, { code }, { choices: [openItem(code), addTo(code), MENU] }))
}
