// What is being written is kept in this window until it is sent, so that nothing is lost by looking elsewhere.

const nameOf = area => `draft ${area.dataset.draft}`

for (const area of document.querySelectorAll('[data-draft]')) {
  const kept = sessionStorage.getItem(nameOf(area))
  if (kept !== null && area.value === '') area.value = kept
  area.addEventListener('input', () => {
    if (area.value === '') sessionStorage.removeItem(nameOf(area))
    else sessionStorage.setItem(nameOf(area), area.value)
  })
}

// The page after a sent form says that it was done; only then is the draft given up.
if (document.querySelector('.flash.done')) {
  for (const area of document.querySelectorAll('[data-draft]')) {
    const sent = sessionStorage.getItem('sent draft')
    if (sent !== nameOf(area)) continue
    sessionStorage.removeItem(nameOf(area))
    area.value = ''
  }
}
sessionStorage.removeItem('sent draft')

for (const form of document.querySelectorAll('form')) {
  form.addEventListener('submit', () => {
    const area = form.querySelector('[data-draft]')
    if (area) sessionStorage.setItem('sent draft', nameOf(area))
  })
}
