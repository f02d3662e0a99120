import { describe, expect, it } from '@jest/globals'
import { person } from '../support/transcript.js'
import { chatWith, plain } from './chat.js'

const salim = person('سالم الحارثي', 'parent', 'muscat')
const LONG = 'ضرب '.repeat(350).trim()

describe('a report of danger', () => {
  it('keeps what fits, says what does not, and can still be sent', async () => {
    const chat = chatWith(salim)
    await chat.type('سلامة')
    const kept = await chat.type(LONG, LONG)
    expect(plain(kept[0])).not.toContain('ما زاد عليه')
    const replies = await chat.type(LONG)
    expect(plain(replies[0])).toContain('وما زاد عليه لم يُحفظ')
    await chat.type(...Array.from({ length: 120 }, () => 'و'))
    expect(Buffer.byteLength(JSON.stringify(chat.talk.state))).toBeLessThan(24_000)
    await chat.type('[نعم، هنا]')
    const [sent] = chat.world.changes.flatMap(change => (change.is === 'safetyReported' ? [change.report] : []))
    expect([...(sent?.narrative ?? '')].length).toBeGreaterThan(3990)
    expect([...(sent?.narrative ?? '')].length).toBeLessThanOrEqual(4000)
  })
})
