import { describe, expect, it } from '@jest/globals'
import { trackingCode } from '../../src/domain/trackingCode.js'
import { type Intent, intentOf, meaningOf } from '../../src/language/intent.js'

const CODE = trackingCode('C', Date.UTC(2026, 5, 1), new Uint8Array(32))

/** Sentences that stand in no file of examples. */
const SAID: Readonly<Record<Intent, readonly string[]>> = {
  proposal: [
    'عندي فكرة حال المقاصف',
    'أقترح ملاعب مظللة',
    'I suggest longer breaks',
    'ياليت تفتحوا مكتبة في الحي',
    'abi aqaddem moqtara7',
    'new proposal',
  ],
  complaint: [
    'أبغى أشتكي على المقصف',
    'المكيفات خربانة وما حد يصلحها',
    'I want to complain about the bus',
    'abgha a8adem shakwa',
    'دورات المياه وسخة',
  ],
  polls: ['وين ألقى التصويت؟', 'show polls', 'أريد تعديل صوتي في الاستطلاع'],
  track: ['وين وصلت شكواي؟', 'متى الرد على مقترحي', `what about ${CODE}`, 'status of my complaint'],
  staff: ['أبغى أكلم موظف', 'I need to talk to a person', 'حولوني إلى موظف'],
  safety: ['أحد يضرب الأولاد', 'he has a knife'],
  settings: ['غيروا اللغة', 'language', 'الإعدادات', 'delete my account'],
}

describe('what is wanted', () => {
  it.each(Object.entries(SAID))('%s is understood', (intent, texts) => {
    expect(texts.map(text => intentOf(text)?.intent)).toEqual(texts.map(() => intent))
  })

  it('is not guessed from small talk or strangers’ matters', () => {
    const texts = ['', '…', '🙏', 'xyz', 'شكرا جزيلا', 'صباح الخير', 'كم سعر الذهب اليوم', 'constructor', '__proto__']
    expect(texts.map(text => intentOf(text))).toEqual(texts.map(() => undefined))
  })

  it('is the matter after the greeting', () => {
    expect(meaningOf('السلام عليكم، أبغى أشتكي على المدرسة')?.intent).toBe('complaint')
    expect(meaningOf('السلام عليكم')?.intent).toBe('greet')
  })

  it('is a contribution where somebody tells at length', () => {
    expect(['complaint', 'proposal']).toContain(intentOf('الله يعطيكم العافية '.repeat(15))?.intent)
  })

  it('is told with how sure it is', () => {
    const guess = meaningOf('أود لو تكون الرحلات أكثر')
    expect(
      guess === undefined ||
        (guess.confidence > 0 && guess.confidence <= 1 && !guess.alternatives.includes(guess.intent)),
    ).toBe(true)
  })

  it('is a proposal where danger is what something is proposed against', () => {
    const texts = [
      'I want to suggest lessons about bullying in every school',
      'ابا اقترح برنامج توعية ضد التحرش والتنمر في المدارس',
      'I suggest speed bumps in front of the school so that no child is hit by a car',
      'My proposal: a programme against drugs in schools',
      'أقترح تدريس الطلاب كيف يتصرفون عند الحريق',
    ]
    expect(texts.map(text => intentOf(text)?.intent)).toEqual(texts.map(() => 'proposal'))
  })

  it('is no danger outright in the title of a proposal, but in the same words of somebody’s own, or of what somebody does', () => {
    const titles = [
      'حماية الطلبة من التحرش في الباصات',
      'تركيب كاميرات لمنع ضرب الطلاب',
      'توعية الطلبة بمخاطر المخدرات',
      'خط ساخن للطلبة الذين يتعرضون للعنف',
      'Protecting students from harassment on buses',
      'Ban corporal punishment in schools',
      'A hotline for pupils who are abused',
    ]
    for (const text of titles) expect([text, intentOf(text)?.confidence === 0.9]).toEqual([text, false])
    const reports = [
      'حماية ولدي من التحرش في الباص',
      'تحرش في باص المدرسة',
      'المعلم يضرب الطلاب',
      'Protecting my son from harassment on the bus',
      'the supervisor slaps the kids',
    ]
    for (const text of reports) expect([text, intentOf(text)?.confidence]).toEqual([text, 0.9])
  })

  it('is only suspected to be danger in a question about the rules', () => {
    const texts = [
      'ما هي سياسة الوزارة بخصوص التنمر؟',
      'ما عقوبة المعلم الذي يضرب الطلاب؟',
      'شو إجراءات الوزارة ضد التحرش؟',
      'Is there a rule against hitting pupils?',
      'How does the ministry deal with bullying?',
    ]
    for (const text of texts) expect([text, intentOf(text)?.confidence]).toEqual([text, 0.6])
  })

  it('is danger outright where somebody of one’s own is in it, however it is put', () => {
    const texts = [
      'ولدي يضربه المعلم',
      'my son is being beaten',
      'أقترح فصل المعلم الذي يضرب ولدي',
      'I suggest you remove the teacher who beats my son',
      'شو الإجراءات إذا ولدي يتعرض للتنمر؟',
      'المعلم ضرب ولدي، ما هي الإجراءات؟',
      'what is the procedure, my son is being bullied',
      'I suggest I kill myself',
    ]
    const read = texts.map(text => intentOf(text))
    expect(read.map(guess => [guess?.intent, guess?.confidence])).toEqual(texts.map(() => ['safety', 0.9]))
  })
})
