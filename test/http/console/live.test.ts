import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { type ConsoleWorld, type Desk, consoleWorld } from '../../support/consoleDesk.js'
import { complaintOf, newCode, safetyOf } from '../../support/contributions.js'
import type { Citizen } from '../../support/staffWorld.js'
import { until } from '../../support/until.js'

/** What a stream has brought so far, and whether it is over. */
interface Heard {
  readonly text: () => string
  readonly over: () => boolean
  stop(): void
}

describe('pages that stay open', () => {
  let made: ConsoleWorld
  let salim: Citizen
  const open: Heard[] = []
  beforeAll(async () => {
    made = await consoleWorld('console.live')
    salim = await made.world.citizen('salim')
  })
  afterAll(async () => {
    for (const each of open) each.stop()
    await made.close()
  })

  const listens = async ({ cookie }: Desk): Promise<Heard> => {
    const abort = new AbortController()
    const response = await fetch(`${made.site.url}/console/inbox/live`, { headers: { cookie }, signal: abort.signal })
    let [text, over] = ['', false]
    const read = async (): Promise<void> => {
      for await (const chunk of response.body ?? []) text += Buffer.from(chunk).toString()
    }
    void read()
      .catch(() => undefined)
      .finally(() => (over = true))
    const heard = { text: () => text, over: () => over, stop: () => abort.abort() }
    open.push(heard)
    return heard
  }

  it('are told of each case that changes, and of no case they may not see', async () => {
    const { world } = made
    const agent = await listens(await made.desk('agent', { unit: 'dg_muscat' }))
    const elsewhere = await listens(await made.desk('agent', { unit: 'hr', n: 2 }))
    const team = await listens(await made.desk('safeguarding'))
    const [code, danger] = [newCode('C', world.now()), newCode('S', world.now())]
    await salim.contributes(complaintOf(salim, code, world.now()), safetyOf(salim, danger, world.now()))
    const changed = (each: string): string => `event: changed\ndata: ${each}\n\n`
    await until(() => agent.text().includes(changed(code)) && team.text().includes(changed(danger)))
    expect([agent.text().includes(danger), team.text().includes(code), elsewhere.text()]).toEqual([false, false, ''])
  })

  it('end when the session does', async () => {
    const desk = await made.desk('reader')
    const heard = await listens(desk)
    await desk.sends('/console/sign-out')
    await until(heard.over)
  })

  it('are opened from our own pages only', async () => {
    const { cookie } = await made.desk('reader', { n: 2 })
    const headers = { cookie, origin: 'https://evil.example' }
    expect((await fetch(`${made.site.url}/console/inbox/live`, { headers })).status).toBe(403)
  })
})
