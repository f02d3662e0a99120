/** Where the service tells the operator: ids and durations, never words, names or numbers of people. */
export interface Log {
  info(fields: Readonly<Record<string, unknown>>, message: string): void
  warn(fields: Readonly<Record<string, unknown>>, message: string): void
  error(fields: Readonly<Record<string, unknown>>, message: string): void
}

/** What may be logged of an error: its kind and where it was thrown, but not its message, which may quote somebody. */
export const errorKind = (error: unknown): { readonly error: string; readonly at?: string } => {
  if (!(error instanceof Error)) return { error: typeof error }
  const at = error.stack?.split('\n').find(line => line.trimStart().startsWith('at '))
  return { error: error.name, ...(at !== undefined && { at: at.trim() }) }
}

/** The same in a line, for what is kept. */
export const whyOf = (error: unknown): string => {
  const { error: kind, at } = errorKind(error)
  return at === undefined ? kind : `${kind} ${at}`
}
