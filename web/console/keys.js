// J and K move through a list, N goes on to the next case. They can be turned off, for those who dictate.

const OFF = 'console keys off'
const isOff = () => localStorage.getItem(OFF) !== null
const typing = target => target instanceof Element && target.closest('input:not([type=checkbox]), textarea, select')

const links = () => [...document.querySelectorAll('a.open')]

const move = step => {
  const all = links()
  const at = all.indexOf(document.activeElement?.closest('tr')?.querySelector('a.open') ?? document.activeElement)
  all[Math.min(Math.max(at + step, 0), all.length - 1)]?.focus()
}

const onward = () => {
  const code = document.querySelector('[data-case]')?.dataset.case
  location.assign(`/console/inbox/next${code ? `?after=${code}` : ''}`)
}

// By the place of the key where the letters are others, as on an Arabic keyboard.
const KEYS = { KeyJ: () => move(1), KeyK: () => move(-1), KeyN: onward }

addEventListener('keydown', event => {
  if (isOff() || event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) return
  const act = KEYS[event.code]
  if (!act) return
  event.preventDefault()
  act()
})

for (const button of document.querySelectorAll('[data-keys]')) {
  const show = () => {
    button.textContent = isOff() ? button.dataset.on : button.dataset.off
    button.hidden = false
  }
  button.addEventListener('click', () => {
    if (isOff()) localStorage.removeItem(OFF)
    else localStorage.setItem(OFF, 'yes')
    show()
  })
  show()
}
