import { describe, expect, it } from '@jest/globals'
import type { Attribution, Visibility } from '../../src/domain/attribution.js'
import { mint } from '../../src/domain/ids.js'
import { ALL_ALERTS, type Participant } from '../../src/domain/participant.js'
import type { Candidate } from '../../src/domain/candidate.js'
import { publicationOf } from '../../src/domain/publication.js'

const MARYAM: Participant = {
  id: mint('maryam'),
  name: 'مريم بنت سعيد البلوشية',
  hats: [{ capacity: 'teacher' }],
  hat: 0,
  assurance: 'phone',
  minor: false,
  alerts: ALL_ALERTS,
  quiet: 'none',
  revision: 1,
}
const APPROVED = { is: 'approved', at: 1, by: mint<'participant'>('guardian') } as const

const by = (visibility: Visibility): Attribution => ({
  party: { is: 'person', participant: MARYAM.id, name: MARYAM.name },
  capacity: 'teacher',
  assurance: 'phone',
  visibility,
  channel: 'telegram',
  messages: [],
  at: 1,
})

type Proposed = Extract<Candidate, { kind: 'proposal' }>
type Complained = Extract<Candidate, { kind: 'complaint' }>

const OFFERED = {
  author: MARYAM,
  agreedName: MARYAM.name,
  nameHidden: false,
  byMinor: false,
  withdrawn: false,
  governorate: 'dakhiliyah',
  publishedAt: 5,
} as const

const proposal = (more: Partial<Proposed> = {}, visibility: Visibility = 'named'): Proposed => ({
  ...OFFERED,
  kind: 'proposal',
  said: {
    code: mint('P26-AAAA1'),
    by: by(visibility),
    title: 'مختبر متنقل',
    details: 'مختبر في حافلة',
    topic: 'curriculum',
    attachments: [],
    abusive: false,
  },
  state: { is: 'published', at: 5, by: mint('moderator'), answerDue: 9 },
  commitments: [],
  joined: [],
  appeal: undefined,
  ...more,
})

const complaint = (more: Partial<Complained> = {}, visibility: Visibility = 'named'): Complained => ({
  ...OFFERED,
  kind: 'complaint',
  said: {
    code: mint('C26-AAAA1'),
    by: by(visibility),
    topic: 'transport',
    subtopic: 'transport.late',
    narrative: 'سائق حافلة مدرسة الصفاء تأخر',
    where: { text: 'مدرسة الصفاء' },
    attachments: [],
    urgency: 'normal',
    abusive: false,
  },
  topic: 'transport',
  allowed: 'full',
  summary: { title: 'تأخر حافلة', text: 'تأخرت حافلة أيامًا', reply: 'عُيّنت حافلة ثانية', by: mint('agent'), at: 6 },
  state: { is: 'received' },
  ...more,
})

const counted = (kind: string, because: string) => ({ is: 'counted', kind, because })

