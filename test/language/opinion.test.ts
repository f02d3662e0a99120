import { describe, expect, it } from '@jest/globals'
import { opinionIn } from '../../src/language/opinion.js'
import { optionNamed, votedFor } from '../../src/language/voting.js'

describe('what somebody thinks of what is asked', () => {
  it.each([
    ['I agree with this', 'agree'],
    ['yes I think so', 'agree'],
    ['أؤيد هذه الفكرة', 'agree'],
    ['فكرة زينة', 'agree'],
    ['no, I don’t like this idea', 'disagree'],
    ['I am against it', 'disagree'],
    ['ما اوافق', 'disagree'],
    ['أنا ضد هذا', 'disagree'],
    ['فكرة مب زينة', 'disagree'],
    ['ma awafeq', 'disagree'],
    ['لا، أعارض', 'disagree'],
    ['no I oppose it', 'disagree'],
    ['I’m not sure', 'pass'],
    ['ما عندي رأي', 'pass'],
  ])('is plain in a whole message: «%s»', (text, opinion) => {
    expect(opinionIn(text)).toBe(opinion)
  })

  it.each(['لا أعارض', 'لست ضد هذا', 'I do not oppose', 'I am not really against it', 'لا، أوافق', 'no, I agree'])(
    'is not guessed where it is negated or doubtful: «%s»',
    text => {
      expect(opinionIn(text)).toBeUndefined()
    },
  )

  it.each([
    'I agree because lessons are too long',
    'أوافق على تقصير الحصص في رمضان فقط',
    'my son does not like the bus',
    'المعلم ضد ولدي',
    '',
  ])('is nothing where more is said: «%s»', text => {
    expect(opinionIn(text)).toBeUndefined()
  })
})

const OPTIONS = [
  ['حضوريا في المدرسة', 'At school'],
  ['التعليم عن بعد', 'Online lessons'],
  ['مدمج', 'Mixed'],
] as const
const votes = (text: string): string | undefined => {
  const said = votedFor(text)
  return said === undefined ? undefined : optionNamed(said, OPTIONS, labels => labels)?.[1]
}

describe('what somebody votes for', () => {
  it.each([
    ['I vote for online', 'Online lessons'],
    ['I would like to vote for online lessons please', 'Online lessons'],
    ['my vote is at school', 'At school'],
    ['I’d go for the mixed one', 'Mixed'],
    ['صوتي للتعليم عن بعد', 'Online lessons'],
    ['أصوت للحضوري', 'At school'],
    ['أفضل التعليم المدمج', 'Mixed'],
  ])('is the option that is named: «%s»', (text, option) => {
    expect(votes(text)).toBe(option)
  })

  it.each([
    'I vote for anything but online',
    'I vote for the opposite of online',
    'أصوت لغير عن بعد',
    'صوتي ليس للتعليم عن بعد',
    'صوتي ضد التعليم عن بعد',
    'I vote for school and online',
    'I prefer that buses come earlier in the morning',
    'ما أصوت للتعليم عن بعد',
    'online lessons are not good for small children',
  ])('is none where others are named, or it is refused: «%s»', text => {
    expect(votes(text)).toBeUndefined()
  })
})
