import { type Instant, mint } from '../../src/domain/ids.js'
import type { Poll } from '../../src/domain/poll/poll.js'

/** An open poll of three options at that moment, under any code. */
export const pollFor =
  (now: Instant) =>
  (code: string, more: Partial<Poll> = {}): Poll => ({
    code: mint(code),
    unit: mint('unit'),
    question: { ar: 'سؤال', en: 'A question' },
    kind: { is: 'single' },
    options: ['1', '2', '3'].map(id => ({ id, label: { ar: id, en: id } })),
    asksWhy: false,
    audience: { capacities: [], governorates: [] },
    showsInterim: true,
    closesAt: now + 1_000,
    createdBy: mint('officer'),
    createdAt: now,
    state: { is: 'open', since: now - 1, until: now + 1_000 },
    ...more,
  })
