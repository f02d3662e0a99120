import { describe, expect, it } from '@jest/globals'
import { type TrackingCode, mint } from '../../src/domain/ids.js'
import type { Language } from '../../src/domain/participant.js'
import type { SystemEvent } from '../../src/messaging/systemEvent.js'
import { person } from '../support/transcript.js'
import { TODAY } from '../support/world.js'
import { chatWith, plain } from './chat.js'

const DAY = 24 * 60 * 60_000
const P: TrackingCode = mint('P26-0000000000')
const C: TrackingCode = mint('C26-0000000000')
const unit = { ar: 'قسم النقل المدرسي', en: 'School Transport' }
const text = { ar: 'مظلات في مواقف الحافلات', en: 'Shade at the bus stops' }
const due = TODAY + 20 * DAY

type Told = readonly [what: string, event: SystemEvent, says: Readonly<Record<Language, RegExp>>]

const answered = { is: 'proposalAnswered', code: P, text, by: unit, at: TODAY } as const
const appeal = { is: 'appealDecided', code: P, granted: true, reason: 'نقص في المراجعة', answerDue: due } as const
const result = { is: 'pollClosed', code: mint<'trackingCode'>('Q26-0000000000'), question: text, mine: [] } as const

const NEWS: readonly Told[] = [
  [
    'a proposal that is published: at how many supporters it goes further, and when it is answered in any case',
    { is: 'proposalPublished', code: P, answerDue: due },
    { ar: /100 مؤيد .*اللجنة المختصة.*14 ديسمبر 2026/u, en: /100 supporters .*committee.*14 December 2026/u },
  ],
  [
    'a proposal that needs a change: within which time it is reviewed anew',
    { is: 'proposalReturned', code: P, reason: 'personal', suggestion: 'بدون الأسماء' },
    { ar: /خلال يومي عمل/u, en: /within 2 working days/u },
  ],
  [
    'a proposal that is accepted: that commitments follow, with date and unit',
    { ...answered, outcome: { is: 'accepted' } },
    { ar: /يُلتزم به، وموعده، والجهة/u, en: /committed to, by when and by whom/u },
  ],
  [
    'a proposal that is refused: until when that may be appealed against',
    { ...answered, outcome: { is: 'notAccepted', reason: 'cost' } },
    { ar: /الاعتراض متاح مرة واحدة خلال 14 يومًا/u, en: /appeal once within 14 days/u },
  ],
  [
    'an appeal that is granted: when the review is over',
    { ...appeal, against: 'declined' },
    { ar: /يصلك القرار هنا حتى \d+ \S+ 2026/u, en: /the decision here by \d+ \S+ 2026/u },
  ],
  [
    'a commitment that comes further: who is in charge and by when',
    { is: 'commitmentMoved', code: P, n: 1, how: 'progressed', text, unit, due, percent: 40 },
    { ar: /قسم النقل المدرسي\n.*40%\n.*14 ديسمبر/u, en: /School Transport\n.*40%\n.*14 December/u },
  ],
  [
    'a commitment that was not kept: who owes it and by when',
    {
      is: 'commitmentJudged',
      code: P,
      text,
      kept: false,
      owed: { unit: mint<'unit'>('participation'), due },
      supported: true,
    },
    { ar: /المسؤولة: \D+\n«.*»\n.*14 ديسمبر 2026/u, en: /in charge: \D+\n“.*”\n.*14 December 2026/u },
  ],
  [
    'a poll that is over: by when the ministry says what it does with the result',
    { ...result, rows: [{ label: text, percent: 100 }], voters: 20, decisionDue: due },
    { ar: /موعد إعلان القرار: 14 ديسمبر 2026/u, en: /decision is due by 14 December 2026/u },
  ],
  [
    'a poll of fewer than ten, too',
    { ...result, rows: [], voters: 0, few: true, decisionDue: due },
    { ar: /موعد إعلان القرار: 14 ديسمبر 2026/u, en: /decision is due by 14 December 2026/u },
  ],
  [
    'an answer to a complaint: what silence means, and from when',
    { is: 'caseResolved', code: C, unit, answer: 'عادت الحافلة.', reason: 'fixed' },
    { ar: /لم تصلنا إجابة حتى 1 ديسمبر 2026 أُغلقت/u, en: /Without an answer by 1 December 2026 we close/u },
  ],
]

describe('news of a public step says what happens next, by when and who', () => {
  it.each(NEWS)('%s', async (_, event, says) => {
    for (const language of ['ar', 'en'] as const) {
      const chat = chatWith(person('سالم الحارثي', 'parent', 'muscat'))
      if (chat.talk.state) chat.talk.state.language = language
      const [told] = await chat.hear(event)
      expect(plain(told)).toMatch(says[language])
    }
  })
})
