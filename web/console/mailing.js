// Counts an audience while it is put together, counts characters, rearranges lists, and keeps progress fresh. All of it works
// without.

const builder = document.querySelector('[data-audience]')
let asked = 0

const count = async () => {
  const boxes = [...builder.querySelectorAll('[name]')].filter(({ type, checked }) => type !== 'checkbox' || checked)
  const query = new URLSearchParams(boxes.map(({ name, value }) => [name, value]))
  query.set('wants', builder.dataset.audience)
  const mine = (asked += 1)
  const answer = await fetch(`/console/audience?${query}`)
  if (!answer.ok || mine !== asked) return
  builder.querySelector('[data-estimate]').textContent = (await answer.json()).words
}

if (builder) {
  builder.addEventListener('change', () => void count())
  void count()
}

const countCharacters = part => {
  for (const box of part.querySelectorAll('[maxlength]')) {
    const shown = document.createElement('output')
    shown.className = 'hint'
    const show = () => (shown.textContent = `${[...box.value].length}/${box.maxLength}`)
    box.after(shown)
    box.addEventListener('input', show)
    show()
  }
}
countCharacters(document)

// The one policy by which markup gets into a page here: parts of pages that our own server wrote.
const policy = globalThis.trustedTypes?.createPolicy('musharaka-parts', { createHTML: text => text })
const read = text => new DOMParser().parseFromString(policy ? policy.createHTML(text) : text, 'text/html')

/** Where the hand stays: what was moved keeps its button under it, and what is gone leaves it to the next one. */
const focusAfter = (list, value) => {
  const [how, at] = value.split('.')
  const steps = { up: -1, down: 1 }
  const wanted = [`${how}.${Number(at) + (steps[how] ?? 0)}`, value, `drop.${Number(at) - 1}`, 'more']
  const found = wanted.map(each => list.querySelector(`button[value="${each}"]`)).find(each => each)
  if (found) found.focus()
  else list.querySelector('button[data-arranges]')?.focus()
}

/** The server arranges, here as without scripts; only the list is put in place anew. */
const arrange = async (form, button) => {
  const body = new URLSearchParams(new FormData(form, button))
  const response = await fetch(button.formAction, { method: 'POST', body })
  const made = read(await response.text()).querySelector('[data-arranged]')
  if (!response.ok || !made) throw new Error('not arranged')
  document.querySelector('[data-arranged]').replaceWith(document.adoptNode(made))
  countCharacters(made)
  focusAfter(made, button.value)
}

document.addEventListener('click', event => {
  const button = event.target.closest?.('button[data-arranges]')
  if (!button) return
  event.preventDefault()
  const { form } = button
  void arrange(form, button).catch(() => {
    button.removeAttribute('data-arranges')
    form.requestSubmit(button)
  })
})

const FRESH_MS = 5_000
const refresh = async () => {
  const old = document.querySelector('[data-live="yes"]')
  if (!old) return
  const text = await (await fetch(location.href)).text()
  const fresh = read(text).querySelector('[data-live]')
  if (fresh) old.replaceWith(document.adoptNode(fresh))
}
if (document.querySelector('[data-live]')) setInterval(() => void refresh().catch(() => undefined), FRESH_MS)
