import { describe, expect, it } from '@jest/globals'
import { tellsAStory } from '../../src/language/story.js'

describe('a story where a place was asked for', () => {
  it('is told from the name and the description of a place', () => {
    const places = [
      'السيب',
      'مدرسة الأمل للتعليم الأساسي في ولاية السيب',
      'في الحافلة رقم 12 على خط الحيل',
      'أمام بوابة المدرسة بجانب الجامع',
      'بيتنا في العامرات قرب دوار النهضة',
      'الصف الخامس في مدرسة الإمام جابر بن زيد بمسقط',
      'عند موقف الحافلات مقابل سوق السيب الشعبي',
      'Al Amal School for Basic Education, Seeb',
      'Near the Sultan Qaboos mosque in Bawshar',
      'route 12, stop opposite the mosque',
      'in the school yard behind the canteen',
    ]
    const stories = [
      'المعلم ضرب ابني',
      'كل يوم يتأخر الباص عن موعده في السيب',
      'المعلم يصرخ على الطلاب ويهينهم أمام الجميع',
      'في الحافلة ضرب السائق أحد الطلاب',
      'الباص تأخر أمس ساعة كاملة ولم يعتذر أحد',
      'طلبت منهم أكثر من مرة ولم يرد علي أحد',
      'The bus never comes on time and my son waits in the sun',
      'The teacher shouted at my daughter in front of everyone',
      'they promised to fix it and nothing more',
    ]
    expect(places.filter(tellsAStory)).toEqual([])
    expect(stories.filter(text => !tellsAStory(text))).toEqual([])
  })
})
