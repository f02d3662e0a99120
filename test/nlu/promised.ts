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
  all('intents', 300),
  ...each('intents', 'variety', { msa: 100, omani_gulf: 80, en: 60, arabizi: 30, mixed: 15 }),
  all('categories', 100),
  all('safety', 80),
  all('language', 60),
]
