/** Open for a week, one choice of three, for everybody. */
export const POLL = {
  code: 'Q26-7K3F9',
  unit: 'epart',
  question: {
    ar: 'أي وقت يناسب لقاءات أولياء الأمور في مدارس المحافظة؟',
    en: 'Which time suits meetings with parents in the governorate’s schools?',
  },
  kind: { is: 'single' },
  options: [
    { id: '1', label: { ar: 'صباح يوم عمل', en: 'A weekday morning' } },
    { id: '2', label: { ar: 'مساء يوم عمل', en: 'A weekday evening' } },
    { id: '3', label: { ar: 'صباح السبت', en: 'Saturday morning' } },
  ],
  asksWhy: false,
  audience: { capacities: [], governorates: [] },
  showsInterim: true,
  closesAt: Date.now() + 7 * 86_400_000,
  createdBy: 'officer',
  createdAt: Date.now(),
  state: { is: 'open', since: Date.now(), until: Date.now() + 7 * 86_400_000 },
} as const

/** The button that votes for an option. */
export const voteFor = (option: number): string => `vote:${POLL.code}:${option}`
