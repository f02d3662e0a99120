import { byId, say } from './dom.js'
import { kept } from './kept.js'
import { openShelf } from './shelf.js'

const TEXT_MAX = 4096

const isTooLong = words => [...words].length > TEXT_MAX

const text = byId('text')

const grow = () => {
  text.style.blockSize = 'auto'
  text.style.blockSize = `${text.scrollHeight}px`
}

const refuse = sentence => {
  const refusal = byId('refusal')
  refusal.hidden = !sentence
  refusal.textContent = sentence ?? ''
}

const listen = (form, shelf) => {
  const input = byId('file')
  byId('attach').addEventListener('click', () => input.click())
  input.addEventListener('change', async () => {
    await shelf.put(input.files)
    input.value = ''
  })
  text.addEventListener('input', () => {
    kept.write('draft', text.value || undefined)
    if (!isTooLong(text.value.trim())) refuse('')
    grow()
  })
  text.addEventListener('keydown', event => {
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return
    event.preventDefault()
    form.requestSubmit()
  })
}

/** The field in which the person writes. `submit({text, files})` gets what is to be sent. */
export const openComposer = ({ submit }) => {
  const form = byId('composer')
  const shelf = openShelf({ back: () => text.focus(), refuse })
  listen(form, shelf)

  form.addEventListener('submit', event => {
    event.preventDefault()
    const words = text.value.trim()
    text.focus()
    if (words === '' && shelf.empty()) return
    if (isTooLong(words)) return refuse(say('tooLong'))
    const files = shelf.take()
    refuse('')
    text.value = ''
    kept.write('draft', undefined)
    grow()
    submit({ text: words, ...(files.length > 0 && { files }) })
  })

  text.value = kept.read('draft') ?? ''
  grow()
  return { focus: () => text.focus({ preventScroll: true }), refuse }
}
