import { readFileSync } from 'node:fs'
import { describe, expect, it } from '@jest/globals'
import { z } from 'zod'
import { fold } from '../../src/language/fold.js'
import { AT_LEAST, CATEGORIES, INTENTS, VARIETIES } from './promised.js'

const text = z.string().min(1).max(600)
const common = { id: z.string(), split: z.enum(['dev', 'frozen']) }
const written = {
  ...common,
  text,
  lang: z.enum(['ar', 'en', 'arabizi']),
  variety: z.enum(VARIETIES),
  style: z.enum(['voice', 'typo']).optional(),
}
const urgency = z.enum(['critical', 'high', 'normal'])
const abuse = { ...written, group: z.enum(['abusive', 'harsh_but_legit', 'neutral', 'spam']) }
const language = z.enum(['ar', 'en', 'arabizi', 'other', 'und'])
const label = z.enum(['duplicate', 'related', 'different'])

const FORMS = {
  intents: z.strictObject({
    ...written,
    intent: z.enum(INTENTS),
    also: z.enum(INTENTS).optional(),
    safety: z.boolean().optional(),
  }),
  categories: z.strictObject({ ...written, category: z.enum(CATEGORIES), urgency }),
  safety: z.strictObject({ ...written, safety: z.boolean(), urgency }),
  abuse: z
    .strictObject({
      ...abuse,
      kind: z.enum(['insult', 'threat', 'hate', 'sexual', 'ad', 'injection', 'none']),
      abusive: z.boolean(),
    })
    .refine(each => each.abusive === (each.group === 'abusive')),
  language: z.strictObject({ ...common, text, language }),
  themes: z.strictObject({ ...common, text, theme: z.string().optional() }),
  duplicates: z.strictObject({ ...common, a: text, b: text, label, lang_a: language, lang_b: language }),
}

const FILES = ['intents', 'categories', 'safety', 'abuse', 'language', 'themes', 'duplicates'] as const

const linesOf = (file: string): readonly unknown[] =>
  readFileSync(`nlu/data/${file}.jsonl`, 'utf8')
    .trimEnd()
    .split('\n')
    .map((line): unknown => JSON.parse(line))

/** A sentence with what the checks below ask of it, whatever its file. */
interface Example {
  readonly file: string
  readonly id: string
  readonly split: 'dev' | 'frozen'
  readonly texts: readonly string[]
  readonly fields: Readonly<Record<string, unknown>>
}

const examples: readonly Example[] = FILES.flatMap(file =>
  linesOf(file).map(line => {
    const fields = FORMS[file].parse(line)
    const texts = 'a' in fields ? [fields.a, fields.b] : [fields.text]
    return { file, id: fields.id, split: fields.split, texts: texts.map(each => fold(each) || each), fields }
  }),
)

/** The first sentences of all, from before there were splits: they count as `dev`. */
const seeds = (file: (typeof FILES)[number]): readonly string[] => {
  if (file === 'safety' || file === 'themes') return []
  const words = z.union([z.object({ text }), z.object({ a: text, b: text })])
  return linesOf(`seed-${file}`).flatMap(line => Object.values(words.parse(line)).map(each => fold(each) || each))
}

const of = (file: string): readonly Example[] => examples.filter(each => each.file === file)

const trigrams = (sentence: string): ReadonlySet<string> => {
  const padded = ` ${sentence} `
  return new Set([...padded].map((_, at) => padded.slice(at, at + 3)).slice(0, -2))
}

const overlap = (one: ReadonlySet<string>, other: ReadonlySet<string>): number => {
  const both = [...one].filter(each => other.has(each)).length
  return both / (one.size + other.size - both)
}

const repeated = (all: readonly string[]): readonly string[] => all.filter((each, at) => all.indexOf(each) !== at)

describe('the development sentences', () => {
  it('have ids of their own', () => {
    expect(repeated(examples.map(each => each.id))).toEqual([])
  })

  it.each(FILES)('say nothing twice in %s', file => {
    expect(repeated(of(file).map(each => [...each.texts].sort().join(' | ')))).toEqual([])
  })

  it('keep a frozen sentence out of the rest, in every file', () => {
    const splits = new Map<string, Set<string>>()
    for (const { texts, split } of examples)
      for (const each of texts) splits.set(each, (splits.get(each) ?? new Set()).add(split))
    expect([...splits].filter(([, both]) => both.size > 1).map(([each]) => each)).toEqual([])
  })

  it.each(FILES)('keep what is almost a frozen sentence out of the rest of %s', file => {
    const sides = (split: Example['split']) =>
      of(file)
        .filter(each => each.split === split)
        .flatMap(each => each.texts)
    const cut = (texts: readonly string[]) => texts.map(one => ({ one, grams: trigrams(one) }))
    const rest = cut([...sides('dev'), ...seeds(file)])
    const close = cut(sides('frozen')).flatMap(({ one, grams }) =>
      rest.filter(other => overlap(grams, other.grams) >= 0.5).map(other => [one, other.one]),
    )
    expect(close).toEqual([])
  })

  it.each(AT_LEAST)('have at least $count of $file where $where', ({ file, where, count }) => {
    const having = of(file).filter(each => Object.entries(where).every(([key, value]) => each.fields[key] === value))
    expect(having.length).toBeGreaterThanOrEqual(count)
  })

  it.each(FILES.filter(file => file !== 'themes'))('hold back a ninth to about a quarter of %s', file => {
    const share = of(file).filter(each => each.split === 'frozen').length / of(file).length
    expect(share).toBeGreaterThan(1 / 9)
    expect(share).toBeLessThan(0.27)
  })
})
