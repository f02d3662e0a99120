import type { PhraseKey } from '../../../locales/index.js'
import type { Instant } from '../../domain/ids.js'
import type { Language } from '../../domain/participant.js'
import { WRITTEN_CODE } from '../../domain/trackingCode.js'
import { type Html, html, jsonBlock } from '../html.js'
import { type Words, words } from '../words.js'
import { type Site, layout } from './layout.js'
import { otherThan, paths } from './paths.js'

type ChatPhrase<Key> = Key extends `web.chat.${infer End}` ? End : never

/** What the page's script says by itself; the names are the ends of the phrase keys. */
const SCRIPT_PHRASES = [
  'attach.lost',
  'attach.many',
  'attach.open',
  'attach.kinds',
  'attach.remove',
  'choices',
  'choices.earlier',
  'copied',
  'copy',
  'failed',
  'file',
  'retry',
  'sending',
  'sent',
  'share',
  'today',
  'tooLong',
  'typing',
  'words',
  'yesterday',
  'you',
] as const satisfies readonly ChatPhrase<PhraseKey>[]

const icon = (path: string): Html =>
  html`<svg viewBox="0 0 24 24" width="24" height="24" aria-hidden="true" focusable="false"><path d="${path}" /></svg>`

const PAPERCLIP = 'M16.5 6.5v10a4.5 4.5 0 0 1-9 0V6a3 3 0 0 1 6 0v9.5a1.5 1.5 0 0 1-3 0V7'
const ARROW = 'M20 12H5m0 0 6-6m-6 6 6 6'

const composer = (say: Words): Html =>
  html`<form id="composer" class="composer" autocomplete="off">
    <nav id="words" class="shortcuts" aria-label="${say('web.chat.words')}" hidden></nav>
    <p id="refusal" class="refusal" role="alert" hidden></p>
    <ul id="files" class="files" hidden></ul>
    <div class="line">
      <input
        id="file"
        type="file"
        class="hidden"
        multiple
        accept="image/jpeg,image/png,application/pdf,audio/*"
        tabindex="-1"
        aria-hidden="true"
      />
      <button
        id="attach"
        type="button"
        class="icon"
        title="${say('web.chat.attach')}"
        aria-label="${say('web.chat.attach')}"
      >
        ${icon(PAPERCLIP)}
      </button>
      <label for="text" class="hidden">${say('web.chat.input')}</label>
      <textarea id="text" rows="1" dir="auto" enterkeyhint="send" placeholder="${say('web.chat.input')}"></textarea>
      <button id="send" class="send" aria-label="${say('web.chat.send')}">
        <span>${say('web.chat.send')}</span>${icon(ARROW)}
      </button>
    </div>
  </form>`

const leaving = (say: Words): Html =>
  html`<dialog id="leaving" aria-labelledby="leaving-title" aria-describedby="leaving-text">
    <h2 id="leaving-title">${say('web.chat.leave.title')}</h2>
    <p id="leaving-text">${say('web.chat.leave.text')}</p>
    <form method="dialog">
      <button value="no" autofocus>${say('web.chat.leave.no')}</button
      ><button value="yes" class="danger">${say('web.chat.leave.yes')}</button>
    </form>
  </dialog>`

const noScript = ({ ministry }: Site, say: Words, language: Language): Html =>
  html`<noscript
    ><div class="noscript">
      <p>${say('web.chat.noscript')}</p>
      <ul>
        ${ministry.telegramBot !== undefined && html`<li><a href="https://t.me/${ministry.telegramBot}">${say('web.way.telegram')}</a></li>`}
        ${ministry.whatsappNumber !== undefined && html`<li><a href="https://wa.me/${ministry.whatsappNumber}">${say('web.way.whatsapp')}</a></li>`}
        <li><a href="${paths(language).register}">${say('web.nav.register')}</a></li>
      </ul>
    </div></noscript
  >`

const offline = (): Html =>
  html`<div id="offline" class="offline" role="status" hidden>
    ${(['ar', 'en'] as const).map(
      each => html`<p lang="${each}" dir="${each === 'ar' ? 'rtl' : 'ltr'}">${words(each)('web.chat.offline')}</p>`,
    )}
  </div>`

/** The chat: a frame for the conversation, which the script fills from its history. */
export const chatPage = (
  site: Site,
  language: Language,
  { otherPage, now }: { readonly otherPage: string; readonly now: Instant },
): Html => {
  const say = words(language)
  const title = say('web.chat.title', { ministry: site.ministry.name[language] })
  const otherLanguage = say(`choice.lang.${otherThan(language)}`)
  const { zone } = site.ministry.calendar
  const phrases = Object.fromEntries(SCRIPT_PHRASES.map(each => [each, say(`web.chat.${each}`)]))
  return layout(site, {
    language,
    title,
    current: 'chat',
    other: otherPage,
    styles: ['chat/chat.css'],
    scripts: ['chat/chat.js'],
    skip: { phrase: 'web.chat.skip', to: '#text' },
    tools: html`<button id="leave" type="button" class="quiet" hidden>${say('web.chat.leave')}</button>`,
    main: html`<main id="main" class="chat">
        <h1 class="hidden">${title}</h1>
        ${noScript(site, say, language)}
        <p class="emergency">${say('web.emergency')}</p>
        <div id="log" class="log" role="log" aria-live="polite" aria-label="${say('web.chat')}"></div>
        <p id="typing" class="typing" aria-hidden="true" hidden><i></i><i></i><i></i></p>
        <p id="opening" class="opening" hidden>${say('web.chat.connecting')}</p>
        <div id="dock" class="dock" hidden>${offline()}${composer(say)}</div>
      </main>
      ${leaving(say)}${jsonBlock('page', { language, otherLanguage, zone, now, phrases, writtenCode: WRITTEN_CODE })}`,
  })
}
