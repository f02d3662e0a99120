export const INTENTS = [
  'submit_proposal',
  'file_complaint',
  'polls',
  'check_status',
  'human',
  'change_language',
  'help',
  'cancel',
  'greeting',
  'thanks',
  'off_topic',
] as const
export const CATEGORIES = [
  'transport',
  'curriculum',
  'exams',
  'buildings',
  'teachers',
  'registration',
  'portal',
  'safety',
  'special_needs',
  'health_canteen',
] as const

export const VARIETIES = ['msa', 'omani_gulf', 'en', 'arabizi', 'mixed'] as const

interface Promised {
  readonly file: string
  readonly where: Readonly<Record<string, unknown>>
  readonly count: number
}

const each = (file: string, key: string, counts: Readonly<Record<string, number>>): readonly Promised[] =>
  Object.entries(counts).map(([value, count]) => ({ file, where: { [key]: value }, count }))

const all = (file: string, count: number): Promised => ({ file, where: {}, count })

const evenly = (labels: readonly string[], count: number) => Object.fromEntries(labels.map(label => [label, count]))

/** How many sentences of each kind the training may count on. */
export const AT_LEAST: readonly Promised[] = [
  all('intents', 4700),
  ...each('intents', 'variety', { msa: 620, omani_gulf: 620, en: 500, arabizi: 400, mixed: 100 }),
  ...each('intents', 'intent', evenly(INTENTS, 160)),
  ...each('intents', 'style', { voice: 75, typo: 85 }),
  all('categories', 780),
  ...each('categories', 'urgency', { critical: 150, high: 230, normal: 400 }),
  ...each('categories', 'category', evenly(CATEGORIES, 65)),
  all('safety', 2100),
  ...each('safety', 'urgency', { critical: 195 }),
  { file: 'safety', where: { safety: false }, count: 220 },
  all('abuse', 350),
  ...each('abuse', 'group', { abusive: 145, harsh_but_legit: 115, neutral: 55, spam: 25 }),
  all('duplicates', 370),
  ...each('duplicates', 'label', { duplicate: 110, related: 110, different: 110 }),
  all('language', 460),
  ...each('language', 'language', { ar: 80, en: 80, arabizi: 80, other: 150, und: 55 }),
]
