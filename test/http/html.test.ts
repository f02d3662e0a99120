import { describe, expect, it } from '@jest/globals'
import { html, jsonBlock } from '../../src/http/html.js'

describe('a page template', () => {
  it('escapes what people wrote, in text and in attributes', () => {
    const name = `<script>alert("1")</script> & 'co'`
    expect(html`<p title="${name}">${name}</p>`.text).toBe(
      '<p title="&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt; &amp; &#39;co&#39;">' +
        '&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt; &amp; &#39;co&#39;</p>',
    )
  })

  it('takes its own parts as they are, joins lists, and writes nothing for what is absent', () => {
    const rows = ['a<', 'b'].map(each => html`<i>${each}</i>`)
    expect(html`<b>${rows}${false}${undefined}${7}</b>`.text).toBe('<b><i>a&lt;</i><i>b</i>7</b>')
  })

  it('does not take a look-alike from outside for its own part', () => {
    const forged: unknown = JSON.parse('{"text":"<b>"}')
    expect(html`<p>${forged as string}</p>`.text).toBe('<p></p>')
  })

  it('gives data to a script without letting a text end it', () => {
    expect(jsonBlock('page', { text: '</script><script>' }).text).toBe(
      '<script type="application/json" id="page">{"text":"\\u003c/script>\\u003cscript>"}</script>',
    )
  })
})
