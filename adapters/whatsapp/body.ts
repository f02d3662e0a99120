import { isBsuid } from './identity.js'

/** One message as Graph takes it, without its recipient. */
export type Body = Text | { readonly type: 'interactive'; readonly interactive: Interactive } | File | Template

interface Text {
  readonly type: 'text'
  readonly text: { readonly body: string }
}

type Interactive = Action & {
  readonly body: { readonly text: string }
  readonly footer?: { readonly text: string }
}

/** What an interactive message offers: up to three buttons, or one button that opens a list. */
export type Action =
  | { readonly type: 'button'; readonly action: { readonly buttons: readonly ReplyButton[] } }
  | { readonly type: 'list'; readonly action: { readonly button: string; readonly sections: readonly [Section] } }

interface ReplyButton {
  readonly type: 'reply'
  readonly reply: { readonly id: string; readonly title: string }
}

interface Section {
  readonly rows: readonly { readonly id: string; readonly title: string; readonly description?: string }[]
}

type File =
  | {
      readonly type: 'document'
      readonly document: { readonly id: string; readonly filename: string; readonly caption?: string }
    }
  | { readonly type: 'image'; readonly image: { readonly id: string; readonly caption?: string } }

interface Template {
  readonly type: 'template'
  readonly template: {
    readonly name: string
    readonly language: { readonly code: 'ar' | 'en'; readonly policy: 'deterministic' }
    readonly components?: readonly [
      { readonly type: 'body'; readonly parameters: readonly { readonly type: 'text'; readonly text: string }[] },
    ]
  }
}

/** The body under its recipient: a phone goes in `to`, a BSUID in `recipient`. `token` comes back in every status. */
export const addressed = (body: Body, chat: string, token: string | undefined) => ({
  messaging_product: 'whatsapp',
  recipient_type: 'individual',
  ...(isBsuid(chat) ? { recipient: chat } : { to: chat }),
  ...(token !== undefined && { biz_opaque_callback_data: token }),
  ...body,
})
