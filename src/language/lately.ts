/**
 * A function of a text alone that remembers what came of the texts it was asked about last, so many of them. Nothing else
 * keeps them, and they are gone with the process.
 */
export const lately = <T extends string | object | undefined>(
  most: number,
  of: (text: string) => T,
): ((text: string) => T) => {
  const known = new Map<string, T>()
  return text => {
    if (known.has(text)) return known.get(text) as T
    const made = of(text)
    if (known.size >= most) known.delete(known.keys().next().value ?? '')
    known.set(text, made)
    return made
  }
}
