import { constants } from 'node:fs'
import { access, mkdir, statfs } from 'node:fs/promises'
import { createServer } from 'node:net'
import { z } from 'zod'
import { checkChannel, checkTelegram } from '../adapters/telegram/check.js'
import { checkWhatsapp, compareTemplates } from '../adapters/whatsapp/check.js'
import { CALLBACK, openIssuer } from '../adapters/oidc/issuer.js'
import { type Config, ConfigError, readConfig } from './config.js'
import { defaultCacheDir, findMongod } from './embedded/findMongod.js'
import { loadEnvironment } from './environment.js'
import type { Check } from './messaging/channelCheck.js'
import { openStore } from './store/connection.js'

/** One thing looked at: what was found, and what to do about it where it is not well. */
interface Finding {
  readonly what: string
  readonly fix?: string
}

const GIBIBYTE = 2 ** 30
const ROOM = { data: 1 * GIBIBYTE } as const
const NODE = { major: 20, minor: 19 } as const
const REACH_MS = 5_000
/** Further off than this, leases and deadlines would be wrong. */
const CLOCK_MS = 2_000

const well = (what: string): Finding => ({ what })
const ill = (what: string, fix: string): Finding => ({ what, fix })

const node = async (): Promise<Finding> => {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
  const fits = major > NODE.major || (major === NODE.major && minor >= NODE.minor)
  return fits
    ? well(`Node ${process.versions.node}`)
    : ill(`Node ${process.versions.node}`, `install Node ${NODE.major}.${NODE.minor} or newer`)
}

const isFree = (port: number, host: string): Promise<boolean> =>
  new Promise(resolve => {
    const server = createServer()
    server.once('error', () => resolve(false))
    server.listen(port, host, () => server.close(() => resolve(true)))
  })

/** What Musharaka itself says on a port: `ready` or not; undefined where somebody else listens. */
const readiness = async (url: string): Promise<z.infer<typeof Readiness> | undefined> => {
  try {
    const answer = await fetch(`${url}/readyz`, { signal: AbortSignal.timeout(REACH_MS) })
    return Readiness.safeParse(await answer.json()).data
  } catch {
    return undefined
  }
}

const Readiness = z.object({ status: z.enum(['ready', 'notReady']), missing: z.array(z.string()) })

const port = async ({ port, host }: Config): Promise<Finding> => {
  if (await isFree(port, host)) return well(`port ${port} on ${host} is free`)
  const own = await readiness(`http://${host === '0.0.0.0' ? '127.0.0.1' : host}:${port}`)
  if (own?.status === 'ready') return well(`Musharaka runs on port ${port} and is ready`)
  return own
    ? ill(`Musharaka runs on port ${port} and is not ready`, own.missing.join('; '))
    : ill(`port ${port} on ${host} is taken by something else`, 'stop what listens there, or set PORT')
}

const disk = async ({ dataDir }: Config): Promise<Finding> => {
  try {
    await mkdir(dataDir, { recursive: true })
    await access(dataDir, constants.W_OK)
    const { bavail, bsize } = await statfs(dataDir)
    const free = bavail * bsize
    const text = `${(free / GIBIBYTE).toFixed(1)} GiB free for ${dataDir}`
    return free >= ROOM.data ? well(text) : ill(text, 'make room or set DATA_DIR to another disk')
  } catch {
    return ill(`${dataDir} cannot be written`, 'set DATA_DIR to a folder that this user may write')
  }
}

const database = async (config: Config): Promise<Finding> => {
  if (config.mongoUri === undefined) {
    try {
      const found = await findMongod({
        cacheDir: defaultCacheDir(process.env),
        environment: process.env,
        log: () => undefined,
      })
      return well(`embedded MongoDB ${found.version}, for evaluation; set MONGODB_URI for real use`)
    } catch (error) {
      return ill('no MongoDB', error instanceof Error ? error.message : 'set MONGODB_URI')
    }
  }
  try {
    const store = await openStore(config.mongoUri)
    try {
      const { localTime } = await store.db.command({ hello: 1 })
      const off = localTime instanceof Date ? Math.abs(localTime.getTime() - Date.now()) : 0
      const missing = await store.missing()
      if (missing.length > 0)
        return ill(
          `unique indexes are missing: ${missing.join('; ')}`,
          'start Musharaka once; if it stays, two documents already share a key',
        )
      return off > CLOCK_MS
        ? ill(`this clock and the database's differ by ${off} ms`, 'synchronise both by NTP')
        : well('the database answers, with its indexes, and the clocks agree')
    } finally {
      await store.close()
    }
  } catch (error) {
    return ill('the database does not answer', error instanceof Error ? error.message : 'check MONGODB_URI')
  }
}

