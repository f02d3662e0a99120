import { describe, expect, it } from '@jest/globals'
import { partIn, soughtIn } from '../../src/language/sought.js'
import { holding, soughtAmong } from '../../src/language/similar.js'

describe('what is asked after by its subject', () => {
  it.each([
    ['وش صار على مقترح الحافلات', 'الحافلات'],
    ['ايش صار بمقترح المظلات المدرسية؟', 'المظلات المدرسية'],
    ['مقترح الحافلات وين وصل', 'الحافلات'],
    ['أبغى أعرف مصير المقترح عن الكاميرات', 'الكاميرات'],
    ['هل تم الرد على مقترح تأخير الدوام', 'تأخير الدوام'],
    ['what happened to the proposal about school buses', 'school buses'],
    ['any news on the school bus proposal?', 'school bus'],
    ['how is the proposal for later school start doing', 'later school start'],
  ])('is named in «%s»', (text, subject) => {
    expect(soughtIn(text)).toEqual({ about: 'proposal', own: false, subject })
  })

  it('is somebody’s own where they say so; a complaint of others is nobody’s business', () => {
    expect(soughtIn('ما أخبار مقترحي عن الحافلات')).toMatchObject({ own: true, subject: 'الحافلات' })
    expect(soughtIn('where is the complaint about the bus')).toEqual({ about: 'complaint', own: true, subject: 'bus' })
  })

  it.each([
    'وش صار على المقترح الأخير',
    'وش صار على مقترحي',
    'what happened to my proposal',
    'what happened to my son on the bus',
    'أقترح مظلات على الحافلات',
    'I have a proposal about school buses',
  ])('is not named in «%s»', text => {
    expect(soughtIn(text)).toBeUndefined()
  })

  it('is found where a title holds its rare words, in either language, and not by a common one', () => {
    const titles = ['كاميرات في الحافلات المدرسية', 'Shade in school yards', 'مختبرات جديدة للمدارس'].map(title => ({
      title,
    }))
    expect(soughtAmong('school buses', titles)).toEqual([titles[0]])
    expect(soughtAmong('مظلات المدارس', titles)).toEqual([titles[1]])
    expect(soughtAmong('swimming in schools', titles)).toEqual([])
    expect(holding('schools', titles, ({ title }) => title)).toHaveLength(3)
  })
})

describe('what somebody wants to take part in', () => {
  it.each([
    ['ابغى اشارك في استشارة الهواتف', 'consultation', 'الهواتف'],
    ['take part in the phone consultation', 'consultation', 'phone'],
    ['i want to vote in the poll about school uniforms', 'poll', 'school uniforms'],
    ['أريد أن أصوت في استطلاع الزي المدرسي لو سمحتوا', 'poll', 'الزي المدرسي'],
  ])('is named in «%s»', (text, kind, subject) => {
    expect(partIn(text)).toEqual({ in: kind, subject, plainly: true })
  })

  it.each(['ابغى استشارة', 'ابغى اشارك في المشاورة المفتوحة', 'how do I vote in a poll', 'any open polls'])(
    'is not named in «%s»',
    text => {
      expect(partIn(text)).toBeUndefined()
    },
  )
})
