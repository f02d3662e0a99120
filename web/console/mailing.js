// Counts an audience while it is put together, counts characters, and keeps progress fresh. All of it works without.

const builder = document.querySelector('[data-audience]')
const form = builder?.closest('form')
let asked = 0

const count = async () => {
  const query = new URLSearchParams(new FormData(form))
  for (const name of ['_form', '_key', 'ar', 'en', 'unit']) query.delete(name)
  query.set('wants', builder.dataset.audience)
  const mine = (asked += 1)
  const answer = await fetch(`/console/audience?${query}`)
  if (!answer.ok || mine !== asked) return
  builder.querySelector('[data-estimate]').textContent = (await answer.json()).words
}

if (form) {
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

const FRESH_MS = 5_000
const refresh = async () => {
  const old = document.querySelector('[data-live="yes"]')
  if (!old) return
  const answer = await fetch(location.href)
  const page = new DOMParser().parseFromString(await answer.text(), 'text/html')
  const fresh = page.querySelector('[data-live]')
  if (fresh) old.replaceWith(fresh)
}
setInterval(() => void refresh().catch(() => undefined), FRESH_MS)