const checked = (name: string, check: Check, known: string, root: string, fix: string): Finding => {
  switch (check.is) {
    case 'well':
      return well(known)
    case 'unreached':
      return ill(`${name} cannot be reached`, `allow ${check.host} in the firewall, or check ${root}`)
    case 'refused':
      return ill(`${name} answers ${check.status}`, fix)
  }
}

const telegram = async ({ telegram: settings }: Config): Promise<Finding> => {
  if (!settings) return well('Telegram is not configured (TELEGRAM_BOT_TOKEN)')
  const check = await checkTelegram(settings)
  if (check.is === 'well' && check.undelivered !== undefined)
    return ill(
      `Telegram cannot hand its updates over: ${check.undelivered}`,
      'make PUBLIC_URL reachable from the internet over a valid certificate, or set TELEGRAM_MODE=polling',
    )
  const fix = 'take the token again from @BotFather into TELEGRAM_BOT_TOKEN'
  return checked('Telegram', check, 'Telegram knows the bot', 'TELEGRAM_API_ROOT', fix)
}

const channel = async ({ telegram: settings }: Config): Promise<Finding> => {
  const name = settings?.channel
  if (!settings || name === undefined) return well('no channel is told of what is published (TELEGRAM_CHANNEL_ID)')
  const check = await checkChannel(settings, name)
  return check.is === 'well'
    ? well('the bot may post in the channel')
    : ill(
        `the bot cannot post in the channel: ${check.why}`,
        'make the bot an administrator of the channel who may post messages, and check TELEGRAM_CHANNEL_ID',
      )
}

const whatsapp = async ({ whatsapp: settings }: Config): Promise<Finding> => {
  if (!settings) return well('WhatsApp is not configured (WHATSAPP_PHONE_NUMBER_ID)')
  const fix = 'check WHATSAPP_PHONE_NUMBER_ID, WHATSAPP_ACCESS_TOKEN and its permission whatsapp_business_messaging'
  return checked('WhatsApp', await checkWhatsapp(settings), 'WhatsApp knows the number', 'WHATSAPP_API_ROOT', fix)
}

const templates = async ({ whatsapp: settings }: Config): Promise<Finding> => {
  const account = settings?.businessAccount
  if (!settings || account === undefined)
    return well('WhatsApp templates are not compared (WHATSAPP_BUSINESS_ACCOUNT_ID)')
  const check = await compareTemplates(settings, account)
  if (check.is !== 'compared')
    return ill(
      'WhatsApp gives no list of templates',
      'check WHATSAPP_BUSINESS_ACCOUNT_ID, and that the token has whatsapp_business_management',
    )
  const unlike = check.templates.filter(({ is }) => is !== 'approved')
  return unlike.length === 0
    ? well('WhatsApp has approved all templates')
    : ill(
        `WhatsApp templates: ${unlike.map(({ name, language, is }) => `${name} (${language}) is ${is}`).join(', ')}`,
        'submit them as locales/data/whatsapp-templates.json says; until then such messages wait',
      )
}

const issuer = async ({ oidc, publicUrl, passwords }: Config): Promise<Finding> => {
  if (!oidc) return well('staff sign in with passwords (OIDC_ISSUER)')
  const check = await openIssuer(oidc, publicUrl, () => undefined).check()
  const otherwise = passwords ? '' : '; until then nobody can sign in, unless STAFF_PASSWORDS=on'
  switch (check.is) {
    case 'well':
      return well(`the issuer of staff accounts answers; it must know ${publicUrl}${CALLBACK}`)
    case 'unreached':
      return ill(
        'the issuer of staff accounts cannot be reached',
        `allow ${new URL(oidc.issuer).host} in the firewall, or check OIDC_ISSUER${otherwise}`,
      )
    case 'refused':
      return ill(
        `the issuer of staff accounts answers otherwise than OpenID Connect says (${check.why})`,
        `OIDC_ISSUER must be what its /.well-known/openid-configuration calls issuer, letter by letter${otherwise}`,
      )
  }
}

const settings = (): Config | undefined => {
  try {
    return readConfig(process.env)
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error
    process.stderr.write(`${error.message}\n`)
    return undefined
  }
}

/** `npm run doctor`: looks at everything Musharaka needs and prints the fix for what is missing. */
const main = async (): Promise<void> => {
  loadEnvironment()
  const config = settings()
  if (!config) return void (process.exitCode = 1)
  const findings = await Promise.all([
    node(),
    port(config),
    disk(config),
    database(config),
    telegram(config),
    channel(config),
    whatsapp(config),
    templates(config),
    issuer(config),
  ])
  for (const { what, fix } of findings)
    process.stdout.write(fix === undefined ? `ok    ${what}\n` : `fix   ${what}\n      ${fix}\n`)
  if (findings.some(({ fix }) => fix !== undefined)) process.exitCode = 1
}

await main()
