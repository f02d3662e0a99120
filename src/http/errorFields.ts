/** What may be logged of an error: its kind and where it happened. Messages may quote what people wrote. */
export const errorFields = (error: unknown): { readonly error: string; readonly at: readonly string[] } => {
  if (!(error instanceof Error)) return { error: typeof error, at: [] }
  const frames = (error.stack ?? '').split('\n').filter(line => /^\s+at /u.test(line))
  return { error: error.name, at: frames.slice(0, 8).map(line => line.trim()) }
}
