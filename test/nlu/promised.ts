export const VARIETIES = ['msa', 'omani_gulf', 'en', 'arabizi', 'mixed'] as const

interface Promised {
  readonly file: string
  readonly where: Readonly<Record<string, unknown>>
  readonly count: number
}

const each = (file: string, key: string, counts: Readonly<Record<string, number>>): readonly Promised[] =>
  Object.entries(counts).map(([value, count]) => ({ file, where: { [key]: value }, count }))

const all = (file: string, count: number): Promised => ({ file, where: {}, count })

/** How many sentences the README promises of each kind. */
export const AT_LEAST: readonly Promised[] = [
  all('intents', 1900),
  ...each('intents', 'variety', { msa: 600, omani_gulf: 480, en: 460, arabizi: 250, mixed: 100 }),
  all('categories', 600),
  ...each('categories', 'urgency', { critical: 120, high: 180, normal: 300 }),
  all('safety', 370),
  ...each('safety', 'urgency', { critical: 165 }),
  { file: 'safety', where: { safety: false }, count: 190 },
  all('abuse', 200),
  ...each('abuse', 'group', { abusive: 90, harsh_but_legit: 80, neutral: 30, spam: 16 }),
  all('duplicates', 260),
  ...each('duplicates', 'label', { duplicate: 90, related: 90, different: 90 }),
  all('language', 300),
  ...each('language', 'language', { ar: 60, en: 55, arabizi: 60, other: 90, und: 40 }),
]
