/** What somebody typed into a form, by field; shown again when it was not accepted. */
export type Given = Readonly<Record<string, string | readonly string[] | undefined>>

/** The fields of a posted form, without what the kit itself put into it. */
export const givenOf = (body: unknown): { readonly fields: Given; readonly version: number | undefined } => {
  const all = typeof body === 'object' && body !== null ? Object.entries(body) : []
  const fields: Record<string, string | readonly string[]> = {}
  for (const [name, value] of all) {
    if (name === '_form' || name === '_key' || name === 'version') continue
    if (typeof value === 'string') fields[name] = value
    else if (Array.isArray(value)) fields[name] = value.filter(each => typeof each === 'string')
  }
  const version = Number(new Map(all).get('version'))
  return { fields, version: Number.isInteger(version) && version > 0 ? version : undefined }
}

/** What was typed into one field. */
export const typed = (given: Given, name: string): string => {
  const value = given[name]
  return typeof value === 'string' ? value : (value?.[0] ?? '')
}
