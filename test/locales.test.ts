import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from '@jest/globals'
import { IntlMessageFormat } from 'intl-messageformat'
import { AREAS, PHRASES, type PhraseKey, readLocaleFile } from '../locales/index.js'
import type { Language } from '../src/domain/participant.js'
import { GENDERED } from '../src/language/wording.js'

const root = new URL('..', import.meta.url).pathname
const LANGUAGES: readonly Language[] = ['ar', 'en']
type Ast = ReturnType<IntlMessageFormat['getAst']>

const astOf = (language: Language, text: string): Ast =>
  new IntlMessageFormat(text, language, undefined, { ignoreTag: true }).getAst()

/** Every element of a message, also inside its plural and select branches. */
const elements = (ast: Ast): Ast =>
  ast.flatMap(element =>
    'options' in element
      ? [element, ...Object.values(element.options).flatMap(option => elements(option.value))]
      : [element],
  )

/** Kinds of elements, as the parser numbers them: text, plural, the # of a plural. */
const [LITERAL, PLURAL, POUND] = [0, 6, 7]

const isArgument = (element: Ast[number]): element is Ast[number] & { value: string } =>
  ![LITERAL, POUND].includes(element.type) && 'value' in element

const argumentNames = (ast: Ast): readonly string[] =>
  [...new Set(elements(ast).flatMap(element => (isArgument(element) ? [element.value] : [])))].sort()

const isPlural = (element: Ast[number]): element is Extract<Ast[number], { type: 6 }> =>
  (element.type as number) === PLURAL

const sources = (): string => {
  const files = ['dialogs', 'src', 'adapters', 'web', 'locales/data'].flatMap(folder =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
      .filter(name => /\.(ts|js|json|html)$/u.test(name))
      .map(name => readFileSync(join(root, folder, name), 'utf8')),
  )
  return files.join('\n')
}

describe('the phrases', () => {
  it('stand in both languages, with the same values', () => {
    const shape = (language: Language) =>
      Object.fromEntries(
        [...PHRASES[language]].sort().map(([key, text]) => [key, argumentNames(astOf(language, text))]),
      )
    expect(shape('en')).toEqual(shape('ar'))
  })

  it('are kept in the file of their area', () => {
    const strays = LANGUAGES.flatMap(language =>
      AREAS.flatMap(area =>
        Object.keys(readLocaleFile(`./${language}/${area}.json`) as object).filter(key => !key.startsWith(`${area}.`)),
      ),
    )
    expect(strays).toEqual([])
  })

  it('have all six Arabic plural forms wherever they count', () => {
    const incomplete = [...PHRASES.ar].filter(([, text]) =>
      elements(astOf('ar', text))
        .filter(isPlural)
        .some(plural => ['zero', 'one', 'two', 'few', 'many', 'other'].some(form => !(form in plural.options))),
    )
    expect(incomplete.map(([key]) => key)).toEqual([])
  })

  it('have singular and plural in English wherever they count', () => {
    const incomplete = [...PHRASES.en].filter(([, text]) =>
      elements(astOf('en', text))
        .filter(isPlural)
        .some(plural => !('one' in plural.options) || !('other' in plural.options)),
    )
    expect(incomplete.map(([key]) => key)).toEqual([])
  })

  it('render for every number without leaving a brace', () => {
    const broken: string[] = []
    for (const language of LANGUAGES) {
      for (const [key, text] of PHRASES[language]) {
        const names = argumentNames(astOf(language, text))
        for (const n of [0, 1, 2, 3, 11, 100]) {
          const values = Object.fromEntries(names.map(name => [name, n]))
          const rendered = String(
            new IntlMessageFormat(text, language === 'ar' ? 'ar-OM' : 'en', undefined, { ignoreTag: true }).format(
              values,
            ),
          )
          if (/[{}]/u.test(rendered)) broken.push(`${language} ${key} ${n}`)
        }
      }
    }
    expect(broken).toEqual([])
  })

  it('address nobody as a man or a woman', () => {
    expect([...PHRASES.ar].filter(([, text]) => GENDERED.test(text)).map(([key]) => key)).toEqual([])
  })

  it('label buttons within the narrowest platform', () => {
    const long = LANGUAGES.flatMap(language =>
      [...PHRASES[language]]
        .filter(([key, text]) => key.startsWith('choice.') && [...text].length > 20)
        .map(([key]) => `${language} ${key}`),
    )
    expect(long).toEqual([])
  })

  it('are all said somewhere', () => {
    const code = sources()
    const prefixes = [...code.matchAll(/`([a-zA-Z]+\.[\w.]*)\$\{/gu)].map(match => match[1] ?? '')
    const said = (key: PhraseKey): boolean =>
      code.includes(`'${key}'`) ||
      code.includes(`"${key}"`) ||
      prefixes.some(prefix => prefix !== 'choice.' && key.startsWith(prefix)) ||
      (key.startsWith('choice.') && code.includes(`'${key.slice('choice.'.length)}'`))
    expect([...PHRASES.ar.keys()].filter(key => !said(key))).toEqual([])
  })
})
