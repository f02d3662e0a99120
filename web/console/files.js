// Says at once that files are too many or too large, before anything is sent.

for (const input of document.querySelectorAll('input[type=file][data-most]')) {
  const { most, bytes, tooMany, tooLarge } = input.dataset
  const fault = files => {
    if (files.length > Number(most)) return tooMany
    return files.some(({ size }) => size > Number(bytes)) ? tooLarge : ''
  }
  input.addEventListener('change', () => {
    input.setCustomValidity(fault([...input.files]))
    input.reportValidity()
  })
}
