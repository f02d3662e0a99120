import { randomUUID } from 'node:crypto'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout as pause } from 'node:timers/promises'
import { Command, Option } from 'commander'
import type { Sending } from '../adapters/channelAdapter.js'
import { printed } from '../adapters/terminal/print.js'
import { terminalAdapter } from '../adapters/terminal/terminalAdapter.js'
import { type Piece, piecesOf } from '../adapters/whatsapp/outbound.js'
import { assemble } from './assemble.js'
import { readConfig } from './config.js'
import { mint } from './domain/ids.js'
import { CAPACITIES } from './domain/participant.js'
import { loadEnvironment } from './environment.js'
import { label } from '../locales/labels.js'
import type { Content } from './messaging/inbound.js'
import type { OfferedChoice, Outbound } from './messaging/outbound.js'
import { sharedDatabase } from './sharedDatabase.js'
import { words } from './http/words.js'
import { keyFor, sessionSecret } from './secrets.js'
import { conversationOf } from './service/keys.js'

interface Options {
  readonly as?: string
  readonly lang: 'ar' | 'en'
  readonly channel: 'terminal' | 'whatsapp'
  readonly raw: boolean
}

const options = new Command('npm run chat --')
  .description('Talk to Musharaka in the terminal. Numbers pick a choice, words answer; Ctrl-D ends.')
  .addOption(new Option('--as <capacity>', 'registers you in this capacity at once').choices(CAPACITIES))
  .addOption(new Option('--lang <language>', 'the language to speak').choices(['ar', 'en']).default('ar'))
  .addOption(
    new Option('--channel <channel>', 'whatsapp lays messages out within its limits')
      .choices(['terminal', 'whatsapp'])
      .default('terminal'),
  )
  .addOption(new Option('--raw', 'with --channel whatsapp: the bodies as Meta would get them').default(false))
  .parse()
  .opts<Options>()

const LOOK_EVERY_MS = 10

const SILENT = { info: () => undefined, warn: () => undefined, error: () => undefined }

type Shown = Pick<Outbound, 'text' | 'choices' | 'footer'>

const plainText = (text: string): Shown => ({ text, choices: [] })

/** One part of a message as it looks on a phone: buttons by their titles, a list opened. */
const onPhone = (piece: Piece): Shown => {
  switch (piece.type) {
    case 'text':
      return plainText(piece.text.body)
    case 'interactive': {
      const { action, type, body, footer } = piece.interactive
      const choices =
        type === 'button'
          ? action.buttons.map(({ reply }) => ({ id: reply.id, label: reply.title }))
          : action.sections[0].rows.map(({ title, ...row }) => ({ ...row, label: title }))
      const text = type === 'list' ? `${body.text}\n[${action.button}]` : body.text
      return { text, choices, ...(footer && { footer: footer.text }) }
    }
    case 'image':
      return plainText(`[photo] ${piece.image.caption ?? ''}`)
    case 'document':
      return plainText(`[${piece.document.filename}] ${piece.document.caption ?? ''}`)
    case 'upload':
      return onPhone(piece.as(''))
    case 'template':
      return plainText(`[${piece.template.name}]`)
  }
}

/** A message as WhatsApp would carry it: one part after the other, buttons and lists within its limits. */
const asWhatsapp = (sending: Pick<Sending, 'outbound' | 'bytes'>, raw: boolean): string => {
  const { outbound } = sending
  const pieces = piecesOf(sending)
  if (!pieces.ok) return `WhatsApp would refuse this: ${pieces.because}`
  const numbering = outbound.unnumbered ? { unnumbered: true } : {}
  const parts = pieces.value.map(piece =>
    raw
      ? JSON.stringify({ ...piece, ...('bytes' in piece && { bytes: piece.bytes.byteLength }) }, null, 2)
      : printed({ ...onPhone(piece), ...numbering }, process.stdout.isTTY),
  )
  return parts.join('\n\n')
}

/** Where a file that came along can be opened. */
const savedAt = ({ outbound: { file }, bytes }: Sending): readonly string[] => {
  if (!file || !bytes) return []
  const path = join(mkdtempSync(join(tmpdir(), 'musharaka-')), basename(file.name))
  writeFileSync(path, bytes)
  return [`  ${path}`]
}

/** Words that register somebody without asking them to type each answer. */
const introduction = ({ as, lang }: Options): readonly string[] => {
  const say = words(lang)
  const language = say(`choice.lang.${lang}`)
  if (as === undefined) return [language]
  const name = lang === 'ar' ? 'سالم الحارثي' : 'Salim Al Harthy'
  const body = as === 'organisation' ? [lang === 'ar' ? 'مجلس أولياء الأمور' : 'Parents’ Council'] : []
  const age = as === 'student' ? ['20'] : []
  return [
    language,
    say('choice.consent.yes'),
    name,
    label('capacity', as, lang),
    ...body,
    ...age,
    say('choice.nav.skip'),
  ]
}

const main = async (): Promise<void> => {
  loadEnvironment()
  const config = { ...readConfig(process.env), telegram: undefined, whatsapp: undefined }
  const db = await sharedDatabase(config, line => process.stderr.write(`${line}\n`))
  let offered: readonly OfferedChoice[] = []
  const show = (sending: Sending): void => {
    const { outbound } = sending
    if (outbound.choices.length > 0) offered = outbound.choices
    const onWhatsapp = options.channel === 'whatsapp'
    const text = onWhatsapp ? asWhatsapp(sending, options.raw) : printed(outbound, process.stdout.isTTY)
    process.stdout.write(`${[text, ...savedAt(sending)].join('\n')}\n\n`)
  }
  const secret = await sessionSecret(config)
  const musharaka = await assemble({
    config,
    store: db.store,
    secret,
    log: SILENT,
    adapters: [terminalAdapter(show)],
  })
  const address = { channel: 'terminal', bot: 'terminal', chat: randomUUID() } as const
  const conv = conversationOf(keyFor(secret, 'conversations'), address)
  const answered = async (): Promise<void> => {
    while ((await db.store.turns.countDocuments({ conv, open: true })) > 0) await pause(LOOK_EVERY_MS)
  }
  const send = async (content: Content): Promise<void> => {
    const evt = mint<'event'>(`term:${randomUUID()}`)
    const taken = await musharaka.service.receive([
      { evt, address, at: Date.now(), content, sender: { language: options.lang } },
    ])
    if (taken === 'unavailable') process.stdout.write('The database is away; please say that again.\n')
    else await answered()
  }
  await send({ is: 'start' })
  for (const words of introduction(options)) await send({ is: 'text', text: words })
  // Made only now: lines that are there before somebody listens are lost.
  const lines = createInterface({ input: process.stdin, output: process.stdout, prompt: '> ' })
  lines.prompt()
  for await (const line of lines) {
    const picked = /^\d{1,2}$/u.test(line.trim()) ? undefined : offered.find(choice => choice.label === line.trim())
    if (line.trim() !== '') await send(picked ? { is: 'tap', id: picked.id } : { is: 'text', text: line })
    lines.prompt()
  }
  await musharaka.service.stop()
  await db.close()
}

await main()
