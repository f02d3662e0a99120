// Parts of the page follow what colleagues and authors do: fetched again and put in place, without a reload.

// The one policy by which markup gets into a page here: parts of pages that our own server wrote.
const policy = globalThis.trustedTypes?.createPolicy('musharaka-parts', { createHTML: text => text })
const read = text => new DOMParser().parseFromString(policy ? policy.createHTML(text) : text, 'text/html')

const ticked = part => [...part.querySelectorAll('input[type=checkbox]:checked')].map(({ value }) => value)

/** Whether the new part stands: it waits while somebody is choosing or typing in the old one. */
const replace = (old, made) => {
  const picked = ticked(old).map(value => value.split(' ')[0])
  const focused = document.activeElement
  const href = old.contains(focused) ? focused.getAttribute('href') : undefined
  if (old.contains(focused) && !href && focused.type !== 'checkbox') return false
  old.replaceWith(document.adoptNode(made))
  for (const box of made.querySelectorAll('input[type=checkbox]'))
    box.checked = picked.includes(box.value.split(' ')[0])
  if (href) made.querySelector(`a[href="${CSS.escape(href)}"]`)?.focus()
  return true
}

const SOON_MS = 300
/** After an answer that says busy, or none, or while somebody types. */
const LATER_MS = 5_000

let waiting
let underWay = false

const refreshIn = ms => {
  waiting ??= setTimeout(refresh, ms)
}

/** False where the page could not be had, or not all of it could be put in place: then it is worth another try. */
const renewed = async () => {
  const response = await fetch(location.href, { headers: { accept: 'text/html' } })
  // Somebody signed out, or the thing is gone: what was here stays until the person moves on.
  if (response.redirected || [401, 403, 404].includes(response.status)) return true
  if (!response.ok) return false
  const fresh = read(await response.text())
  return [...document.querySelectorAll('[data-part]')]
    .map(old => [old, fresh.getElementById(old.id)])
    .map(([old, made]) => !made || replace(old, made))
    .every(stands => stands)
}

/** One at a time: of two, the older answer could come last and stay. */
async function refresh() {
  waiting = undefined
  if (underWay) return refreshIn(SOON_MS)
  underWay = true
  const done = await renewed().catch(() => false)
  underWay = false
  if (!done) refreshIn(LATER_MS)
}

const follow = () => {
  const own = document.querySelector('[data-case]')?.dataset.case
  const stream = new EventSource(document.querySelector('[data-follow]')?.dataset.follow ?? '/console/inbox/live')
  stream.addEventListener('changed', ({ data }) => {
    if (own === undefined || own === data) refreshIn(SOON_MS)
  })
  // What happened while the line was cut, nobody told.
  let cut = false
  stream.addEventListener('error', () => (cut = true))
  stream.addEventListener('open', () => {
    if (cut) refreshIn(SOON_MS)
    cut = false
  })
}

// A page that was made by a form is no address to fetch again.
if (document.querySelector('[data-part]') && !document.querySelector('.flash.problem')) follow()
