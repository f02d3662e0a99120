import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { STATE_BYTES } from '../../dialogs/kit/state.js'
import { person } from '../support/transcript.js'
import { type Chat, chatWith, plain } from './chat.js'

const salim = person('سالم الحارثي', 'parent', 'muscat')

const SENTENCES = [
  'الحافلة تتأخر كل صباح ونحن ننتظر في الشمس. ',
  'ابني خايف يروح المدرسة ',
  'أقترح مظلات في المواقف ',
  '🙂 لا يجيب أحد ',
  'مدرسة صحار للبنين ',
  'ضرب في الحافلة ',
] as const

type Step = { readonly sentence: string; readonly n: number; readonly edits: boolean } | { readonly at: number }

/** What somebody does next: writes at length, or takes one of the buttons they see. */
const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ sentence: fc.constantFrom(...SENTENCES), n: fc.integer({ min: 1, max: 4096 }), edits: fc.boolean() }),
  fc.record({ at: fc.nat(9) }),
)

const size = ({ talk }: Chat): number => Buffer.byteLength(JSON.stringify(talk.state))

const act = async (chat: Chat, next: Step): Promise<void> => {
  if ('at' in next) {
    const offered = chat.talk.last.flatMap(({ choices }) => choices)
    const { id, label } = offered[next.at % Math.max(offered.length, 1)] ?? { id: 'done', label: 'تم' }
    await chat.talk.send({ is: 'tap', id, label })
    return
  }
  const text = next.sentence.repeat(Math.ceil(next.n / next.sentence.length)).slice(0, next.n)
  await chat.talk.send(next.edits ? { is: 'edited', of: String(chat.talk.sent), text } : { is: 'text', text })
}

describe('what a conversation carries', () => {
  for (const begin of ['شكوى', 'مقترح', 'بلاغ', 'موظف', 'القائمة'])
    it(`never outgrows its limit after «${begin}», however long the messages and in whatever order`, async () => {
      await fc.assert(
        fc.asyncProperty(fc.array(step, { minLength: 3, maxLength: 14 }), async steps => {
          const chat = chatWith(salim)
          await chat.type(begin)
          for (const next of steps) {
            await act(chat, next)
            expect(size(chat)).toBeLessThanOrEqual(STATE_BYTES)
          }
        }),
        { numRuns: 12 },
      )
    })

  it('has room for two long messages told where the topic is asked for, and says that no more fits', async () => {
    const chat = chatWith(salim)
    const long = SENTENCES[0].repeat(100).slice(0, 4000)
    const [first] = await chat.type('شكوى', long)
    const said = await chat.type(long.slice(0, 1000))
    expect(size(chat)).toBeLessThanOrEqual(STATE_BYTES)
    expect(plain(first)).toContain('فهمنا أن الشكوى عن')
    expect(plain(said[0])).toContain('يتسع وصف المشكلة لما لا يزيد على 1,500 حرف، فلم تُضف إليه هذه الرسالة.')
    expect(plain(said[1])).toContain('فهمنا أن الشكوى عن')
  })
})
