// Runs before the page is drawn, so that its letters do not jump. The size is this browser's own affair: it is told to
// nobody, and without a script the choice holds for the page on which it was made.

const KEPT = 'musharaka.textSize'
const root = document.documentElement

const wear = size => {
  if (size === '2' || size === '3') root.dataset.textSize = size
  else delete root.dataset.textSize
}

/** A browser may forbid a page to keep anything. */
const trying = work => {
  try {
    return work()
  } catch {
    return undefined
  }
}

const recall = () => wear(trying(() => localStorage.getItem(KEPT)))
recall()

addEventListener('DOMContentLoaded', () => {
  const box = document.getElementById('text-size')
  const show = () => {
    recall()
    const chosen = document.getElementById(`text-size-${root.dataset.textSize ?? '1'}`)
    if (chosen) chosen.checked = true
  }
  show()
  // Chosen on another page or in another window meanwhile.
  addEventListener('pageshow', show)
  addEventListener('storage', show)
  box?.addEventListener('change', ({ target }) => {
    wear(target.value)
    trying(() => localStorage.setItem(KEPT, target.value))
  })
  const close = () => (box.open = false)
  if (!box) return
  addEventListener('pointerdown', ({ target }) => box.contains(target) || close())
  addEventListener('focusin', ({ target }) => box.contains(target) || close())
  box.addEventListener('keydown', ({ key }) => {
    if (key !== 'Escape' || !box.open) return
    close()
    box.querySelector('summary').focus()
  })
})
