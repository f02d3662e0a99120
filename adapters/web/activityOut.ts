import type { Content } from '../../src/messaging/inbound.js'
import type { OfferedChoice, Outbound } from '../../src/messaging/outbound.js'
import { type HistoryItem, markText } from './history.js'

/** In which conversation, and between whom, an activity is shown. */
export interface Shown {
  readonly chat: string
  readonly user: string
  readonly ministry: { readonly ar: string; readonly en: string }
  /** Signs a choice for this conversation. */
  readonly tapValue: (id: string) => string
  /** True for a choice that works however old its message is. */
  readonly lasting: (id: string) => boolean
  /** The address at which the file of a message is fetched. */
  readonly fileUrl: (mark: string) => string
}

/** An activity as Direct Line clients read it. */
export type ShownActivity = Readonly<Record<string, unknown>>

const action = (choice: OfferedChoice, shown: Shown) => ({
  type: 'messageBack',
  title: choice.label,
  text: choice.label,
  displayText: choice.label,
  value: shown.tapValue(choice.id),
})

const choiceData = (choice: OfferedChoice, shown: Shown) => ({
  value: shown.tapValue(choice.id),
  label: choice.label,
  ...(choice.description !== undefined && { description: choice.description }),
  ...(shown.lasting(choice.id) && { lasting: true }),
})

const botActivity = (outbound: Outbound, mark: string, shown: Shown): ShownActivity => ({
  from: { id: 'musharaka', name: outbound.direction === 'rtl' ? shown.ministry.ar : shown.ministry.en, role: 'bot' },
  locale: outbound.direction === 'rtl' ? 'ar-OM' : 'en-OM',
  text: outbound.text,
  textFormat: 'plain',
  ...(outbound.choices.length > 0 && {
    suggestedActions: { to: [shown.user], actions: outbound.choices.map(each => action(each, shown)) },
  }),
  ...(outbound.file && {
    attachments: [{ contentType: outbound.file.mime, name: outbound.file.name, contentUrl: shown.fileUrl(mark) }],
  }),
  channelData: {
    seq: mark,
    direction: outbound.direction,
    choices: outbound.choices.map(each => choiceData(each, shown)),
    ...(outbound.listButton !== undefined && { listButton: outbound.listButton }),
    ...(outbound.footer !== undefined && { footer: outbound.footer }),
  },
})

const personWords = (content: Content, mark: string, shown: Shown): ShownActivity | undefined => {
  switch (content.is) {
    case 'text':
    case 'edited':
      return { text: content.text }
    case 'tap':
      return { text: content.label ?? '' }
    case 'media': {
      const { caption, mime, name } = content.media
      const file = {
        contentType: mime ?? 'application/octet-stream',
        name: name ?? '',
        contentUrl: shown.fileUrl(mark),
      }
      return { text: caption ?? '', attachments: [file] }
    }
    case 'contact':
    case 'ignored':
    case 'inGroup':
    case 'location':
    case 'moved':
    case 'reachable':
    case 'release':
    case 'start':
    case 'system':
    case 'unsupported':
      return undefined
  }
}

const personActivity = (item: HistoryItem & { from: 'person' }, mark: string, shown: Shown): ShownActivity => {
  const clientId = item.evt.slice(item.evt.lastIndexOf(':') + 1)
  const words = personWords(item.content, mark, shown)
  return {
    // What needs no bubble is an event: clients note its place and show nothing.
    ...(words ?? { type: 'event', name: item.content.is }),
    id: clientId,
    from: { id: shown.user, role: 'user' },
    channelData: { seq: mark, clientMsgId: clientId, clientActivityID: clientId },
  }
}

/** One message of the history as a Direct Line activity. */
export const activityOf = (item: HistoryItem, shown: Shown): ShownActivity => {
  const mark = markText(item)
  return {
    type: 'message',
    id: `${shown.chat}|${mark}`,
    timestamp: new Date(item.at).toISOString(),
    channelId: 'directline',
    conversation: { id: shown.chat },
    ...(item.from === 'bot' ? botActivity(item.outbound, mark, shown) : personActivity(item, mark, shown)),
  }
}
