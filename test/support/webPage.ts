import { z } from 'zod'

const Session = z.object({ conversationId: z.string(), token: z.string(), resumed: z.boolean() })
const Choice = z.object({ label: z.string(), value: z.string() })
const Activity = z.object({
  from: z.object({ role: z.string() }),
  text: z.string().default(''),
  attachments: z.array(z.object({ name: z.string(), contentUrl: z.string() })).default([]),
  channelData: z.object({ choices: z.array(Choice).default([]) }),
})
const Page = z.object({ activities: z.array(Activity), watermark: z.string() })

/** One message as the page shows it. */
interface Shown {
  readonly mine: boolean
  readonly text: string
  readonly choices: readonly z.infer<typeof Choice>[]
}

/** The chat page in a browser that keeps its cookie. */
export interface WebPage {
  /** The name of the conversation on the web. */
  readonly chat: string
  /** All that the page shows, as after loading it again. */
  messages(): Promise<readonly Shown[]>
  /** The same from the event stream, as the page gets it when it is opened. */
  streamed(): Promise<readonly Shown[]>
  say(words: string): Promise<void>
  tap(label: string): Promise<void>
  upload(name: string, mime: string, bytes: Uint8Array<ArrayBuffer>): Promise<void>
  /** Opens a link with a payload on the page. */
  follow(payload: string): Promise<void>
}

const session = async (url: string, cookie: string | undefined) => {
  const answer = await fetch(`${url}/chat/session`, {
    method: 'POST',
    headers: { origin: url, ...(cookie !== undefined && { cookie }) },
  })
  const kept = answer.headers.get('set-cookie')?.split(';')[0] ?? cookie
  return { cookie: kept, ...Session.parse(await answer.json()) }
}

/** Opens the page and begins a conversation. */
export const openPage = async (url: string, language: 'ar' | 'en'): Promise<WebPage> => {
  const { cookie, conversationId: chat, ...first } = await session(url, undefined)
  let { token } = first
  let sent = 0

  const ask = (path: string, body?: object | FormData): Promise<Response> => {
    const form = body instanceof FormData
    const headers = {
      authorization: `Bearer ${token}`,
      origin: url,
      ...(!form && { 'content-type': 'application/json' }),
    }
    const post = body && { method: 'POST', body: form ? body : JSON.stringify(body) }
    return fetch(`${url}/v3/directline/conversations/${chat}/${path}`, { headers, ...post })
  }
  /** A token that has run out is renewed by the cookie, as after loading the page again. */
  const call = async (path: string, body?: object | FormData): Promise<unknown> => {
    let answer = await ask(path, body)
    if (answer.status === 403) {
      token = (await session(url, cookie)).token
      answer = await ask(path, body)
    }
    if (!answer.ok) throw new Error(`the page was answered ${answer.status}: ${await answer.text()}`)
    return answer.json()
  }
  const post = async (activity: object): Promise<void> => {
    const clientMsgId = `message-${(sent += 1)}`.padEnd(12, '0')
    await call('activities', { from: { id: 'me' }, locale: language, channelData: { clientMsgId }, ...activity })
  }
  const shown = ({ from, text, channelData }: z.infer<typeof Activity>): Shown => ({
    mine: from.role === 'user',
    text,
    choices: channelData.choices,
  })
  const streamed = async (): Promise<readonly Shown[]> => {
    let text = ''
    const decoder = new TextDecoder()
    for await (const piece of (await ask('stream')).body ?? []) {
      text += decoder.decode(piece, { stream: true })
      if (text.includes('event: ready')) break
    }
    return [...text.matchAll(/event: activity\ndata: (.*)\n/gu)].map(([, data = '']) =>
      shown(Activity.parse(JSON.parse(data))),
    )
  }
  const messages = async (): Promise<readonly Shown[]> => {
    const all: Shown[] = []
    for (let mark = '0.0'; ;) {
      const page = Page.parse(await call(`activities?watermark=${mark}`))
      all.push(...page.activities.map(shown))
      if (page.activities.length === 0) return all
      mark = page.watermark
    }
  }

  await post({ type: 'event', name: 'startConversation' })
  return {
    chat,
    messages,
    streamed,
    say: text => post({ type: 'message', text }),
    async tap(label) {
      const choice = (await messages()).flatMap(({ choices }) => choices).findLast(each => each.label === label)
      if (!choice) throw new Error(`no button «${label}» on the page`)
      await post({ type: 'message', text: label, value: choice.value })
    },
    async upload(name, mime, bytes) {
      const form = new FormData()
      form.set(
        'activity',
        new Blob([JSON.stringify({ type: 'message', channelData: { clientMsgId: `upload-${(sent += 1)}-00` } })]),
        'activity',
      )
      form.set('file', new Blob([bytes], { type: mime }), name)
      await call('upload?userId=me', form)
    },
    follow: payload => post({ type: 'event', name: 'startConversation', value: payload }),
  }
}
