// A template goes into the box beneath it, where the cursor is, without a new page.

for (const picker of document.querySelectorAll('form.picker')) {
  picker.addEventListener('submit', event => {
    const box = document.getElementById(picker.dataset.box)
    const text = picker.querySelector('select').selectedOptions[0]?.dataset.text
    if (!box || text === undefined) return
    event.preventDefault()
    delete picker.dataset.sent
    box.setRangeText(text, box.selectionStart, box.selectionEnd, 'end')
    box.dispatchEvent(new Event('input', { bubbles: true }))
    box.focus()
  })
}
