// Small help on every page of the console. All of it works without.

// What was said by the page before is read out once, and the focus begins there.
document.querySelector('.flash')?.scrollIntoView({ block: 'nearest' })

// A form is sent once, however often its button is pressed.
for (const form of document.querySelectorAll('form')) {
  form.addEventListener('submit', event => {
    if (form.dataset.sent) event.preventDefault()
    form.dataset.sent = 'yes'
  })
}
// Coming back to the page makes its forms usable again.
addEventListener('pageshow', () => {
  for (const form of document.querySelectorAll('form')) delete form.dataset.sent
})
