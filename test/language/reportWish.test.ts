import { describe, expect, it } from '@jest/globals'
import { namesReport, ownNumberIn, reportWishIn } from '../../src/language/reportWish.js'

const calls = (phone: string) => ({ is: 'contact', given: { contact: 'phone', phone } })

describe('a number to be called on', () => {
  it.each([
    'لا تتصلون على 99887766',
    "don't call me on 99887766",
    'رقم علي 99887766',
    'تلفونها 99887766',
    '99887766 24112233',
  ])('is none where it is refused, said of somebody else, or one of several: «%s»', text => {
    expect(ownNumberIn(text)).toBeUndefined()
  })
})

describe('what the author of a report of danger wants of it', () => {
  it.each([
    ['actually call me on 99887766 instead', calls('+96899887766')],
    ['please correct the phone number, it is 99887766', calls('+96899887766')],
    ['لا انتظروا لا تتواصلون معي هنا، كلموني على 91112233', calls('+96891112233')],
    ['اتصلوا بي على ٩١١١٢٢٣٣', calls('+96891112233')],
    ['الرقم الصحيح 91112233', calls('+96891112233')],
    ['99887766', calls('+96899887766')],
    ['لا تتواصلون معي', { is: 'contact', given: { contact: 'none' } }],
    ['لا تكلموني', { is: 'contact', given: { contact: 'none' } }],
    ["please don't call me", { is: 'contact', given: { contact: 'none' } }],
    ["don't call me on 99887766", { is: 'contact', given: { contact: 'none' } }],
    ["don't call me, write to me here", { is: 'contact', given: { contact: 'here' } }],
    ['راسلوني هنا', { is: 'contact', given: { contact: 'here' } }],
    ['لا تتواصلون معي هنا', { is: 'number', notHere: true }],
    ["don't contact me here", { is: 'number', notHere: true }],
    ['I gave the wrong phone number', { is: 'number', notHere: false }],
    ['أبغى أغير رقم الهاتف', { is: 'number', notHere: false }],
    ['call me on 99887766 after my father has left', { is: 'number', notHere: false }],
  ])('changes how they are contacted: «%s»', (text, wish) => {
    expect(reportWishIn(text)).toEqual(wish)
  })

  it.each([
    ['هل بتخبرون ابوي؟', 'told'],
    ['will you tell my parents?', 'told'],
    ['please dont tell my dad', 'told'],
    ['لا تخبرون أمي', 'told'],
    ['will the school know?', 'told'],
    ['بيعرف المعلم؟', 'told'],
    ['who will see this', 'told'],
    ['how do i know anyone read it?', 'standing'],
    ['متى بتساعدوني؟', 'standing'],
    ['متى بتردون؟', 'standing'],
    ['when will they call me', 'standing'],
    ['when will you reply', 'standing'],
    ['any news about my report?', 'standing'],
    ['شو صار على بلاغي', 'standing'],
    ['ليش ما تتصلون', 'standing'],
    ['why dont you call me', 'standing'],
    ['حد قرا كلامي؟', 'standing'],
    ['ابا احد يكلمني الحين', 'person'],
    ['call me now please', 'person'],
    ['I want to talk to someone', 'person'],
    ['it was a mistake, please withdraw my report', 'recall'],
    ['كان غلط، ابغى اسحب البلاغ', 'recall'],
  ])('asks about it: «%s»', (text, is) => {
    expect(reportWishIn(text)).toEqual({ is })
  })

  it.each([
    'he did it again today',
    'the man drives a car with the number 99887766',
    'رقم الحافلة 91112233',
    'المعلم يضربني كل يوم',
    'ما تواصل معي المعلم',
    'a tall man follows him',
    'he said he will hurt me if I tell anyone',
    'ما أقدر أقول لأحد',
    'ضربني اليوم أيضًا',
  ])('only tells: «%s»', text => {
    expect(reportWishIn(text)).toBeUndefined()
  })

  it.each([
    ['any news about my report?', true],
    ['أخبار بلاغي', true],
    ['any news?', false],
  ])('names the report or not: «%s»', (text, named) => {
    expect(namesReport(text)).toBe(named)
  })
})
