import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { text as textOf } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from '@jest/globals'

const PROGRAM = fileURLToPath(new URL('../../src/nlu.ts', import.meta.url))

/** What the command writes for these lines, with its exit code. */
const run = async (lines: readonly string[]): Promise<{ written: readonly unknown[]; code: unknown }> => {
  const child = spawn(process.execPath, ['--import', 'tsx', PROGRAM], { stdio: ['pipe', 'pipe', 'inherit'] })
  const ended = once(child, 'exit')
  child.stdin.end(lines.map(line => `${line}\n`).join(''))
  const out = await textOf(child.stdout)
  const [code] = await ended
  return {
    code,
    written: out
      .trimEnd()
      .split('\n')
      .map(line => JSON.parse(line) as unknown),
  }
}

describe('the language command', () => {
  it('writes what it reads from each text, a line for a line', async () => {
    const { written, code } = await run([
      JSON.stringify({ text: 'أقترح مظلات في ساحات المدارس' }),
      '',
      JSON.stringify({ id: 'x', text: 'المعلم ضرب ولدي' }),
      JSON.stringify({
        text: 'Shade for the school yards',
        against: ['ممرضة في كل مدرسة', 'مظلات في ساحات المدارس'],
      }),
    ])
    expect(code).toBe(0)
    expect(written).toMatchObject([
      { language: 'ar', intent: 'submit_proposal', urgency: 'normal', safety: false, abusive: false },
      { language: 'ar', intent: 'file_complaint', urgency: 'critical', safety: true },
      { language: 'en', similar: [{ index: 1 }, { index: 0 }] },
    ])
    expect(written).toEqual(
      Array(3).fill(
        expect.objectContaining({
          confidence: expect.any(Number),
          alternatives: expect.any(Array),
          topic: expect.any(String),
          topics: expect.any(Array),
        }),
      ),
    )
  })

  it('reads whatever may stand in a line, a mark before the first and numbers that insult nobody', async () => {
    const texts = ['١٢٣٤٥', '', '\uD800', '\u0000', '\u202E\u2066', '🙏', 'ا'.repeat(100_000)]
    const { written, code } = await run(
      texts.map((text, at) => `${at === 0 ? '\uFEFF' : ''}${JSON.stringify({ text })}`),
    )
    expect(code).toBe(0)
    expect(written).toEqual(
      Array(texts.length).fill(expect.objectContaining({ confidence: expect.any(Number), abusive: false })),
    )
  })

  it('says in its place what is wrong with a line, and goes on', async () => {
    const { written, code } = await run(['{"text": 7}', 'no object', '{"text": ""}'])
    expect(code).toBe(1)
    expect(written).toMatchObject([{ error: expect.any(String) }, { error: expect.any(String) }, { language: 'und' }])
  })
})
