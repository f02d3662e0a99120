import type { Register, RegisterEntry } from '../../src/store/register.js'

/** Arguments among these entries, in their order; `after` is the position. */
export const argumentsIn =
  (entries: readonly RegisterEntry[]): Register['argumentsOn'] =>
  async ({ code, coAuthors = [] }, side, { after, limit }) => {
    const about = [code, ...coAuthors.map(each => each.code)]
    const all = entries.filter(({ argument }) => argument?.side === side && about.includes(argument.proposal))
    const from = Number(after ?? 0)
    const next = from + limit < all.length ? { next: String(from + limit) } : {}
    return { items: all.slice(from, from + limit), n: all.length, ...next }
  }
