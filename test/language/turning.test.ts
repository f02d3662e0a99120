import { describe, expect, it } from '@jest/globals'
import { turningIn } from '../../src/language/turning.js'

describe('wanting the other kind of contribution', () => {
  it('is heard with the matter it is about, however what was begun is refused', () => {
    const said = [
      [
        'nvm i dont want to complain, i want to suggest that schools open late',
        'proposal',
        'i want to suggest that schools open late',
      ],
      ["I don't want to complain I'd rather propose longer breaks", 'proposal', "I'd rather propose longer breaks"],
      ['actually I want to suggest more trees in the yard', 'proposal', 'I want to suggest more trees in the yard'],
      [
        'i do not want to suggest anything, i want to complain about the bus',
        'complaint',
        'i want to complain about the bus',
      ],
      ['خلاص ما أبا أشتكي، أبا أقترح حافلات أكبر', 'proposal', 'أبا أقترح حافلات أكبر'],
      ['لا، أريد أن أقترح حافلات أكبر للقرى', 'proposal', 'أريد أن أقترح حافلات أكبر للقرى'],
      ['بدل المقترح أبا أشتكي على السائق', 'complaint', 'أبا أشتكي على السائق'],
      ['forget the complaint, let me suggest a longer break', 'proposal', 'let me suggest a longer break'],
      ['عفوا ما أبغى أقترح أبغى أشتكي على سائق الحافلة', 'complaint', 'أبغى أشتكي على سائق الحافلة'],
    ] as const
    expect(said.map(([text]) => turningIn(text))).toEqual(said.map(([, to, matter]) => ({ to, matter, leaves: true })))
  })

  it('needs no matter: what is written may become the other kind as it stands', () => {
    const said = [
      ['make it a proposal', 'proposal'],
      ['turn this into a complaint please', 'complaint'],
      ['حولوها إلى شكوى', 'complaint'],
      ['هذا مقترح وليس شكوى', 'proposal'],
      ['I meant a suggestion', 'proposal'],
      ['actually this is more of a suggestion', 'proposal'],
      ['ألغوا الشكوى وخلوها اقتراح', 'proposal'],
      ['بصراحة ما أريد أشتكي بس عندي اقتراح', 'proposal'],
      ['لحظة أريد أقدم مقترح', 'proposal'],
    ] as const
    expect(said.map(([text]) => turningIn(text)?.to)).toEqual(said.map(([, to]) => to))
  })

  it('is not read into what is told', () => {
    const told = [
      'I suggested it to the principal and he refused',
      'the principal does not want to hear any suggestion',
      'لا أريد شكوى',
      'ما أبا أشتكي على المعلمة',
      'the teachers leave complaints without an answer',
      'وأقترح أن تُصلح المكيفات',
      'كلمنا المدير وما يبا يسمع شكوانا',
      '',
      'nvm '.repeat(3_000),
    ]
    expect(told.map(turningIn)).toEqual(told.map(() => undefined))
  })
})
