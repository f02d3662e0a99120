// Puts the text of a chosen file into a box, which is sent with the form. Without it the text is pasted.

for (const field of document.querySelectorAll('[data-file]')) {
  const box = document.getElementById(field.dataset.file)
  field.hidden = false
  field.querySelector('input').addEventListener('change', async ({ target }) => {
    const [file] = target.files
    if (file) box.value = await file.text()
  })
}
