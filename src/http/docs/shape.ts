import type { ApiDocument, Schema } from './document.js'

/** One field of an answer: where it stands, of which form it is, and what it means. */
interface Field {
  readonly at: string
  readonly form: string
  readonly schema: Schema
}

const named = (type: Schema['type']): string => [type ?? []].flat().join(' | ')

/** The form of a value in the words of JSON. */
export const formOf = ({ enum: names, format, type, anyOf, properties, items }: Schema): string => {
  if (names) return names.map(String).join(' | ')
  if (anyOf) return anyOf.map(formOf).join(' | ')
  if (format !== undefined) return named(type).replace('string', format)
  return named(type) || (properties ? 'object' : items ? 'array' : 'object')
}

/** All fields of a schema, those within others too, by their paths. */
export const fieldsOf = (document: ApiDocument, schema: Schema, at = ''): readonly Field[] => {
  const { properties, items, anyOf } = document.resolve(schema)
  if (items) return items.not === undefined ? fieldsOf(document, items, `${at}[]`) : []
  const inner = anyOf?.find(each => each.type !== 'null')
  if (inner) return fieldsOf(document, inner, at)
  return Object.entries(properties ?? {}).flatMap(([name, given]) => {
    const path = at === '' ? name : `${at}.${name}`
    const each = document.resolve(given)
    return [{ at: path, form: formOf(each), schema: each }, ...fieldsOf(document, each, path)]
  })
}

const TEXTS: Readonly<Record<string, string>> = {
  'date-time': '2026-01-15T08:00:00.000Z',
  uri: 'https://…',
  base64: 'q8hV2c…',
}

const plain = (type: string | undefined, format: string | undefined): unknown => {
  if (type === 'string') return TEXTS[format ?? ''] ?? '…'
  if (type === 'integer' || type === 'number') return 12
  return type === 'boolean' ? true : null
}

/** A value of that form, for whoever reads rather than checks. */
export const exampleOf = (document: ApiDocument, schema: Schema): unknown => {
  const { example, const: only, enum: names, anyOf, items, properties, type, format } = document.resolve(schema)
  if (example !== undefined) return example
  if (only !== undefined) return only
  if (names) return names[0]
  if (anyOf?.[0]) return exampleOf(document, anyOf[0])
  if (items) return items.not === undefined ? [exampleOf(document, items)] : []
  if (properties)
    return Object.fromEntries(Object.entries(properties).map(([name, each]) => [name, exampleOf(document, each)]))
  return plain(
    [type ?? []].flat().find(each => each !== 'null'),
    format,
  )
}
