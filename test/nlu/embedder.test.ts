import { afterAll, describe, expect, it } from '@jest/globals'
import { openEmbedder } from '../../src/encoder/embedder.js'
import { meaningReader } from '../../src/encoder/meaning.js'
import type { Vector } from '../../src/language/head.js'
import { nearness, placeOf } from '../../src/language/space.js'
import { proposalTopicsOf } from '../../src/language/topic.js'

const meaning = meaningReader()

const cosine = (one: Vector, other: Vector): number => one.reduce((sum, value, at) => sum + value * (other[at] ?? 0), 0)

const troubles: Error[] = []
const embedder = openEmbedder(error => void troubles.push(error))
afterAll(() => embedder.stop())

describe('the sentence encoder', () => {
  it('gives directions of length 1, the same for the same text', () => {
    const vector = meaning('أقترح مظلات في ساحات المدارس')
    expect(vector).toHaveLength(512)
    expect(cosine(vector, vector)).toBeCloseTo(1, 5)
    expect(meaningReader()('أقترح مظلات في ساحات المدارس')).toEqual(vector)
  })

  it('brings what says the same in two languages together', () => {
    const arabic = meaning('توفير ممرضة في كل مدرسة')
    const [same, other] = ['A nurse in every school', 'Fire alarms in schools'].map(text =>
      cosine(arabic, meaning(text)),
    )
    expect(same).toBeGreaterThan(other ?? 1)
  })

  it('reads the dialect as formal Arabic', () => {
    expect(cosine(meaning('هين الباص'), meaning('أين الحافلة'))).toBeGreaterThan(0.7)
  })

  it('makes numbers of whatever is typed', () => {
    for (const text of ['', ' ', '\uD800', '🙏'.repeat(9_000), 'constructor', '\u202E', 'َُِ', 'ا'.repeat(100_000)])
      expect([...meaning(text)].every(Number.isFinite)).toBe(true)
  })
})

describe('places among titles', () => {
  it('are near where titles mean the same', () => {
    const place = placeOf(meaning('دورات حاسوب للمدرسين'))
    const near = nearness(place, placeOf(meaning('تدريب المعلمين على التقنية')))
    expect(near).toBeGreaterThan(nearness(place, placeOf(meaning('مسابقة الشعر المدرسي'))))
    expect(nearness(place, place)).toBeCloseTo(1, 5)
    expect(nearness(place, new Int8Array(place.length))).toBe(0)
  })
})

describe('a topic', () => {
  it('is found by the meaning where no word is known', () => {
    const text = 'Let children grow vegetables behind the classrooms'
    expect(proposalTopicsOf(text, meaning(text)).length).toBeGreaterThan(0)
  })
})

describe('the thread', () => {
  it('answers with the same meanings, and with none once it is stopped', async () => {
    const text = 'متى يبدأ التسجيل؟'
    let vector: Vector | undefined
    // The first answers wait for the encoder to be read, and may come too late on a busy machine.
    while (!vector && troubles.length === 0) vector = await embedder.meaningOf(text)
    expect(troubles.map(String)).toEqual([])
    expect(vector).toEqual(meaning(text))
    await embedder.stop()
    expect(await embedder.meaningOf(text)).toBeUndefined()
    expect(troubles).toEqual([])
  })
})
