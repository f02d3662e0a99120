import { describe, expect, it } from '@jest/globals'
import type { Opened } from '../support/directLineClient.js'
import { directLineOn } from '../support/directLineClient.js'
import { httpWorld } from '../support/httpWorld.js'
import { against } from '../support/served.js'
import { told } from '../support/tinyChat.js'
import { until } from '../support/until.js'

/** An open stream: events as they come. */
const follow = async (url: string, { conversationId, token }: Opened, headers: Record<string, string> = {}) => {
  const abort = new AbortController()
  const response = await fetch(`${url}/v3/directline/conversations/${conversationId}/stream`, {
    headers: { authorization: `Bearer ${token}`, ...headers },
    signal: abort.signal,
  })
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader()
  let text = ''
  /** What has come until an event of that name, or until the end. */
  const until = async (name: string): Promise<readonly string[]> => {
    for (;;) {
      const end = text.indexOf(`event: ${name}\n`)
      const to = end < 0 ? -1 : text.indexOf('\n\n', end)
      if (to >= 0) {
        const taken = text.slice(0, to)
        text = text.slice(to + 2)
        return taken
          .split('\n\n')
          .filter(each => each.includes('event:'))
          .map(summary)
      }
      const { done, value } = (await reader?.read()) ?? { done: true, value: undefined }
      if (done) return ['end']
      text += value
    }
  }
  return { response, until, stop: () => abort.abort() }
}

const summary = (block: string): string => {
  const [, id] = /^id: (.+)$/m.exec(block) ?? []
  const [, name = ''] = /^event: (.+)$/m.exec(block) ?? []
  const data: { text?: string } = JSON.parse(/^data: (.+)$/m.exec(block)?.[1] ?? '{}')
  return [id, name, data.text].filter(Boolean).join(' ')
}

describe('the event stream of a conversation', () => {
  it('shows what is there, says that this was all, and goes on with what comes', async () => {
    const world = httpWorld()
    await against(world.ports, async ({ url }) => {
      const client = directLineOn(url)
      const line = await client.open()
      await client.post(line, { type: 'message', text: 'أولًا' })
      const stream = await follow(url, line)
      expect(stream.response.headers.get('content-type')).toBe('text/event-stream; charset=utf-8')
      expect(await stream.until('ready')).toEqual(['1.0 activity أولًا', '1.1 activity وصل: أولًا', 'ready'])
      await client.post(line, { type: 'message', text: 'ثانيًا' })
      expect([...(await stream.until('activity')), ...(await stream.until('activity'))]).toEqual([
        '2.0 activity ثانيًا',
        '2.1 activity وصل: ثانيًا',
      ])
      stream.stop()
    })
  })

  it('resumes behind the last event that was seen', async () => {
    const world = httpWorld()
    await against(world.ports, async ({ url }) => {
      const client = directLineOn(url)
      const line = await client.open()
      await client.post(line, { type: 'message', text: 'أولًا' })
      await client.post(line, { type: 'message', text: 'ثانيًا' })
      const stream = await follow(url, line, { 'last-event-id': '1.1' })
      expect(await stream.until('ready')).toEqual(['2.0 activity ثانيًا', '2.1 activity وصل: ثانيًا', 'ready'])
      stream.stop()
      expect((await follow(url, line, { 'last-event-id': '1; DROP' })).response.status).toBe(400)
    })
  })

  it('shows what staff write, and that an answer is being prepared', async () => {
    const world = httpWorld()
    await against(world.ports, async ({ url }) => {
      const line = await directLineOn(url).open()
      const stream = await follow(url, line)
      await stream.until('ready')
      world.ports.listeners.wake(line.conversationId, 'typing')
      expect(await stream.until('typing')).toEqual(['typing'])
      world.chat.tell(line.conversationId, told('رد الموظف'))
      world.ports.listeners.wake(line.conversationId, 'new')
      expect(await stream.until('activity')).toEqual(['1.1 activity رد الموظف'])
      stream.stop()
    })
  })

  it('brings a long history whole and in order', async () => {
    const world = httpWorld()
    await against(world.ports, async ({ url }) => {
      const line = await directLineOn(url).open()
      for (let n = 1; n <= 250; n += 1) world.chat.tell(line.conversationId, told(`رسالة ${n}`))
      const stream = await follow(url, line, { 'last-event-id': '0.0' })
      const events = await stream.until('ready')
      expect(events).toEqual([...Array.from({ length: 250 }, (_, n) => `${n + 1}.1 activity رسالة ${n + 1}`), 'ready'])
      stream.stop()
    })
  })

  it('ends when the history cannot be read, so that the page comes back', async () => {
    const world = httpWorld()
    await against(world.ports, async ({ url }) => {
      const line = await directLineOn(url).open()
      world.chat.away(true)
      const stream = await follow(url, line)
      expect(await stream.until('ready')).toEqual(['end'])
    })
  })

  it('is open at most five times, and forgotten when closed', async () => {
    const world = httpWorld()
    await against(world.ports, async ({ url }) => {
      const line = await directLineOn(url).open()
      const streams = await Promise.all(Array.from({ length: 5 }, () => follow(url, line)))
      expect((await follow(url, line)).response.status).toBe(429)
      streams.forEach(each => each.stop())
      await until(() => world.ports.listeners.count() === 0)
    })
  })
})
