// Parts of the page follow what colleagues and authors do: fetched again and put in place, without a reload.

// The one policy by which markup gets into a page here: parts of pages that our own server wrote.
const policy = globalThis.trustedTypes?.createPolicy('musharaka-parts', { createHTML: text => text })
const read = text => new DOMParser().parseFromString(policy ? policy.createHTML(text) : text, 'text/html')

const ticked = part => [...part.querySelectorAll('input[type=checkbox]:checked')].map(({ value }) => value)

/** Puts the part of the new page in place; what was ticked stays so, and the focus where it was. */
const replace = (old, made) => {
  const picked = ticked(old).map(value => value.split(' ')[0])
  const focused = document.activeElement
  const href = old.contains(focused) ? focused.getAttribute('href') : undefined
  // Somebody is choosing or typing in there: it waits for the next change.
  if (old.contains(focused) && !href && focused.type !== 'checkbox') return
  old.replaceWith(document.adoptNode(made))
  for (const box of made.querySelectorAll('input[type=checkbox]'))
    box.checked = picked.includes(box.value.split(' ')[0])
  if (href) made.querySelector(`a[href="${CSS.escape(href)}"]`)?.focus()
}

let waiting

const refresh = async () => {
  waiting = undefined
  const response = await fetch(location.href, { headers: { accept: 'text/html' } })
  if (!response.ok || response.redirected) return
  const fresh = read(await response.text())
  for (const old of document.querySelectorAll('[data-part]')) {
    const made = fresh.getElementById(old.id)
    if (made) replace(old, made)
  }
}

const follow = () => {
  const own = document.querySelector('[data-case]')?.dataset.case
  const stream = new EventSource(document.querySelector('[data-follow]')?.dataset.follow ?? '/console/inbox/live')
  stream.addEventListener('changed', ({ data }) => {
    if (own === undefined || own === data) waiting ??= setTimeout(refresh, 300)
  })
}

// A page that was made by a form is no address to fetch again.
if (document.querySelector('[data-part]') && !document.querySelector('.flash.problem')) follow()
