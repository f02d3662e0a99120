/** What a rule answers: the value, or the name of the refusal, which is the end of a phrase key. */
export type Result<T, Refusal extends string> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly because: Refusal }

export const ok = <T>(value: T): { readonly ok: true; readonly value: T } => ({ ok: true, value })
export const refused = <R extends string>(because: R): { readonly ok: false; readonly because: R } => ({
  ok: false,
  because,
})

/** Guards the end of an exhaustive switch: compiles only where every case is handled. Names the case, not what is in it. */
export const unreachable = (left: never): never => {
  const given: unknown = left
  const name = typeof given === 'object' && given !== null && 'is' in given ? given.is : undefined
  throw new Error(`unhandled case: ${typeof name === 'string' ? name : typeof given}`)
}
