import { byId, el, say } from './dom.js'
import { smaller } from './photo.js'

const FILES_MAX = 5
const FILE_BYTES = 10 * 1024 * 1024

const row = (file, remove) => {
  const label = `${say('attach.remove')}: ${file.name}`
  return el(
    'li',
    {},
    el('bdi', {}, file.name),
    el('button', { type: 'button', onclick: remove, 'aria-label': label }, '×'),
  )
}

/** The files that will go with the next message. `back()` returns to the field, `refuse(sentence)` says what is wrong. */
export const openShelf = ({ back, refuse }) => {
  const root = byId('files')
  let files = []

  const set = list => {
    files = list
    root.hidden = files.length === 0
    root.replaceChildren(...files.map(file => row(file, () => drop(file))))
  }
  const drop = file => {
    set(files.filter(each => each !== file))
    back()
  }

  return {
    put: async chosen => {
      const made = await Promise.all([...chosen].map(smaller))
      const fitting = made.filter(file => file.size <= FILE_BYTES)
      const all = [...files, ...fitting]
      refuse(fitting.length < made.length ? say('attach.kinds') : all.length > FILES_MAX ? say('attach.many') : '')
      set(all.slice(0, FILES_MAX))
      back()
    },
    /** Takes everything off the shelf. */
    take: () => {
      const taken = files
      set([])
      return taken
    },
    empty: () => files.length === 0,
  }
}
