import { describe, expect, it } from '@jest/globals'
import { complaintSubtopic, proposalTopics } from '../../locales/labels.js'
import { readData } from '../../locales/readData.js'
import { meaningReader } from '../../src/encoder/meaning.js'
import {
  type Suggested,
  complaintTopicsOf,
  proposalTopicsOf,
  rowWithin,
  suggestComplaintTopic,
  suggestProposalTopic,
} from '../../src/language/topic.js'

const EXAMPLES = readData('topic-examples')

const meaning = meaningReader()

/** What is suggested as sure. */
const sure = <G>(found: Suggested<G> | undefined): G | undefined => (found?.is === 'sure' ? found.guess : undefined)

describe('the topic of a complaint', () => {
  it('is suggested in formal Arabic, in the dialect and in English', () => {
    const texts = [
      'الباص ما يجي من يومين',
      'مكيف الصف خربان',
      'لا يوجد معلم فيزياء منذ شهر',
      'I cannot log in to the portal',
      'درجة ابنتي في الامتحان خطأ',
    ]
    expect(texts.map(text => sure(suggestComplaintTopic(text))?.topic)).toEqual([
      'transport',
      'buildings',
      'teaching',
      'services',
      'assessment',
    ])
  })

  it('comes with its row where one stands out', () => {
    expect([
      sure(suggestComplaintTopic('الباص ما يجي من يومين'))?.subtopic,
      sure(suggestComplaintTopic('دورات المياه مسدودة'))?.subtopic,
    ]).toEqual(['transport.late', 'buildings.water'])
  })
})

describe('the topic of a proposal', () => {
  it('is suggested', () => {
    const texts = [
      'مظلات في مواقف الحافلات',
      'تدريس البرمجة',
      'A counsellor for every school',
      'ألواح شمسية فوق المدارس',
      'لقاءات بين أولياء الأمور والمعلمين',
    ]
    expect(texts.map(text => sure(suggestProposalTopic(text, meaning(text)))?.topic)).toEqual([
      'transport',
      'curriculum',
      'wellbeing',
      'buildings',
      'family',
    ])
  })
})

describe('topics', () => {
  it('are not guessed from nothing', () => {
    expect(
      ['', 'xyz', '🙏', 'constructor __proto__ toString'].flatMap(text => [
        ...complaintTopicsOf(text),
        ...proposalTopicsOf(text),
      ]),
    ).toEqual([])
  })

  it('have confidences that are shares of one', () => {
    const guesses = complaintTopicsOf('الحافلة والمكيف والمعلم والامتحان')
    expect(guesses).toHaveLength(3)
    expect(guesses.every(({ confidence }) => confidence > 0 && confidence <= 1)).toBe(true)
  })

  it('are learned from at least eight sentences each, under ids that exist', () => {
    const counts = new Map<string, number>()
    for (const [row, sentences] of Object.entries(EXAMPLES.complaint)) {
      const topic = complaintSubtopic(row)?.topic.id ?? `? ${row}`
      counts.set(topic, (counts.get(topic) ?? 0) + sentences.length)
    }
    for (const [topic, sentences] of Object.entries(EXAMPLES.proposal)) {
      counts.set(proposalTopics().some(({ id }) => id === topic) ? `proposal ${topic}` : `? ${topic}`, sentences.length)
    }
    expect([...counts].filter(([topic, count]) => count < 8 || topic.startsWith('?'))).toEqual([])
  })
})

describe('the row of a topic that is chosen', () => {
  it('is the one that stands out, and none where the words are about something else', () => {
    const said = [
      ['buildings', 'the air conditioner in the class has been broken for a week', 'buildings.ac'],
      ['buildings', 'المكيف في الصف خربان من أسبوع', 'buildings.ac'],
      ['buildings', 'الحمامات خربانة', 'buildings.water'],
      ['buildings', 'my son gets too much homework every evening', undefined],
      ['buildings', 'xyz', undefined],
    ] as const
    expect(said.map(([topic, text]) => rowWithin(topic, text))).toEqual(said.map(([, , row]) => row))
  })
})

describe('what says outright which row it is', () => {
  it.each(['الحمامات خربانة', 'دورات المياه في المدرسة معطلة', 'the toilets are broken'])('«%s»', text => {
    expect(suggestComplaintTopic(text)).toEqual({
      is: 'sure',
      guess: { topic: 'buildings', subtopic: 'buildings.water', confidence: 1 },
    })
  })

  it('is nothing where no row of the list is about it', () => {
    expect(suggestComplaintTopic('ما يصير نمنع التلفون كامل')).toBeUndefined()
  })
})
