const PREFIX = 'musharaka.'

/** What the browser keeps between two visits. Without a store (private windows) it is kept for this page only. */
const memory = new Map()

export const kept = {
  read: name => {
    try {
      return JSON.parse(localStorage.getItem(PREFIX + name) ?? 'null') ?? memory.get(name)
    } catch {
      return memory.get(name)
    }
  },
  write: (name, value) => {
    memory.set(name, value)
    try {
      if (value === undefined) localStorage.removeItem(PREFIX + name)
      else localStorage.setItem(PREFIX + name, JSON.stringify(value))
    } catch {
      // Full or forbidden: the memory of this page has it.
    }
  },
  forget: () => {
    memory.clear()
    try {
      for (const key of Object.keys(localStorage)) if (key.startsWith(PREFIX)) localStorage.removeItem(key)
    } catch {
      // Nothing is kept where nothing may be.
    }
  },
}
