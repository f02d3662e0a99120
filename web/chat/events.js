const SILENCE_MS = 50_000

const fieldsOf = block =>
  Object.fromEntries(
    block.split('\n').map(line => {
      const colon = line.indexOf(':')
      return [line.slice(0, colon), line.slice(colon + 2)]
    }),
  )

/** Reads server-sent events from a response: `{name, id, data}`. Aborts when nothing comes for too long. */
export async function* eventsOf(response, abort) {
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader()
  let text = ''
  let silence
  try {
    for (;;) {
      clearTimeout(silence)
      silence = setTimeout(() => abort.abort(), SILENCE_MS)
      const { done, value } = await reader.read()
      if (done) return
      const blocks = (text + value).split('\n\n')
      text = blocks.pop()
      for (const { event, id, data } of blocks.map(fieldsOf)) {
        if (event) yield { name: event, id, data: JSON.parse(data) }
      }
    }
  } finally {
    clearTimeout(silence)
  }
}
