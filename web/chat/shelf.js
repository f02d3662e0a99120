import { byId, el, say } from './dom.js'
import { smaller } from './photo.js'

const FILES_MAX = 5
const FILE_BYTES = 10 * 1024 * 1024

/** The files that will go with the next message. `back()` returns to the field, `refuse(sentence)` says what is wrong. */
export const openShelf = ({ back, refuse }) => {
  const root = byId('files')
  let files = []

  const row = file => {
    const remove = () => {
      files = files.filter(each => each !== file)
      show()
      back()
    }
    const label = `${say('attach.remove')}: ${file.name}`
    return el(
      'li',
      {},
      el('bdi', {}, file.name),
      el('button', { type: 'button', onclick: remove, 'aria-label': label }, '×'),
    )
  }

  const show = () => {
    root.hidden = files.length === 0
    root.replaceChildren(...files.map(row))
  }

  return {
    put: async chosen => {
      const made = await Promise.all([...chosen].map(smaller))
      const fitting = made.filter(file => file.size <= FILE_BYTES)
      const all = [...files, ...fitting]
      refuse(fitting.length < made.length ? say('attach.kinds') : all.length > FILES_MAX ? say('attach.many') : '')
      files = all.slice(0, FILES_MAX)
      show()
      back()
    },
    /** Takes everything off the shelf. */
    take: () => {
      const taken = files
      files = []
      show()
      return taken
    },
    empty: () => files.length === 0,
  }
}
