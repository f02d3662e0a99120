import type { Channel } from '../src/domain/channel.js'
import type { Outbound } from '../src/messaging/outbound.js'
import { marked } from './layout.js'
import { stepsOf } from './telegram/outbound.js'
import { activityOf } from './web/activityOut.js'
import type { Action } from './whatsapp/body.js'
import { piecesOf } from './whatsapp/outbound.js'

/** A message as a platform lays it out: its texts one after the other, the buttons under the last, or what opens a list of rows. */
export interface Preview {
  readonly channel: Channel
  readonly texts: readonly string[]
  readonly buttons: readonly (readonly string[])[]
  readonly list?: { readonly button: string; readonly rows: readonly string[] }
}

/** Nothing of a preview is sent: no tap on it has to be recognised. */
const KEY = new Uint8Array(32)

/** What is marked bold is read without its marks. */
const read = (text: string): string => marked(text).text

const telegram = (outbound: Outbound): Preview => {
  const steps = stepsOf({ outbound }, '1', KEY)
  const texts = (steps.ok ? steps.value : []).flatMap(step => (step.is === 'text' ? [step] : []))
  const keyboard = texts.at(-1)?.keyboard
  const rows = keyboard && 'inline_keyboard' in keyboard ? keyboard.inline_keyboard : []
  return {
    channel: 'telegram',
    texts: texts.map(({ written }) => written.plain),
    buttons: rows.map(row => row.map(({ text }) => text)),
  }
}

const offered = (interactive: Action): Omit<Preview, 'channel' | 'texts'> =>
  interactive.type === 'button'
    ? { buttons: interactive.action.buttons.map(({ reply }) => [reply.title]) }
    : {
        buttons: [],
        list: {
          button: interactive.action.button,
          rows: interactive.action.sections[0].rows.map(({ title }) => title),
        },
      }

const whatsapp = (outbound: Outbound): Preview => {
  const pieces = piecesOf({ outbound })
  const bodies = pieces.ok ? pieces.value : []
  const texts = bodies.flatMap(body =>
    body.type === 'text' ? [body.text.body] : body.type === 'interactive' ? [body.interactive.body.text] : [],
  )
  const last = bodies.at(-1)
  return {
    channel: 'whatsapp',
    texts: texts.map(read),
    ...(last?.type === 'interactive' ? offered(last.interactive) : { buttons: [] }),
  }
}

const web = (outbound: Outbound): Preview => {
  const shown = activityOf(
    { from: 'bot', seq: 1, i: 1, at: 0, outbound },
    {
      chat: '',
      user: '',
      ministry: { ar: '', en: '' },
      tapValue: id => id,
      lasting: () => true,
      fileUrl: () => '',
    },
  )
  const text = typeof shown.text === 'string' ? shown.text : ''
  return { channel: 'web', texts: [read(text)], buttons: outbound.choices.map(({ label }) => [label]) }
}

/** The channels of the public: the terminal is for whoever develops. */
const PREVIEWED = ['telegram', 'whatsapp', 'web'] as const satisfies readonly Channel[]
type Previewed = (typeof PREVIEWED)[number]
const PREVIEWS: Readonly<Record<Previewed, (outbound: Outbound) => Preview>> = { telegram, whatsapp, web }

/** How a message looks on each channel of the public, by the code that lays it out there; it may differ between them. */
export const previewsOf = (messageOn: (channel: Previewed) => Outbound): readonly Preview[] =>
  PREVIEWED.map(channel => PREVIEWS[channel](messageOn(channel)))
