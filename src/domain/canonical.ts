/** What can be written as JSON; fields that are not there are left out. */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [name: string]: Json | undefined }

/** The one way to write a value as JSON: names sorted, nothing between (RFC 8785). Equal values are equal texts. */
export const canonical = (value: Json): string => {
  if (isList(value)) return `[${value.map(canonical).join(',')}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  const fields = Object.entries(value).flatMap(([name, field]) => (field === undefined ? [] : [{ name, field }]))
  fields.sort((one, other) => (one.name < other.name ? -1 : 1))
  return `{${fields.map(({ name, field }) => `${JSON.stringify(name)}:${canonical(field)}`).join(',')}}`
}

const isList = (value: Json): value is readonly Json[] => Array.isArray(value)

/** Plain data as it would be written as JSON, without what is not there. */
// What was written as JSON is Json, which JSON.parse does not say.
export const plain = (value: object): Json => JSON.parse(JSON.stringify(value)) as Json
