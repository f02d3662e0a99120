// Each pane is shown at the place that the step is about. A place in the address of a pane would scroll the tour along with
// it, away from what it tells and from its next button.

for (const pane of document.querySelectorAll('iframe[data-place]')) {
  const show = () => {
    const place = pane.contentDocument?.getElementById(pane.dataset.place)
    if (place) pane.contentWindow.scrollBy(0, place.getBoundingClientRect().top)
  }
  pane.addEventListener('load', show)
  show()
}
