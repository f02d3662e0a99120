import { byId, el, say } from './dom.js'
import { kept } from './kept.js'
import { smaller } from './photo.js'

const TEXT_MAX = 4096
const FILES_MAX = 5
const FILE_BYTES = 10 * 1024 * 1024

/** The field in which the person writes. `submit({text, files})` gets what is to be sent. */
export const openComposer = ({ submit }) => {
  const form = byId('composer')
  const text = byId('text')
  const input = byId('file')
  const shelf = byId('files')
  const refusal = byId('refusal')
  let files = []

  const refuse = sentence => {
    refusal.hidden = !sentence
    refusal.textContent = sentence ?? ''
  }

  const grow = () => {
    text.style.blockSize = 'auto'
    text.style.blockSize = `${text.scrollHeight}px`
  }

  const showFiles = () => {
    shelf.hidden = files.length === 0
    shelf.replaceChildren(
      ...files.map(file => {
        const remove = () => {
          files = files.filter(each => each !== file)
          showFiles()
          text.focus()
        }
        const label = `${say('attach.remove')}: ${file.name}`
        return el(
          'li',
          {},
          el('bdi', {}, file.name),
          el('button', { type: 'button', onclick: remove, 'aria-label': label }, '×'),
        )
      }),
    )
  }

  const take = async chosen => {
    const made = await Promise.all([...chosen].map(smaller))
    const fitting = made.filter(file => file.size <= FILE_BYTES)
    files = [...files, ...fitting]
    refuse(fitting.length < made.length ? say('attach.kinds') : files.length > FILES_MAX ? say('attach.many') : '')
    files = files.slice(0, FILES_MAX)
    showFiles()
    text.focus()
  }

  form.addEventListener('submit', event => {
    event.preventDefault()
    const words = text.value.trim()
    if (words === '' && files.length === 0) return text.focus()
    if ([...words].length > TEXT_MAX) return refuse(say('tooLong'))
    refuse('')
    const sending = files
    text.value = ''
    files = []
    kept.write('draft', undefined)
    showFiles()
    grow()
    text.focus()
    submit({ text: words, ...(sending.length > 0 && { files: sending }) })
  })
  text.addEventListener('input', () => {
    kept.write('draft', text.value || undefined)
    if (!refusal.hidden && [...text.value.trim()].length <= TEXT_MAX) refuse('')
    grow()
  })
  text.addEventListener('keydown', event => {
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return
    event.preventDefault()
    form.requestSubmit()
  })
  byId('attach').addEventListener('click', () => input.click())
  input.addEventListener('change', async () => {
    await take(input.files)
    input.value = ''
  })

  text.value = kept.read('draft') ?? ''
  grow()
  return { focus: () => text.focus({ preventScroll: true }), refuse }
}
