// Counts an audience while it is put together, counts characters, and keeps progress fresh. All of it works without.

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

for (const box of document.querySelectorAll('[maxlength]')) {
  const shown = document.createElement('output')
  shown.className = 'hint'
  const show = () => (shown.textContent = `${[...box.value].length}/${box.maxLength}`)
  box.after(shown)
  box.addEventListener('input', show)
  show()
}

// The one policy by which markup gets into a page here: parts of pages that our own server wrote.
const policy = globalThis.trustedTypes?.createPolicy('musharaka-parts', { createHTML: text => text })

const FRESH_MS = 5_000
const refresh = async () => {
  const old = document.querySelector('[data-live="yes"]')
  if (!old) return
  const text = await (await fetch(location.href)).text()
  const page = new DOMParser().parseFromString(policy ? policy.createHTML(text) : text, 'text/html')
  const fresh = page.querySelector('[data-live]')
  if (fresh) old.replaceWith(document.adoptNode(fresh))
}
if (document.querySelector('[data-live]')) setInterval(() => void refresh().catch(() => undefined), FRESH_MS)