describe('what is public', () => {
  it('is a proposal under the name its author agreed to', () => {
    expect(publicationOf(proposal())).toEqual({
      is: 'shown',
      kind: 'proposal',
      title: 'مختبر متنقل',
      text: 'مختبر في حافلة',
      topic: 'curriculum',
      author: { name: MARYAM.name, capacity: 'teacher', assurance: 'phone' },
      governorate: 'dakhiliyah',
      status: 'published',
      publishedAt: 5,
      answerDue: 9,
    })
  })

  it('has no name where none was agreed to, where it was taken back, or where its owner is gone', () => {
    const without = [
      proposal({}, 'unnamed'),
      proposal({ nameHidden: true }),
      proposal({ author: undefined }),
      proposal({ agreedName: undefined }),
    ]
    for (const each of without)
      expect(publicationOf(each)).toMatchObject({ author: { capacity: 'teacher', assurance: 'phone' } })
    expect(without.map(each => JSON.stringify(publicationOf(each)).includes('مريم'))).toEqual([
      false,
      false,
      false,
      false,
    ])
  })

  it('is of a pupil under 18 the first name once a guardian approved, and only that it is there before', () => {
    const child = { ...MARYAM, minor: true }
    const young = { byMinor: true, agreedName: MARYAM.name }
    expect([
      publicationOf(proposal({ ...young, author: { ...child, guardianship: APPROVED } })),
      publicationOf(proposal({ ...young, author: child })),
      publicationOf(proposal({ ...young, author: { ...child, guardianship: { is: 'refused', at: 2 } } })),
      publicationOf(proposal({ ...young, author: undefined })),
    ]).toEqual([
      expect.objectContaining({ is: 'shown', author: { name: 'مريم', assurance: 'phone' } }),
      counted('proposal', 'minor'),
      counted('proposal', 'minor'),
      counted('proposal', 'minor'),
    ])
  })

  it('is nothing before staff have decided, and only that it is there once they declined or its author withdrew it', () => {
    const waiting = { publishedAt: undefined, state: { is: 'screening' } } as const
    const declined = { is: 'declined', at: 5, by: mint<'officer'>('m'), reason: 'remit', explanation: 'x' } as const
    expect([
      publicationOf(proposal(waiting)),
      publicationOf(proposal({ publishedAt: undefined, state: declined })),
      publicationOf(proposal({ withdrawn: true })),
      publicationOf(proposal({ state: { is: 'withdrawn', at: 6, from: 'published' } })),
    ]).toEqual([
      undefined,
      counted('proposal', 'declined'),
      counted('proposal', 'withdrawn'),
      counted('proposal', 'withdrawn'),
    ])
  })

  it('keeps of what was published and withdrawn the day, unless it was never to be read', () => {
    const back = { withdrawn: true, takenBackAt: 9 } as const
    const child = { ...MARYAM, minor: true }
    expect([
      publicationOf(proposal(back)),
      publicationOf(complaint(back)),
      publicationOf(proposal({ ...back, byMinor: true, author: child })),
      publicationOf(complaint({ ...back, allowed: 'topicOnly' })),
    ]).toEqual([
      { ...counted('proposal', 'withdrawn'), withdrawnAt: 9 },
      { ...counted('complaint', 'withdrawn'), withdrawnAt: 9 },
      counted('proposal', 'withdrawn'),
      counted('complaint', 'confidential'),
    ])
  })

  it('is of a complaint what staff wrote of it, and never its own words or its school', () => {
    expect(publicationOf(complaint())).toEqual({
      is: 'shown',
      kind: 'complaint',
      title: 'تأخر حافلة',
      text: 'تأخرت حافلة أيامًا',
      topic: 'transport',
      author: { name: MARYAM.name, capacity: 'teacher', assurance: 'phone' },
      governorate: 'dakhiliyah',
      status: 'received',
      publishedAt: 5,
      answer: { text: 'عُيّنت حافلة ثانية', at: 6 },
    })
  })

  it('is of a private complaint only that it is there, of a report of danger and a question to staff nothing', () => {
    expect([
      publicationOf(complaint({ allowed: 'topicOnly' })),
      publicationOf(complaint({}, 'confidential')),
      publicationOf(complaint({ allowed: 'never' })),
      publicationOf(complaint({ summary: undefined })),
      publicationOf({ kind: 'safety' }),
      publicationOf({ kind: 'enquiry' }),
    ]).toEqual([
      counted('complaint', 'confidential'),
      counted('complaint', 'confidential'),
      undefined,
      undefined,
      undefined,
      undefined,
    ])
  })

  describe('of a withdrawn proposal that was answered with a promise', () => {
    const promised = (text: string): Proposed['commitments'] => [
      {
        code: mint('P26-AAAA1'),
        n: 1,
        text: { ar: text },
        unit: mint('dg_muscat'),
        due: 90,
        percent: 20,
        state: { is: 'planned' },
        events: [{ is: 'made', at: 8, by: mint('head') }],
      },
    ]
    const gone = { withdrawn: true, takenBackAt: 9, publishedAt: undefined } as const
    const state = { is: 'withdrawn', at: 9, from: 'answered' } as const
    const left = (text: string, more: Partial<Proposed> = {}): boolean => {
      const publication = publicationOf(proposal({ ...gone, state, commitments: promised(text), ...more }))
      expect(JSON.stringify(publication)).not.toMatch(/مريم|البلوشية|مختبر في حافلة/u)
      expect(publication).toMatchObject({ is: 'counted', because: 'withdrawn' })
      return publication?.is === 'counted' && publication.commitments !== undefined
    }

    it('keeps the promise', () => {
      expect(left('عشرة مختبرات متنقلة في عشر مدارس')).toBe(true)
    })

    it('leaves out a promise that names the author, however it is written', () => {
      for (const text of ['مختبر كما اقترحت مَريم', 'مختبر لمدرسة الأستاذة البلوشيه', 'نشكر لمريم فكرة المختبر'])
        expect(left(text)).toBe(false)
    })

    it('keeps nothing of the young without an approval, of what was not answered, and of whoever is gone', () => {
      const young = { ...MARYAM, minor: true }
      for (const more of [
        { author: young },
        { state: { ...state, from: 'published' } },
        { author: undefined },
      ] as const)
        expect(left('عشرة مختبرات متنقلة', more)).toBe(false)
      expect(left('عشرة مختبرات متنقلة', { author: { ...young, guardianship: APPROVED } })).toBe(true)
    })
  })
})
